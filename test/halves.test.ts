import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { ONE_TRY } from '@tributary/kit/policy/testing';
import { type Graph, startGraph } from './graph.ts';

// What the gateway fetches in halves, over real subgraphs and vendors that answer at once.
let graph: Graph;
/** The same rows and vendors, every fetch sent as it was planned. */
let whole: Graph;
let orders: { id: string; customer: { id: string } }[];

beforeAll(async () => {
  const company = createCompany({ customers: 40, heavyOrders: 40 });
  // Nothing old stands in for what fails.
  const vendor = { policy: ONE_TRY, reads: { stale: { '*': 0 } } };
  const vendors = { hubspot: vendor, erpnext: vendor, stripe: vendor, easypost: vendor };
  graph = await startGraph(company, { vendors });
  whole = await startGraph(company, { vendors, executor: 'apollo' });
  const { data } = await graph.ask('{ orders(first: 40) { nodes { id customer { id } } } }');
  orders = data.orders.nodes.filter((order: { customer: unknown }) => order.customer);
}, 60_000);
afterAll(() => Promise.all([graph.close(), whole.close()]));
beforeEach(() => {
  graph.clear();
  whole.clear();
});

const ORDER = `query ($id: ID!) {
  order(id: $id) {
    number customer { name accountManager { name } }
    lines { sku product { name inventory { available } } }
    invoices { number } payments { status } shipments { status }
  }
}`;
const CUSTOMER = `query ($id: ID!) {
  customer(id: $id) {
    name contacts(first: 5) { nodes { jobTitle } } deals(first: 5) { nodes { name } }
    orders(first: 5) { nodes { number } } payments(first: 5) { nodes { status } }
  }
}`;

/** What a vendor was asked, each request with all that tells it from others. */
function askedOf(vendor: 'erpnext' | 'hubspot'): string[] {
  return graph.vendors[vendor].requests().map(({ method, path }) => `${method} ${path}`);
}

describe('the page of one row', () => {
  it('asks for the row once, time after time', async () => {
    for (const { id, customer } of orders.slice(0, 20)) {
      graph.clear();
      expect((await graph.ask(ORDER, { variables: { id } })).errors).toBeUndefined();
      const lists = askedOf('erpnext').map((each) => decodeURIComponent(each.split('?')[0] ?? ''));
      expect(lists.filter((each) => each === 'GET /api/resource/Sales Order')).toHaveLength(1);
      expect(new Set(askedOf('erpnext')).size).toBe(askedOf('erpnext').length);

      graph.clear();
      const page = await graph.ask(CUSTOMER, { variables: { id: customer.id } });
      expect(page.errors).toBeUndefined();
      expect(
        askedOf('hubspot').filter((each) => each.endsWith('companies/batch/read')),
      ).toHaveLength(1);
    }
  }, 60_000);
});

/** Errors without order, which follows from when fetches end. */
function comparable({ data, errors = [] }: Awaited<ReturnType<Graph['ask']>>) {
  const told = errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions['code']}`);
  return { data, errors: told.toSorted() };
}

describe('the answer is that of a fetch sent whole', () => {
  const down = (path?: string) => ({ ...(path && { path }), status: 503, body: '{}' });
  const away = (path?: string) => ({ ...(path && { path }), reset: true });

  it.each([
    ['where all is well', 'erpnext', null],
    ['where the row itself fails', 'erpnext', down('/api/resource/Sales Order')],
    ['where what others need fails', 'erpnext', down('/api/resource/Delivery Note')],
    ['where what nobody waits for fails', 'erpnext', down('/api/resource/Bin')],
    ['where a vendor is away', 'erpnext', away()],
    ['where it is the CRM', 'hubspot', away()],
    ['where its rows fail', 'hubspot', down('/crm/v3/objects/companies/batch/read')],
    ['where contacts fail', 'hubspot', down('/crm/v3/objects/contacts/batch/read')],
    ['where another vendor fails', 'stripe', down()],
  ] as const)('%s', async (what, vendor, fault) => {
    const { id, customer } = orders.splice(-1)[0] ?? { id: '', customer: { id: '' } };
    for (const each of [graph, whole]) each.vendors[vendor].setFaults(fault ? [fault] : []);
    const pages = [
      [ORDER, { id }],
      [CUSTOMER, customer],
    ] as const;
    for (const [query, variables] of pages) {
      const halves = comparable(await graph.ask(query, { variables }));
      expect(halves).toEqual(comparable(await whole.ask(query, { variables })));
      if (what === 'where all is well') expect(halves.errors).toEqual([]);
      expect(graph.asked()).toEqual(whole.asked());
    }
  });

  it.each([
    ['its customers', (own: string) => [own]],
    ['others', () => ['9100000007']],
    ['nobody', () => []],
  ])('for a caller that sees %s', async (_who, customersOf) => {
    const { id, customer } = orders.splice(-1)[0] ?? { id: '', customer: { id: '' } };
    const caller = { kind: 'product' as const, customers: customersOf(customer.id) };
    for (const [query, variables] of [
      [ORDER, { id }],
      [CUSTOMER, customer],
    ] as const) {
      const halves = comparable(await graph.askAs(caller, query, variables));
      expect(halves).toEqual(comparable(await whole.askAs(caller, query, variables)));
      expect(graph.asked()).toEqual(whole.asked());
    }
  });
});

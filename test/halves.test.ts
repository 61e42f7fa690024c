import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { type Graph, startGraph } from './graph.ts';

// What the gateway fetches in halves, over real subgraphs and vendors that answer at once.
let graph: Graph;
let orders: { id: string; customer: { id: string } }[];

beforeAll(async () => {
  graph = await startGraph(createCompany({ customers: 40, heavyOrders: 40 }), { patient: true });
  const { data } = await graph.ask('{ orders(first: 40) { nodes { id customer { id } } } }');
  orders = data.orders.nodes.filter((order: { customer: unknown }) => order.customer);
}, 60_000);
afterAll(() => graph.close());
beforeEach(() => graph.clear());

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

import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { partner } from '@tributary/kit/testing';
import { entities, references, startErp } from './erpnext/testing.ts';

const erp = await startErp({ heavyOrders: 30 });
const OWN = 'CUST-000002';
const FOREIGN = 'CUST-000001';
const caller = partner({ erpId: [OWN] });
const LIST = '{ orders { edges { cursor } nodes { id } totalCount pageInfo { endCursor } } }';

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

const ask = (query: string, variables = {}, as = caller) => erp.ask(query, variables, as);
const idsOf = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);

/** A Sales Order or Sales Invoice as ERPNext lists it. */
const row = (name: string, customer: string | null, more: object = {}) => ({
  name,
  customer,
  status: 'Completed',
  transaction_date: '2026-03-01',
  posting_date: '2026-03-01',
  delivery_date: null,
  due_date: null,
  currency: 'USD',
  party_account_currency: 'USD',
  grand_total: '10.00',
  creation: '2026-03-01 10:00:00',
  modified: '2026-03-01 10:00:00',
  ...more,
});

/** ERPNext answers these rows, whatever a list of this doctype is asked for. */
function answerAlways(doctype: string, rows: readonly object[]) {
  const path = `/api/resource/${doctype}`;
  return { path, body: JSON.stringify({ data: rows }) };
}

describe('an ERPNext that does not restrict its answers', () => {
  it.each([FOREIGN, null])('leaks neither rows, counts nor cursors of %j', async (owner) => {
    const count = { path: '/api/method/frappe.client.get_count', body: '{"message":4711}' };
    const rows = [row('SO-MINE', OWN), row('SO-SECRET', owner)];
    erp.erpnext.setFaults([answerAlways('Sales Order', rows), count]);
    const { data, errors } = await ask(LIST);
    expect(data).toEqual({ orders: null });
    expect(errors).toEqual([
      {
        message: 'The ERP system answered in a way that could not be understood.',
        locations: expect.anything(),
        path: ['orders'],
        extensions: { code: 'UPSTREAM_INVALID', system: 'ERP', retryable: true },
      },
    ]);
  });

  it.each([
    ['orders', 'Sales Order'],
    ['invoices', 'Sales Invoice'],
  ])('leaks nothing of a customer’s %s, behind a cursor neither', async (field, doctype) => {
    const page = entities(
      `... on Customer { erpId ${field}(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }`,
    );
    const variables = references('Customer', 'erpId', [OWN]);
    const first = await ask(page, variables);
    const after = first.data._entities[0][field].pageInfo.endCursor;
    const secret = row('DOC-SECRET', FOREIGN, {
      transaction_date: '2020-01-01',
      posting_date: '2020-01-01',
    });
    erp.erpnext.setFaults([answerAlways(doctype, [secret])]);
    for (const cursor of [null, after]) {
      const answer = await ask(page, { ...variables, after: cursor });
      expect(JSON.stringify(answer)).not.toContain('SECRET');
      expect(answer.data._entities[0].erpId).toBe(OWN);
    }
  });

  it('leaks no order named by id, and does not count it', async () => {
    const rows = [row('SO-MINE', OWN), row('SO-SECRET', FOREIGN)];
    erp.erpnext.setFaults([answerAlways('Sales Order', rows)]);
    const { data } = await ask(
      '{ orders(filter: { ids: ["SO-MINE", "SO-SECRET"] }) { nodes { id } totalCount } }',
    );
    expect(data.orders).toEqual({ nodes: [{ id: 'SO-MINE' }], totalCount: 1 });
  });
});

describe('documents that name customers of two', () => {
  it('lead from an order to no invoice of somebody else', async () => {
    const sales_order = 'SAL-ORD-2026-0000005';
    const bills = [
      row('INV-MINE', OWN, { sales_order }),
      row('INV-OTHER', FOREIGN, { sales_order }),
      row('INV-NOBODY', null, { sales_order }),
    ];
    erp.erpnext.setFaults([answerAlways('Sales Invoice', bills)]);
    const { data } = await ask(`{ order(id: "${sales_order}") { invoices { id } } }`);
    expect(data.order.invoices).toEqual([{ id: 'INV-MINE' }]);
  });

  it('lead from an invoice to the first order it bills that is the caller’s', async () => {
    const invoice = 'ACC-SINV-2026-0000010';
    const line = (name: string, sales_order: string | null) => ({
      name,
      parent: invoice,
      idx: 1,
      sales_order,
      qty: '1',
      rate: '1.00',
      amount: '1.00',
    });
    const foreign = erp.company.order(erp.company.ordersOf(0).from).name;
    const mine = 'SAL-ORD-2026-0000005';
    const lines = [line('a', null), line('b', foreign), line('c', 'gone'), line('d', mine)];
    const query = `{ invoice(id: "${invoice}") { order { id } } }`;
    erp.erpnext.setFaults([answerAlways('Sales Invoice Item', lines)]);
    expect((await ask(query)).data.invoice.order).toEqual({ id: mine });
    expect((await erp.ask(query)).data.invoice.order).toEqual({ id: foreign });

    const others = answerAlways('Sales Invoice Item', lines.slice(0, 3));
    erp.erpnext.setFaults([others]);
    expect((await ask(query)).data.invoice.order).toBeNull();
  });
});

describe('a number in the wrong case', () => {
  it('is another number: its rows are left out, and pages stay full', async () => {
    const typed = partner({ erpId: ['cust-000004', OWN] });
    const mine = erp.company.ordersOf(1);
    const count = mine.to - mine.from;
    expect(count).toBeGreaterThan(2);
    const { data, errors } = await ask(
      `{ orders(first: ${count - 1}) { nodes { id customer { erpId } } pageInfo { hasNextPage } } }`,
      {},
      typed,
    );
    expect(errors).toBeUndefined();
    const owners = data.orders.nodes.map(
      (order: { customer: { erpId: string } }) => order.customer.erpId,
    );
    expect(owners).toEqual(Array.from({ length: count - 1 }, () => OWN));
    expect(data.orders.pageInfo.hasNextPage).toBe(true);
  });
});

describe('a caller with more customers than a request takes', () => {
  // A thousand, most of whom the ERP has never heard of.
  const known = Array.from({ length: 200 }, (_, n) => erp.company.customer(n))
    .filter(({ erpNumber }) => erpNumber !== null)
    .map(({ index }) => index)
    .slice(10);
  const numbers = Array.from({ length: 1000 }, (_, n) => `CUST-${String(n + 1).padStart(6, '0')}`);
  const broad = partner({
    erpId: numbers.filter((_, n) => n >= 200 || known.includes(n)).toReversed(),
  });
  const expected = known.flatMap((n) => {
    const { from, to } = erp.company.ordersOf(n);
    return Array.from({ length: to - from }, (_, k) => erp.company.order(from + k).name);
  });

  it('gets one list of all, each once and newest first, at a fixed price for a page', async () => {
    const query = `query ($after: String) {
      orders(first: 100, after: $after) { nodes { id placedAt } pageInfo { hasNextPage endCursor } }
    }`;
    const nodes: { id: string; placedAt: string }[] = [];
    let after: string | null = null;
    do {
      erp.erpnext.clear();
      const { data, errors }: Awaited<ReturnType<typeof ask>> = await ask(query, { after }, broad);
      expect(errors).toBeUndefined();
      nodes.push(...data.orders.nodes);
      expect(erp.asked()).toEqual(Array.from({ length: 7 }, () => 'Sales Order'));
      after = data.orders.pageInfo.hasNextPage ? data.orders.pageInfo.endCursor : null;
    } while (after !== null);
    expect(idsOf(nodes).toSorted()).toEqual(expected.toSorted());
    const times = nodes.map(({ placedAt }) => placedAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('gets them counted, within what gunicorn takes', async () => {
    const { data } = await ask('{ orders(first: 1) { totalCount } }', {}, broad);
    expect(data.orders.totalCount).toBe(expected.length);
    const lines = erp.erpnext.requests().map(({ path }) => `GET ${path} HTTP/1.1\r\n`.length);
    expect(Math.max(...lines)).toBeLessThanOrEqual(4000);
  });
});

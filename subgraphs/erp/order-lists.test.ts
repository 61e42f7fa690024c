import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entities, references, startErp } from './erpnext/testing.ts';

const erp = await startErp({ heavyOrders: 1200 });
const HEAVY = 'CUST-000004';
/** ERP numbers of the first `count` customers that have one. */
const customers = (count: number) =>
  Array.from({ length: count }, (_, index) => erp.company.customer(index).erpNumber).filter(
    (erpNumber) => erpNumber !== null,
  );
/** Ids of a customer's orders, newest first. */
function ordersOf(erpNumber: string): string[] {
  const { from, to } = erp.company.ordersOf(Number(erpNumber.slice(5)) - 1);
  return Array.from({ length: to - from }, (_, k) => erp.company.order(to - 1 - k).name);
}
const PAGE = entities(
  `... on Customer { orders(first: 100, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor }
  } }`,
);

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

describe('Customer.orders', () => {
  it('gives each customer its first orders, beside one with thousands, in few requests', async () => {
    const erpIds = customers(30);
    const { data } = await erp.ask(
      entities(
        '... on Customer { erpId orders(first: 2) { nodes { id } pageInfo { hasNextPage } } }',
      ),
      references('Customer', 'erpId', erpIds),
    );
    const sorted = (names: string[]) => names.toSorted();
    for (const { erpId, orders } of data._entities) {
      const all = ordersOf(erpId);
      expect(sorted(orders.nodes.map((order: { id: string }) => order.id))).toEqual(
        sorted(all.slice(0, 2)),
      );
      expect(orders.pageInfo).toEqual({ hasNextPage: all.length > 2 });
    }
    expect(erp.asked()).toEqual(['Sales Order', 'Sales Order']);
  });

  it('reads orders, invoices and tracking codes of ten customers in at most five requests', async () => {
    const { data, errors } = await erp.ask(
      entities(
        '... on Customer { orders(first: 2) { nodes { id invoices { id } trackingCodes } } }',
      ),
      references('Customer', 'erpId', customers(11)),
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toHaveLength(10);
    expect(erp.asked().length).toBeLessThanOrEqual(5);
  });

  it('reads those of a hundred customers in at most twelve', async () => {
    await erp.ask(
      entities(
        '... on Customer { orders(first: 2) { nodes { id invoices { id } trackingCodes } } }',
      ),
      references('Customer', 'erpId', customers(106).slice(0, 100)),
    );
    expect(erp.asked().length).toBeLessThanOrEqual(12);
  });

  it('pages through twelve hundred orders, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await erp.ask(PAGE, { ...references('Customer', 'erpId', [HEAVY]), after });
      const { nodes, pageInfo, totalCount } = data._entities[0].orders;
      expect(totalCount).toBe(1200);
      seen.push(...nodes.map((order: { id: string }) => order.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.length).toBe(1200);
    expect(new Set(seen).size).toBe(1200);
    expect(seen.toSorted()).toEqual(ordersOf(HEAVY).toSorted());
  });

  it('goes on where it was when an order is added in front', async () => {
    const variables = references('Customer', 'erpId', [HEAVY]);
    const before = (await erp.ask(PAGE, variables)).data._entities[0].orders;
    await erp.save('Sales Order', {
      customer: HEAVY,
      transaction_date: '2026-12-01',
      delivery_date: '2026-12-02',
      currency: 'USD',
      items: [{ item_code: 'SKU-0001', qty: 1, rate: 10 }],
    });
    const after = before.pageInfo.endCursor;
    const next = (await erp.ask(PAGE, { ...variables, after })).data._entities[0].orders;
    const [first] = next.nodes;
    expect(before.nodes).not.toContainEqual(first);
    expect(ordersOf(HEAVY).indexOf(first.id)).toBeGreaterThanOrEqual(98);
    expect(next.totalCount).toBe(1201);
  });

  it('asks nothing for a customer the ERP does not know', async () => {
    const selection =
      '... on Customer { erpId orders { totalCount nodes { id } } invoices { nodes { id } } erpAccount { onHold } }';
    const { data, errors } = await erp.ask(
      entities(selection),
      references('Customer', 'erpId', [null, 'a<b']),
    );
    expect({ data, errors }).toEqual({
      data: {
        _entities: [
          null,
          {
            erpId: 'a<b',
            orders: { totalCount: 0, nodes: [] },
            invoices: { nodes: [] },
            erpAccount: null,
          },
        ],
      },
      errors: undefined,
    });
    expect(erp.asked()).toEqual(['frappe.client.get_count']);
  });

  it('counts only when asked to', async () => {
    await erp.ask(
      entities('... on Customer { orders { nodes { id } } }'),
      references('Customer', 'erpId', [HEAVY]),
    );
    expect(erp.asked()).toEqual(['Sales Order']);
  });
});

describe('Query.orders', () => {
  const LIST = `query ($filter: OrderFilter) {
    orders(first: 100, filter: $filter) {
      totalCount nodes { id status placedAt updatedAt customer { erpId } }
    }
  }`;

  it.each([
    ['a status', { status: ['DRAFT', 'ON_HOLD'] }, 'status', /^(DRAFT|ON_HOLD)$/],
    ['statuses nobody maps', { status: ['UNMAPPED'] }, 'status', /^UNMAPPED$/],
    ['unmapped and others', { status: ['UNMAPPED', 'CLOSED'] }, 'status', /^(UNMAPPED|CLOSED)$/],
  ])('filters by %s', async (_what, filter, field, expected) => {
    const { data, errors } = await erp.ask(LIST, { filter });
    expect(errors).toBeUndefined();
    expect(data.orders.nodes.length).toBeGreaterThan(0);
    for (const node of data.orders.nodes) expect(node[field]).toMatch(expected);
    expect(data.orders.totalCount).toBeGreaterThanOrEqual(data.orders.nodes.length);
  });

  it('filters by the order date, exactly as it shows it', async () => {
    // 20 October began in Berlin at 22:00 UTC on the 19th.
    const placedFrom = async (placedAfter: string): Promise<string[]> => {
      const { data } = await erp.ask(LIST, { filter: { placedAfter } });
      return data.orders.nodes.map((order: { placedAt: string }) => order.placedAt);
    };
    const from20 = await placedFrom('2026-10-19T21:59:59Z');
    expect(from20).toContain('2026-10-19T22:00:00.000Z');
    expect(await placedFrom('2026-10-19T22:00:00Z')).toEqual(
      from20.filter((placedAt) => placedAt > '2026-10-19T22:00:00.000Z'),
    );
  });

  it('filters by the time of change', async () => {
    const { data } = await erp.ask(LIST, { filter: { updatedAfter: '2026-10-30T12:00:00.5Z' } });
    expect(data.orders.nodes.length).toBeGreaterThan(0);
    for (const { updatedAt } of data.orders.nodes) {
      expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse('2026-10-30T12:00:00.5Z'));
    }
  });

  it('filters by ids and customer', async () => {
    const filter = {
      ids: ['SAL-ORD-2026-0000042', 'SAL-ORD-2026-0000005', 'SAL-ORD-2026-0000005', 'nobody'],
    };
    const both = await erp.ask(LIST, { filter });
    expect(both.data.orders.totalCount).toBe(2);
    expect(both.data.orders.nodes.map((order: { id: string }) => order.id)).toEqual([
      'SAL-ORD-2026-0000005',
      'SAL-ORD-2026-0000042',
    ]);
    const one = await erp.ask(LIST, { filter: { ...filter, customerErpId: HEAVY } });
    expect(one.data.orders).toMatchObject({
      totalCount: 1,
      nodes: [{ customer: { erpId: HEAVY } }],
    });
  });

  it.each([
    ['a status nothing at ERPNext means', { status: ['PENDING_APPROVAL'] }],
    ['no status', { status: [] }],
  ])('asks nothing for %s', async (_what, filter) => {
    const { data } = await erp.ask(LIST, { filter });
    expect(data).toEqual({ orders: { totalCount: 0, nodes: [] } });
    expect(erp.asked()).toEqual([]);
  });

  it('reads a hundred long ids in several requests, sorted as one list', async () => {
    const ids = ordersOf(HEAVY).slice(0, 100);
    const { data } = await erp.ask(LIST, { filter: { ids } });
    const dates = data.orders.nodes.map((order: { placedAt: string }) => order.placedAt);
    expect(dates).toHaveLength(100);
    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(data.orders.totalCount).toBe(100);
  });

  it('counts equal lists once, however many parents ask', async () => {
    const same = references('Customer', 'erpId', ['CUST-000004', 'CUST-000004', 'CUST-000001']);
    const { errors } = await erp.ask(
      entities(
        '... on Customer { a: orders(first: 1) { totalCount } b: orders(first: 2) { totalCount } }',
      ),
      same,
    );
    expect(errors).toBeUndefined();
    expect(erp.asked().filter((what) => what === 'frappe.client.get_count')).toHaveLength(2);
  });
});

import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { developer, partner } from '@tributary/kit/testing';
import { entities, references, startErp } from './erpnext/testing.ts';

const erp = await startErp({ heavyOrders: 120 });
const HEAVY = 'CUST-000004';
const OWN = ['CUST-000002', 'CUST-000003', HEAVY, 'CUST-000009'];
const FOREIGN = 'CUST-000001';
const caller = partner({ erpId: OWN });

/** Orders of a customer, as the company keeps them. */
function ordersOf(erpNumber: string) {
  const { from, to } = erp.company.ordersOf(Number(erpNumber.slice(5)) - 1);
  return Array.from({ length: to - from }, (_, k) => erp.company.order(from + k));
}
const everybody = Array.from({ length: 200 }, (_, n) => erp.company.customer(n).erpNumber ?? '');
const allOrders = everybody.filter(Boolean).flatMap(ordersOf);
const own = OWN.flatMap(ordersOf);
const foreignOrder = ordersOf(FOREIGN)[0]?.name;
const foreignInvoice = ordersOf(FOREIGN).flatMap(erp.company.invoicesOf)[0]?.name;
const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

const ask = (query: string, variables = {}, as = caller) => erp.ask(query, variables, as);
/** The filters of each request ERPNext was sent. */
const filters = () =>
  erp.erpnext
    .requests()
    .map(({ path }) => new URL(path, 'http://erp').searchParams.get('filters') ?? '');

describe('one row', () => {
  it.each([
    ['order', foreignOrder, 'Sales Order'],
    ['invoice', foreignInvoice, 'Sales Invoice'],
  ])('of another customer is what a missing one is: %s', async (field, id, doctype) => {
    const query = `query ($id: ID!) { ${field}(id: $id) { id customer { erpId } lines { sku } } }`;
    const another = await ask(query, { id });
    const missing = await ask(query, { id: 'nobody' });
    expect(JSON.stringify(another)).toBe(JSON.stringify(missing));
    expect(another).toEqual({ data: { [field]: null } });
    expect(erp.asked()).toEqual([doctype, doctype]);
    expect((await erp.ask(query, { id })).data[field].customer).toEqual({ erpId: FOREIGN });
  });

  it('of the caller is answered whole', async () => {
    const query = `{
      order(id: "SAL-ORD-2026-0000005") {
        customer { erpId orders(first: 1) { totalCount } } total { amount } lines { sku }
        reservations { id sku } invoices { id balance { amount } order { id } } trackingCodes
      }
      invoice(id: "ACC-SINV-2026-0000010") { customer { erpId } order { id reservations { id } } }
    }`;
    const limited = await ask(query);
    expect(limited.errors).toBeUndefined();
    expect(limited.data.order.reservations).toHaveLength(3);
    expect(limited.data).toEqual((await erp.ask(query)).data);
  });

  it('without an owner is shown to who may see all, to nobody else', async () => {
    const nobodys = orderRow('SAL-ORD-2026-0000005', null);
    erp.erpnext.setFaults([{ path: '/api/resource/Sales Order', body: answer([nobodys]) }]);
    const query = '{ order(id: "SAL-ORD-2026-0000005") { id } }';
    expect((await ask(query)).data).toEqual({ order: null });
    expect((await erp.ask(query)).data).toEqual({ order: { id: 'SAL-ORD-2026-0000005' } });
  });

  it('that could not be read stays a failure', async () => {
    erp.erpnext.setFaults([{ path: '/api/resource/Sales Order', status: 503 }]);
    const { errors } = await ask('{ order(id: "SAL-ORD-2026-0000005") { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });
});

describe('references', () => {
  it('to orders and invoices of others are null', async () => {
    const some = [...allOrders.slice(0, 12), ...own.slice(-2)];
    const orders = await ask(
      entities('... on Order { id }'),
      references('Order', 'id', names(some)),
    );
    const isOwn = (order: { erpNumber: string }) => OWN.includes(order.erpNumber);
    expect(some.filter(isOwn).length).toBeLessThan(some.length);
    expect(orders.data._entities).toEqual(
      some.map((order) => (isOwn(order) ? { id: order.name } : null)),
    );
    const bills = some.flatMap((order) =>
      erp.company.invoicesOf(order).map(({ name }) => ({ name, erpNumber: order.erpNumber })),
    );
    const invoices = await ask(
      entities('... on Invoice { id }'),
      references('Invoice', 'id', names(bills)),
    );
    expect(invoices.data._entities).toEqual(
      bills.map((invoice) => (isOwn(invoice) ? { id: invoice.name } : null)),
    );
    expect(erp.asked()).toEqual(['Sales Order', 'Sales Invoice']);
  });

  it('to other customers are null, and ask nothing', async () => {
    const { data } = await ask(
      entities(
        '... on Customer { orders { totalCount } invoices { nodes { id } } erpAccount { onHold } }',
      ),
      references('Customer', 'erpId', [FOREIGN, 'nobody']),
    );
    expect(data).toEqual({ _entities: [null, null] });
    expect(erp.asked()).toEqual([]);
  });

  it('to reservations take their orders’ owner, in one request for all', async () => {
    const reserved = (index: number, line: number) =>
      `MAT-SRE-2026-${String(index * 4 + line).padStart(7, '0')}`;
    // Orders that are reserved: one of the caller's, one of somebody else.
    const others = allOrders.filter(
      ({ index, state, erpNumber }) =>
        index % 3 === 1 && /open|part/.test(state) && !OWN.includes(erpNumber),
    );
    const ids = ['MAT-SRE-2026-0000019', reserved(others[0]?.index ?? 0, 1), 'nobody'];
    const query = entities('... on StockReservation { id sku }');
    const all = await erp.ask(query, references('StockReservation', 'id', ids));
    expect(all.data._entities.map((one: unknown) => one !== null)).toEqual([true, true, false]);
    expect(erp.asked()).toEqual(['Stock Reservation Entry']);
    erp.erpnext.clear();

    const limited = await ask(query, references('StockReservation', 'id', ids));
    expect(limited.data._entities).toEqual([all.data._entities[0], null, null]);
    expect(erp.asked()).toEqual(['Stock Reservation Entry', 'Sales Order']);
  });

  it('to a deal lead to the caller’s orders alone', async () => {
    const deals = [...new Set(allOrders.flatMap(({ dealId }) => dealId ?? []))].slice(0, 30);
    const { data } = await ask(
      entities('... on Deal { orders { id customer { erpId } } }'),
      references('Deal', 'id', deals),
    );
    const expected = deals.map((deal) =>
      names(own.filter(({ dealId }) => dealId === deal)).toSorted(),
    );
    expect(expected.flat().length).toBeGreaterThan(1);
    expect(
      data._entities.map(({ orders }: { orders: { id: string }[] }) =>
        orders.map(({ id }) => id).toSorted(),
      ),
    ).toEqual(expected);
  });
});

describe('Query.orders', () => {
  const PAGE = `query ($first: Int, $after: String, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter) {
      edges { cursor node { id } } nodes { id } totalCount pageInfo { hasNextPage endCursor }
    }
  }`;

  it('gives each of the caller’s orders once, in full pages, and their number', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await ask(PAGE, { first: 25, after });
      expect(errors).toBeUndefined();
      const { edges, nodes, totalCount, pageInfo } = data.orders;
      expect(totalCount).toBe(own.length);
      expect(edges.map(({ node }: { node: object }) => node)).toEqual(nodes);
      expect(nodes.length).toBe(pageInfo.hasNextPage ? 25 : own.length % 25);
      seen.push(...nodes.map(({ id }: { id: string }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.toSorted()).toEqual(names(own).toSorted());
    // A list and a count for each page.
    expect(erp.asked()).toHaveLength(2 * Math.ceil(own.length / 25));
    for (const sent of filters()) expect(sent).toContain(JSON.stringify(['customer', 'in', OWN]));
  });

  it('keeps the order the whole list has', async () => {
    const first = 60;
    const everything = await erp.ask(PAGE, { first: 100, filter: { customerErpId: HEAVY } });
    const { data } = await ask(PAGE, { first, filter: { customerErpId: HEAVY } });
    expect(data.orders.nodes).toEqual(everything.data.orders.nodes.slice(0, first));
    expect(data.orders.totalCount).toBe(120);
    expect(filters().at(-1)).toBe(JSON.stringify([['customer', '=', HEAVY]]));
  });

  it('holds of the orders named the caller’s own, counted and paged', async () => {
    const ids = [...names(ordersOf(FOREIGN)), ...names(ordersOf('CUST-000002')), 'nobody'];
    const mine = names(ordersOf('CUST-000002')).toSorted();
    expect(mine.length).toBeGreaterThan(2);
    const { data } = await ask(PAGE, { filter: { ids } });
    expect(data.orders.nodes.map(({ id }: { id: string }) => id).toSorted()).toEqual(mine);
    expect(data.orders.totalCount).toBe(mine.length);

    const first = await ask(PAGE, { first: 1, filter: { ids } });
    expect(first.data.orders.pageInfo.hasNextPage).toBe(true);
    const last = await ask(PAGE, {
      first: mine.length,
      filter: { ids },
      after: first.data.orders.pageInfo.endCursor,
    });
    expect(last.data.orders.nodes).toHaveLength(mine.length - 1);
    expect(last.data.orders.pageInfo.hasNextPage).toBe(false);
  });

  it('selects by status among the caller’s orders', async () => {
    const { data } = await ask(PAGE, { first: 100, filter: { status: ['DRAFT', 'ON_HOLD'] } });
    const expected = own.filter(({ state }) => state === 'draft' || state === 'on-hold');
    expect(data.orders.nodes.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      names(expected).toSorted(),
    );
    expect(data.orders.totalCount).toBe(expected.length);
  });

  it('refuses a filter on another customer, before ERPNext is asked', async () => {
    const { errors } = await ask(PAGE, { filter: { customerErpId: FOREIGN } });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(erp.asked()).toEqual([]);
  });

  it('is empty, and asks nothing, for a caller without customers', async () => {
    const { data } = await ask(
      `{ orders { nodes { id } totalCount } order(id: "${own[0]?.name}") { id } }`,
      {},
      partner({ id: ['9100000014'] }),
    );
    expect(data).toEqual({ orders: { nodes: [], totalCount: 0 }, order: null });
    expect(erp.asked()).toEqual([]);
  });
});

describe('the caller’s customers', () => {
  it('have the orders, invoices, terms and balance they have for all', async () => {
    const query = entities(`... on Customer {
      erpId erpAccount { onHold balance { amount currency } }
      orders(first: 2) { totalCount nodes { id invoices { id } } pageInfo { hasNextPage } }
      invoices(first: 2) { edges { node { id order { id } } } pageInfo { hasNextPage } }
    }`);
    const limited = await ask(query, references('Customer', 'erpId', [FOREIGN, ...OWN]));
    expect(limited.errors).toBeUndefined();
    const asked = erp.asked().toSorted();
    erp.erpnext.clear();
    const all = await erp.ask(query, references('Customer', 'erpId', OWN), developer);
    expect(limited.data._entities).toEqual([null, ...all.data._entities]);
    // Whom the caller may not see costs nothing.
    expect(asked).toEqual(erp.asked().toSorted());
  });
});

/** A Sales Order as ERPNext lists it. */
function orderRow(name: string, customer: string | null) {
  return {
    name,
    customer,
    status: 'Completed',
    transaction_date: '2026-03-01',
    delivery_date: null,
    currency: 'USD',
    grand_total: '10.00',
    creation: '2026-03-01 10:00:00',
    modified: '2026-03-01 10:00:00',
  };
}
const answer = (rows: readonly object[]) => JSON.stringify({ data: rows });

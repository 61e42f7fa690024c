import { describe, expect, it } from '@jest/globals';
import { ALL_ROWS, createRowScope } from '@tributary/kit/access/row-scope';
import { restrict } from './restrict.ts';
import type { ErpSource, Invoice, Order, StockReservation } from './source.ts';

// What no ERPNext does: answering rows it was not asked for. The source is another's that might.

const order = (id: string, customerErpId: string | null) => ({ id, customerErpId }) as Order;
const invoice = (id: string, customerErpId: string | null) => ({ id, customerErpId }) as Invoice;
const reservation = (id: string, orderId: string | null) =>
  ({ id, orderId, customerErpId: null }) as StockReservation;
const failure = new Error('down');
const first = { first: 10, after: null };

/** A source that answers everything it has, and what it was asked. */
function careless() {
  const asked: unknown[][] = [];
  const answer =
    <Answer>(name: string, value: Answer) =>
    async (...given: unknown[]): Promise<Answer> => {
      asked.push([name, ...given]);
      return value;
    };
  const page = <T>(node: T) => ({ rows: [{ node, position: [1] }], hasNextPage: true });
  const known = {
    ordersByIds: answer(
      'ordersByIds',
      new Map<string, Order | Error>([
        ['a', order('a', 'ACME')],
        ['b', order('b', 'BOLT')],
        ['n', order('n', null)],
        ['x', failure],
      ]),
    ),
    orders: answer('orders', page(order('a', 'ACME'))),
    countOrders: answer('countOrders', 7),
    ordersByCustomers: answer('ordersByCustomers', new Map([['ACME', page(order('b', 'BOLT'))]])),
    ordersByDeals: answer(
      'ordersByDeals',
      new Map([['d', [order('a', 'ACME'), order('b', 'BOLT'), order('n', null)]]]),
    ),
    invoicesByIds: answer(
      'invoicesByIds',
      new Map([
        ['i', invoice('i', 'ACME')],
        ['j', invoice('j', 'BOLT')],
      ]),
    ),
    invoicesByOrders: answer(
      'invoicesByOrders',
      new Map([['a', [invoice('j', 'BOLT'), invoice('i', 'ACME')]]]),
    ),
    invoicesByCustomers: answer(
      'invoicesByCustomers',
      new Map([['ACME', page(invoice('i', 'ACME'))]]),
    ),
    reservationsByIds: answer(
      'reservationsByIds',
      new Map<string, StockReservation | Error>([
        ['r', reservation('r', 'a')],
        ['s', reservation('s', 'b')],
        ['t', reservation('t', null)],
        ['u', reservation('u', 'x')],
        ['v', failure],
      ]),
    ),
    accountsByErpIds: answer('accountsByErpIds', new Map()),
    balancesByErpIds: answer('balancesByErpIds', new Map()),
  };
  return { asked, source: known as unknown as ErpSource };
}

describe('a restricted source', () => {
  it('is the source itself for who may see all rows', () => {
    const { source } = careless();
    expect(restrict(source, ALL_ROWS)).toBe(source);
  });

  it('asks for own customers alone', async () => {
    const { asked, source } = careless();
    const own = restrict(source, createRowScope(['ACME']));
    await own.accountsByErpIds(['ACME', 'BOLT']);
    await own.balancesByErpIds(['BOLT']);
    await own.invoicesByCustomers(['BOLT', 'ACME'], null, first);
    await own.ordersByCustomers(['BOLT'], {}, first);
    expect(asked).toEqual([
      ['accountsByErpIds', ['ACME']],
      ['invoicesByCustomers', ['ACME'], null, first],
    ]);
  });

  it('leaves out what belongs to others, or to nobody, and keeps failures', async () => {
    const own = restrict(careless().source, createRowScope(['ACME']));
    expect([...(await own.ordersByIds(['a', 'b', 'n', 'x']))]).toEqual([
      ['a', order('a', 'ACME')],
      ['x', failure],
    ]);
    expect([...(await own.invoicesByIds(['i', 'j'])).keys()]).toEqual(['i']);
    expect((await own.ordersByDeals(['d'])).get('d')).toEqual([order('a', 'ACME')]);
    expect((await own.invoicesByOrders(['a'])).get('a')).toEqual([invoice('i', 'ACME')]);
  });

  it('knows whose a reservation is by its order, and fails with it', async () => {
    const { asked, source } = careless();
    const own = restrict(source, createRowScope(['ACME']));
    expect([...(await own.reservationsByIds(['r', 's', 't', 'u', 'v']))]).toEqual([
      ['r', { ...reservation('r', 'a'), customerErpId: 'ACME' }],
      ['u', failure],
      ['v', failure],
    ]);
    expect(asked[1]).toEqual(['ordersByIds', ['a', 'b', 'x']]);
  });

  it('says whose rows it wants of every list and count', async () => {
    const { asked, source } = careless();
    const own = restrict(source, createRowScope(['ACME']));
    await own.orders({ status: ['OPEN'] }, first);
    await own.countOrders({ customerErpId: 'ACME' });
    expect(await own.countOrders({ customerErpId: 'BOLT' })).toBe(0);
    expect(await own.orders({ customerErpId: 'BOLT' }, first)).toMatchObject({ rows: [] });
    expect(asked).toEqual([
      ['orders', { status: ['OPEN'], customers: ['ACME'] }, first],
      ['countOrders', { customerErpId: 'ACME' }],
    ]);
  });

  it('fails a page that holds another’s row, and no other page', async () => {
    const own = restrict(careless().source, createRowScope(['ACME']));
    const refusal = { extensions: { code: 'UPSTREAM_INVALID', system: 'ERP' } };
    expect((await own.ordersByCustomers(['ACME'], {}, first)).get('ACME')).toMatchObject(refusal);
    const invoices = await own.invoicesByCustomers(['ACME'], null, first);
    expect(invoices.get('ACME')).toMatchObject({ hasNextPage: true });
    const other = restrict(careless().source, createRowScope(['BOLT']));
    await expect(other.orders({}, first)).rejects.toMatchObject(refusal);
  });

  it('asks nothing for a caller without customers', async () => {
    const { asked, source } = careless();
    const own = restrict(source, createRowScope([]));
    await own.ordersByIds(['a']);
    await own.reservationsByIds(['r']);
    await own.ordersByDeals(['d']);
    expect(await own.orders({}, first)).toMatchObject({ rows: [], totalCount: 0 });
    expect(await own.countOrders({})).toBe(0);
    expect(asked).toEqual([]);
  });
});

import { expect, it } from '@jest/globals';
import { createRowScope } from '@tributary/kit/access/row-scope';
import { restrict } from './restrict.ts';
import type { ErpSource, Invoice, OrderFilter, StockReservation } from './source.ts';

const first = { first: 10, after: null };
const scope = createRowScope(['ACME']);
const own = (source: Partial<ErpSource>) => restrict(source as ErpSource, scope);
const pageOf = (...owners: (string | null)[]) => ({
  rows: owners.map((customerErpId, index) => ({
    node: { id: `i${index}`, customerErpId } as Invoice,
    position: [index],
  })),
  hasNextPage: true,
});

it('counts of a limited caller are of its customers', async () => {
  const asked: OrderFilter[] = [];
  const { countOrders } = own({
    async countOrders(filter) {
      asked.push(filter);
      return 7;
    },
  });
  expect(await countOrders({ status: ['OPEN'] })).toBe(7);
  expect(asked).toEqual([{ status: ['OPEN'], customers: ['ACME'] }]);
});

it.each(['BOLT', null])(
  'a page of a customer’s invoices with one of %j is a failure',
  async (owner) => {
    const { invoicesByCustomers } = own({
      invoicesByCustomers: async () => new Map([['ACME', pageOf('ACME', owner)]]),
    });
    expect((await invoicesByCustomers(['ACME'], null, first)).get('ACME')).toMatchObject({
      extensions: { code: 'UPSTREAM_INVALID', system: 'ERP' },
    });
  },
);

it('reservations without any order are nobody’s, and no order is asked for', async () => {
  const reservation = { id: 'r', orderId: null, customerErpId: null } as StockReservation;
  const { reservationsByIds } = own({
    reservationsByIds: async () => new Map([['r', reservation]]),
    ordersByIds: () => Promise.reject(new Error('Nobody was to be asked.')),
  });
  expect(await reservationsByIds(['r'])).toEqual(new Map());
});

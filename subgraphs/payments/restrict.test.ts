import { describe, expect, it } from '@jest/globals';
import { ALL_ROWS, createRowScope } from '@tributary/kit/access/row-scope';
import type { Page } from '@tributary/kit/connection';
import type { Found } from '@tributary/kit/loader';
import { restrict } from './restrict.ts';
import type { Payment, PaymentFilter, PaymentSource, Refund } from './source.ts';

const payments = ['own', 'foreign', null].map(
  (billingId) => ({ id: `pi_${billingId}`, billingId }) as Payment,
);
const refunds = ['own', 'foreign', null].map(
  (billingId) => ({ id: `re_${billingId}`, billingId }) as Refund,
);
const page: Page<Payment> = {
  rows: payments.map((node) => ({ node, position: [node.id] })),
  hasNextPage: true,
  endPosition: ['z'],
};
const failure = new Error('The vendor is down.');

/** A source that answers everything it has, and fails for the key `broken`. */
function carelessSource() {
  const asked: unknown[] = [];
  const answer = <V>(keys: readonly string[], valueFor: (key: string) => V): Found<V> => {
    asked.push(keys);
    return new Map(keys.map((key) => [key, key === 'broken' ? failure : valueFor(key)] as const));
  };
  const source: PaymentSource = {
    paymentsByIds: async (ids) =>
      answer(ids, (id) => payments.find((row) => row.id === id) ?? (payments[0] as Payment)),
    paymentsByOrders: async (ids) => answer(ids, () => payments),
    paymentsByInvoices: async (ids) => answer(ids, () => payments),
    paymentsByCustomers: async (ids) => answer(ids, () => page),
    payments: async (filter) => {
      asked.push(filter);
      return page;
    },
    refundsByIds: async (ids) =>
      answer(ids, (id) => refunds.find((row) => row.id === id) ?? (refunds[0] as Refund)),
    refundsByPayments: async (ids) => answer(ids, () => refunds),
    methodsByCustomers: async (ids) => answer(ids, () => []),
  };
  return { asked, source };
}

function limitedTo(...customers: string[]) {
  const { asked, source } = carelessSource();
  return { asked, limited: restrict(source, createRowScope(customers)) };
}

const FIRST = { first: 3, after: null };
const own = page.rows.slice(0, 1);

describe('a restricted source', () => {
  it('is the source itself where nobody is limited', () => {
    const { source } = carelessSource();
    expect(restrict(source, ALL_ROWS)).toBe(source);
  });

  it('finds payments and refunds by id that are the caller’s; failures stay failures', async () => {
    const { limited } = limitedTo('own');
    const found = await limited.paymentsByIds(['pi_own', 'pi_foreign', 'pi_null', 'broken']);
    expect([...found]).toEqual([
      ['pi_own', payments[0]],
      ['broken', failure],
    ]);
    const refund = await limited.refundsByIds(['re_own', 're_foreign', 're_null', 'broken']);
    expect([...refund]).toEqual([
      ['re_own', refunds[0]],
      ['broken', failure],
    ]);
  });

  it.each(['paymentsByOrders', 'paymentsByInvoices', 'refundsByPayments'] as const)(
    'leaves the caller’s own in %s',
    async (name) => {
      const found = await limitedTo('own').limited[name](['parent', 'broken']);
      expect([...found]).toEqual([
        ['parent', [name === 'refundsByPayments' ? refunds[0] : payments[0]]],
        ['broken', failure],
      ]);
    },
  );

  it('asks nothing about customers that are not the caller’s', async () => {
    const { asked, limited } = limitedTo('own', 'broken');
    const found = await limited.paymentsByCustomers(['own', 'foreign', 'broken'], FIRST);
    expect([...found]).toEqual([
      ['own', { rows: own, hasNextPage: true, endPosition: ['z'] }],
      ['broken', failure],
    ]);
    expect([...(await limited.methodsByCustomers(['foreign', 'own']))]).toEqual([['own', []]]);
    expect(asked).toEqual([['own', 'broken'], ['own']]);
  });

  it('has the vendor filter lists, and does not rely on it', async () => {
    const { asked, limited } = limitedTo('own', 'also');
    const filter: PaymentFilter = { status: ['SUCCEEDED'] };
    expect((await limited.payments(filter, FIRST)).rows).toEqual(own);
    expect(asked).toEqual([{ ...filter, customers: ['own', 'also'] }]);
  });

  it('asks nothing at all for a caller without customers', async () => {
    const { asked, limited } = limitedTo();
    expect(await limited.payments({}, FIRST)).toMatchObject({ rows: [], hasNextPage: false });
    const answers = await Promise.all([
      limited.paymentsByIds(['pi_own']),
      limited.paymentsByOrders(['order']),
      limited.paymentsByInvoices(['invoice']),
      limited.paymentsByCustomers(['own'], FIRST),
      limited.refundsByIds(['re_own']),
      limited.refundsByPayments(['pi_own']),
      limited.methodsByCustomers(['own']),
    ]);
    expect(answers.map(({ size }) => size)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(asked).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../source.ts';
import { type Answer, readAll, readFirst } from './answers.ts';

const EMPTY: Payment = {
  id: '',
  status: 'SUCCEEDED',
  statusRaw: 'succeeded',
  amount: { amount: '1.00', currency: 'EUR' },
  amountCaptured: null,
  amountRefunded: null,
  method: null,
  orderId: null,
  invoiceId: null,
  billingId: null,
  failure: null,
  refunds: [],
  createdAt: '',
  authorizedAt: null,
  capturedAt: null,
  source: {
    system: 'PAYMENTS',
    vendor: 'stripe',
    objectType: 'payment_intent',
    remoteId: '',
    remoteUrl: null,
    remoteUpdatedAt: null,
    fetchedAt: '2026-11-01T12:00:00Z',
    version: null,
    mapping: 'stripe.payment_intent@1',
  },
};

/** `30a` is payment `a` of second 30; the list gives them in this order, so many at a time. */
function list(names: string, perAnswer: number) {
  const rows = names.split(' ').map((name) => ({
    ...EMPTY,
    id: name.slice(2),
    createdAt: `2026-03-01T09:30:${name.slice(0, 2)}Z`,
  }));
  const state = { asked: 0 };
  async function answer(from: number): Promise<Answer<Payment>> {
    state.asked += 1;
    const isLast = from + perAnswer >= rows.length;
    const next = () => answer(from + perAnswer);
    return { rows: rows.slice(from, from + perAnswer), next: isLast ? null : next };
  }
  return { start: () => answer(0), state };
}

async function endless(): Promise<Answer<Payment>> {
  return { rows: [{ ...EMPTY, id: 'x', createdAt: '2026-03-01T09:30:00Z' }], next: endless };
}

describe('readAll', () => {
  it('reads to the end', async () => {
    expect(await readAll(list('50a 40a 30a', 2).start())).toHaveLength(3);
  });

  it('refuses a list that never ends', async () => {
    await expect(readAll(endless())).rejects.toMatchObject({
      extensions: { code: 'UPSTREAM_INVALID', system: 'PAYMENTS' },
    });
  });
});

describe('readFirst', () => {
  it('makes up for rows that are not wanted', async () => {
    const { start, state } = list('50a 40x 30a 20a', 2);
    const slice = await readFirst(start(), 2, ({ id }) => id === 'a');
    expect(slice.rows.map(({ createdAt }) => createdAt.slice(17, 19))).toEqual(['50', '30', '20']);
    expect(slice.hasMore).toBe(false);
    expect(state.asked).toBe(2);
  });
});

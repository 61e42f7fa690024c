import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../source.ts';
import { type Answer, readAll, readFirst, readPage } from './answers.ts';

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

const all = () => true;
const namesOf = (rows: readonly { node: Payment }[]) =>
  rows.map(({ node }) => node.createdAt.slice(17, 19) + node.id);

describe('readPage', () => {
  it('orders payments of one second by id, however the list mixes them', async () => {
    const { start } = list('40b 40a 30a 30c 30b', 10);
    const page = await readPage(start(), { first: 4, after: null }, all);
    expect(namesOf(page.rows)).toEqual(['40b', '40a', '30c', '30b']);
    expect(page.hasNextPage).toBe(true);
    expect(page.rows[3]?.position).toEqual(['2026-03-01T09:30:30Z', 'b']);
  });

  it('reads on while the last second may go on, and no further', async () => {
    const { start, state } = list('40a 30a 30c 30b 20a 10a', 3);
    const page = await readPage(start(), { first: 2, after: null }, all);
    expect(namesOf(page.rows)).toEqual(['40a', '30c']);
    expect(state.asked).toBe(2);
  });

  it('needs one answer when one row beyond the page settles it', async () => {
    const { start, state } = list('40a 30a 20a 10a', 3);
    const page = await readPage(start(), { first: 2, after: null }, all);
    expect(namesOf(page.rows)).toEqual(['40a', '30a']);
    expect(page.hasNextPage).toBe(true);
    expect(state.asked).toBe(1);
  });

  it('gives every payment exactly once when followed page by page', async () => {
    const names = '50c 50a 50b 40a 30b 30a 20z 10b 10a 10c';
    const seen: string[] = [];
    let after: readonly (string | number)[] | null = null;
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await readPage(list(names, 4).start(), { first: 3, after }, all);
      seen.push(...namesOf(page.rows));
      after = page.rows.at(-1)?.position ?? null;
      if (!page.hasNextPage) break;
    }
    expect(seen.join(' ')).toBe('50c 50b 50a 40a 30b 30a 20z 10c 10b 10a');
  });

  it('goes on behind a payment that is no longer in the list', async () => {
    const { start } = list('30c 30a 20a', 10);
    const after = ['2026-03-01T09:30:30Z', 'b'];
    const page = await readPage(start(), { first: 5, after }, all);
    expect(namesOf(page.rows)).toEqual(['30a', '20a']);
    expect(page.hasNextPage).toBe(false);
  });

  it('fills the page with wanted payments from as many answers as it takes', async () => {
    const { start, state } = list('50a 40a 30b 20a 10b', 1);
    const page = await readPage(start(), { first: 2, after: null }, ({ id }) => id === 'b');
    expect(namesOf(page.rows)).toEqual(['30b', '10b']);
    expect(page.hasNextPage).toBe(false);
    expect(state.asked).toBe(5);
  });

  it('asks for a narrower filter rather than read a whole account', async () => {
    const page = readPage(endless(), { first: 2, after: null }, () => false);
    await expect(page).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

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

import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../source.ts';
import type { Answer } from './answers.ts';
import { lookThrough, readPage, readPageWithin } from './pages.ts';

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

describe('readPageWithin', () => {
  it('gives up where so many answers do not settle the page', async () => {
    const { start, state } = list('50a 40a 30b 20a 10b', 1);
    const isWanted = ({ id }: Payment) => id === 'b';
    expect(await readPageWithin(2, start(), { first: 1, after: null }, isWanted)).toBeNull();
    expect(state.asked).toBe(2);
  });

  it('takes the last answer it may ask for', async () => {
    const { start } = list('50a 40a 30a', 2);
    const page = await readPageWithin(2, start(), { first: 3, after: null }, all);
    expect(namesOf(page?.rows ?? [])).toEqual(['50a', '40a', '30a']);
  });
});

describe('lookThrough', () => {
  const isOwn = ({ id }: Payment) => id === 'b';
  const first = { first: 5, after: null };

  /** An account with a payment every 20 seconds, one in each answer; `b` every `nth`. */
  function account(count: number, nth: number) {
    const state = { asked: 0 };
    const rows = Array.from({ length: count }, (_, index) => ({
      ...EMPTY,
      id: index % nth === 0 ? 'b' : 'a',
      createdAt: new Date(Date.UTC(2026, 2, 1, 9) - index * 20_000)
        .toISOString()
        .replace('.000', ''),
    }));
    async function answer(from: number): Promise<Answer<Payment>> {
      state.asked += 1;
      const next = from + 1 < rows.length ? () => answer(from + 1) : null;
      return { rows: rows.slice(from, from + 1), next };
    }
    /** From the first payment that is no newer, as Stripe would list them. */
    const start = (after: readonly (string | number)[] | null = null) =>
      answer(
        Math.max(
          0,
          rows.findIndex((row) => !after || row.createdAt <= String(after[0])),
        ),
      );
    return { rows, start, state };
  }

  it('ends after ten answers with what it has, at a full minute', async () => {
    const { start, state } = account(40, 4);
    const page = await lookThrough(start(), first, isOwn);
    // Read until 08:57:00; what is older than 08:58:00 comes with the next page.
    expect(page.rows.map(({ position }) => position)).toEqual([
      ['2026-03-01T09:00:00Z', 'b'],
      ['2026-03-01T08:58:40Z', 'b'],
    ]);
    expect(page).toMatchObject({ hasNextPage: true, endPosition: ['2026-03-01T08:58:00Z', ''] });
    expect(state.asked).toBe(10);
  });

  it('gives every wanted payment exactly once when followed page by page', async () => {
    for (const nth of [1, 2, 3, 4, 7, 50]) {
      const { rows, start } = account(60, nth);
      const seen: string[] = [];
      let after: readonly (string | number)[] | null = null;
      for (let pages = 0; pages < 60; pages += 1) {
        const page = await lookThrough(start(after), { first: 3, after }, isOwn);
        seen.push(...page.rows.map(({ node }) => node.createdAt));
        after = page.endPosition ?? page.rows.at(-1)?.position ?? null;
        if (!page.hasNextPage) break;
      }
      expect(seen).toEqual(rows.filter(isOwn).map(({ createdAt }) => createdAt));
    }
  });

  it('looks further where ten answers do not reach past the minute it began in', async () => {
    const { start, state } = list(`${'30a '.repeat(12)}29b`, 1);
    const page = await lookThrough(
      start(),
      { first: 1, after: ['2026-03-01T09:31:00Z', ''] },
      isOwn,
    );
    expect(namesOf(page.rows)).toEqual(['29b']);
    expect(state.asked).toBe(13);
  });

  it('asks for a narrower filter where one minute holds more than it can read', async () => {
    const after = ['2026-03-01T09:31:00Z', ''];
    await expect(lookThrough(endless(), { first: 1, after }, isOwn)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

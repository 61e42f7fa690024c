import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import type { Subgraph } from '@tributary/kit/subgraph';
import { execute, PATIENT, partner } from '@tributary/kit/testing';
import type { PaymentsContext } from './context.ts';
import { createPayments } from './subgraph.ts';

const company = createCompany({ customers: 160, heavyOrders: 130 });
const stripe = createStripeEmulator({ company });
let payments: Subgraph<PaymentsContext>;

beforeAll(async () => {
  const baseUrl = await stripe.listen();
  payments = createPayments({
    stripe: { baseUrl, key: 'sk_test_local', policy: PATIENT },
    cursorSecret: 'test',
  });
});
afterAll(async () => {
  await payments.close();
  await stripe.close();
});
beforeEach(() => stripe.clear());

const HEAVY = 'cus_1oo198z0tb0ign';
/** Everybody Stripe knows but the one with many payments. */
const OTHERS = Array.from(
  { length: company.counts.customers },
  (_, index) => company.customer(index).billingId,
).filter((id) => id !== null && id !== HEAVY) as string[];

const UNKNOWN = Array.from({ length: 999 }, (_, index) => `cus_unknown${index}`);

/** All payments, newest first, as the company has them. */
const ALL = Array.from({ length: company.counts.orders }, (_, index) =>
  company.paymentsOf(company.order(index)),
)
  .flat()
  .map((row) => ({ ...row, second: Math.floor(row.createdAt / 1000) }))
  .sort((a, b) => b.second - a.second || (a.id < b.id ? 1 : -1));

type Row = (typeof ALL)[number];
function idsOf(customers: readonly string[], isWanted: (row: Row) => boolean = () => true) {
  return ALL.filter((row) => customers.includes(row.billingId) && isWanted(row)).map(
    ({ id }) => id,
  );
}

interface Asked {
  first: number;
  after?: string | null;
  filter?: object;
}

async function ask(customers: readonly string[], variables: Asked) {
  const { data, errors } = await execute(
    payments,
    `query ($first: Int, $after: String, $filter: PaymentFilter) {
      payments(first: $first, after: $after, filter: $filter) {
        nodes { id } edges { cursor node { id } } pageInfo { hasNextPage endCursor }
      }
    }`,
    { as: partner({ billingId: customers }), variables: { ...variables } },
  );
  expect(errors).toBeUndefined();
  const { nodes, edges, pageInfo } = data.payments as {
    nodes: { id: string }[];
    edges: { cursor: string; node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  expect(edges.map(({ node }) => node)).toEqual(nodes);
  return {
    ids: nodes.map(({ id }) => id),
    cursors: edges.map(({ cursor }) => cursor),
    ...pageInfo,
  };
}

/** All pages of a list; the positions that their cursors hold, and the most requests for one page. */
async function walk(customers: readonly string[], asked: Asked) {
  const ids: string[] = [];
  const positions: string[] = [];
  let requests = 0;
  let after: string | null = null;
  for (;;) {
    stripe.clear();
    const page = await ask(customers, { ...asked, after });
    requests = Math.max(requests, stripe.requests().length);
    expect(page.ids.length).toBeLessThanOrEqual(asked.first);
    ids.push(...page.ids);
    positions.push(...[...page.cursors, page.endCursor].map((it) => readable(it ?? '')));
    if (!page.hasNextPage) return { ids, positions, requests };
    expect(page.endCursor).not.toBe(after);
    after = page.endCursor;
  }
}

/** Cursors are signed, not secret: what anybody can read in one. */
function readable(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('latin1');
}

function queries() {
  return stripe.requests().map(({ path }) => new URL(path, 'http://stripe').searchParams);
}

const FILTERS: [string, object | undefined, (row: Row) => boolean][] = [
  ['without a filter', undefined, () => true],
  ['by status', { status: ['FAILED'] }, ({ status }) => status === 'requires_payment_method'],
  [
    'by several states since an instant',
    { status: ['SUCCEEDED', 'AUTHORIZED', 'UNMAPPED'], createdAfter: '2026-01-01T00:00:00Z' },
    ({ status, second }) =>
      ['succeeded', 'requires_capture', 'requires_manual_review'].includes(status) &&
      second > Date.UTC(2026, 0, 1) / 1000,
  ],
];

const CALLERS: [string, readonly string[], number][] = [
  ['one customer', OTHERS.slice(1, 2), 1],
  ['seven customers', [HEAVY, ...OTHERS.slice(0, 6)], 7],
  ['thirty customers', OTHERS.slice(0, 30), 3],
  ['more than a hundred customers', OTHERS.slice(0, 130), 10],
  ['a thousand, most of them unknown', [...UNKNOWN, OTHERS[0] ?? ''], 10],
];

describe.each(CALLERS)('A caller limited to %s', (_who, customers, mostRequests) => {
  it.each(FILTERS)(
    'turns all pages %s: its own payments, each once, at their cost',
    async (_how, filter, isWanted) => {
      const expected = idsOf(customers, isWanted);
      const first = Math.max(2, Math.ceil(expected.length / 4));
      const { ids, positions, requests } = await walk(customers, {
        first,
        ...(filter && { filter }),
      });
      expect(ids).toEqual(expected);
      expect(requests).toBeLessThanOrEqual(mostRequests);

      const others = positions.join('\n');
      for (const { id, billingId } of ALL) {
        if (!customers.includes(billingId)) expect(others).not.toContain(id);
      }
    },
    30_000,
  );
});

describe('A limited caller', () => {
  it.each([
    ['listed', OTHERS.slice(0, 7)],
    ['searched', OTHERS.slice(0, 20)],
    ['looked through', OTHERS.slice(0, 130)],
  ])('goes on behind any edge where its customers are %s', async (_how, customers) => {
    const expected = idsOf(customers);
    const page = await ask(customers, { first: 3 });
    for (const [index, after] of page.cursors.entries()) {
      const next = await ask(customers, { first: 2, after });
      expect(next.ids).toEqual(expected.slice(index + 1, index + 3));
    }
  });
});

describe('What Stripe is asked for a limited caller', () => {
  it('is each of few customers’ list, without the delay of the search', async () => {
    const customers = OTHERS.slice(0, 7);
    await ask(customers, { first: 5, filter: { createdAfter: '2026-01-01T00:00:00Z' } });
    expect(stripe.requests().every(({ path }) => path.startsWith('/v1/payment_intents?'))).toBe(
      true,
    );
    expect(queries().map((query) => query.get('customer'))).toEqual(customers);
    expect(queries().map((query) => query.get('created[gt]'))).toEqual(
      Array(7).fill(String(Date.UTC(2026, 0, 1) / 1000)),
    );
  });

  it('is a search of one customer with the states beside it', async () => {
    await ask([HEAVY], { first: 5, filter: { status: ['SUCCEEDED'] } });
    expect(queries().map((query) => query.get('query'))).toEqual([
      `customer:'${HEAVY}' AND status:'succeeded'`,
    ]);
  });

  it('never takes more than ten clauses', async () => {
    const filter = { status: ['UNMAPPED'], createdAfter: '2020-01-01T00:00:00Z' };
    const { endCursor } = await ask([HEAVY], { first: 1, filter });
    await ask([HEAVY], { first: 1, filter, after: endCursor });
    expect(queries().at(-1)?.get('query')?.split(' AND ')).toHaveLength(10);
  });

  it('is ten customers in one search where there are many', async () => {
    await ask(OTHERS.slice(0, 25), { first: 5 });
    expect(queries().map((query) => query.get('query')?.split(' OR ').length)).toEqual([10, 10, 5]);
  });

  it('is the account’s list where there are very many', async () => {
    await ask(OTHERS.slice(0, 101), { first: 5 });
    expect(queries().map((query) => [query.get('customer'), query.get('limit')])).toEqual([
      [null, '100'],
    ]);
  });

  it('is an order’s payments, whosever they are, of which it is told its own', async () => {
    const customers = OTHERS.slice(0, 7);
    const own = ALL.find(({ billingId }) => customers.includes(billingId));
    const foreign = ALL.find(({ billingId }) => billingId === HEAVY);
    const ofOrder = (row: Row | undefined, more: object = {}) =>
      ask(customers, { first: 5, filter: { orderId: row?.orderName, ...more } });
    expect((await ofOrder(own)).ids).toEqual(
      idsOf(customers, ({ orderName }) => orderName === own?.orderName),
    );
    const none = { ids: [], cursors: [], hasNextPage: false, endCursor: null };
    expect(await ofOrder(foreign)).toEqual(none);
    const filter = { status: ['UNMAPPED'], createdAfter: '2020-01-01T00:00:00Z' };
    expect(await ofOrder(foreign, filter)).toEqual(none);
    expect(stripe.requests()).toHaveLength(3);
  });

  it('passes over customers that Stripe does not know, or cannot', async () => {
    const { ids } = await ask(['cus_unknown', '../cus', OTHERS[1] ?? ''], { first: 100 });
    expect(ids).toEqual(idsOf([OTHERS[1] ?? '']));
    expect((await ask(['../cus'], { first: 1 })).ids).toEqual([]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import type { Subgraph } from '@tributary/kit/subgraph';
import { developer, execute, PATIENT } from '@tributary/kit/testing';
import type { PaymentsContext } from './context.ts';
import { createPayments } from './subgraph.ts';

const company = createCompany();
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

/** Customer 3 has thousands of payments. */
const HEAVY = 'cus_1oo198z0tb0ign';

/** Ids of a customer's payments, newest first, as the company has them. */
function paymentsOf(customer: number): string[] {
  const { from, to } = company.ordersOf(customer);
  return Array.from({ length: to - from }, (_, n) => company.paymentsOf(company.order(from + n)))
    .flat()
    .map(({ id, createdAt }) => ({ id, second: Math.floor(createdAt / 1000) }))
    .sort((a, b) => b.second - a.second || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

async function ask(ids: readonly (string | null)[], first: number, after?: string) {
  const result = await execute(
    payments,
    `query ($representations: [_Any!]!, $first: Int, $after: String) {
      _entities(representations: $representations) { ... on Customer {
        payments(first: $first, after: $after) {
          nodes { id }
          edges { cursor }
          pageInfo { hasNextPage hasPreviousPage endCursor }
        }
      } }
    }`,
    {
      as: developer,
      variables: {
        representations: ids.map((billingId) => ({ __typename: 'Customer', billingId })),
        first,
        after,
      },
    },
  );
  return { ...result, pages: result.data?._entities?.map(toPage) };
}

interface Answered {
  payments: {
    nodes: { id: string }[];
    edges: { cursor: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  } | null;
}

function toPage(customer: Answered | null) {
  const page = customer?.payments;
  if (!page) return null;
  const { nodes, edges, pageInfo } = page;
  return {
    ids: nodes.map(({ id }) => id),
    cursors: edges.map(({ cursor }) => cursor),
    ...pageInfo,
  };
}

describe('Customer.payments', () => {
  it('gives each customer its newest payments, one with thousands among them, in two searches', async () => {
    const customers = [0, 1, 2, 3, 4, 8, 9];
    const ids = customers.map((index) => company.customer(index).billingId);
    const { pages, errors, upstream } = await ask(ids, 2);
    expect(errors).toBeUndefined();
    expect(pages).toEqual(
      customers.map((index) => {
        const all = paymentsOf(index);
        return expect.objectContaining({
          ids: all.slice(0, 2),
          hasNextPage: all.length > 2,
          hasPreviousPage: false,
        });
      }),
    );
    expect(upstream).toEqual([
      {
        system: 'PAYMENTS',
        vendor: 'stripe',
        endpoint: 'GET /v1/payment_intents/search',
        requests: 2,
        keys: 13,
      },
    ]);
  });

  it('lists one customer alone, without the delay of the search', async () => {
    const { pages } = await ask(['cus_17wdrqp0bek58m'], 3);
    expect(pages[0].ids).toEqual(paymentsOf(1).slice(0, 3));
    expect(stripe.requests().map(({ path }) => path.split('?')[0])).toEqual([
      '/v1/payment_intents',
    ]);
  });

  it('gives every payment once and in order when followed page by page', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 6; pages += 1) {
      const page = (await ask([HEAVY], 70, after)).pages[0];
      expect(page.hasPreviousPage).toBe(pages > 0);
      seen.push(...page.ids);
      after = page.endCursor;
    }
    expect(seen).toEqual(paymentsOf(3).slice(0, 420));
    expect(stripe.requests()).toHaveLength(6);
  });

  it('goes on behind any edge, and ends', async () => {
    const all = paymentsOf(1);
    const { pages } = await ask(['cus_17wdrqp0bek58m', 'cus_0grnhia0he9bck'], 4);
    for (const [index, cursor] of pages[0].cursors.entries()) {
      const page = (await ask(['cus_17wdrqp0bek58m'], 100, cursor)).pages[0];
      expect(page).toMatchObject({ ids: all.slice(index + 1), hasNextPage: false });
    }
  });

  it('is an empty page for a customer Stripe does not know', async () => {
    const empty = { ids: [], hasNextPage: false, endCursor: null };
    const alone = await ask(['cus_unknown0000000'], 5);
    expect(alone.errors).toBeUndefined();
    expect(alone.pages).toMatchObject([empty]);

    const among = await ask(['cus_unknown0000000', 'cus_17wdrqp0bek58m'], 5);
    expect(among.errors).toBeUndefined();
    expect(among.pages).toMatchObject([empty, { ids: paymentsOf(1).slice(0, 5) }]);
  });

  it('asks nothing for what cannot be a customer', async () => {
    const { pages, errors } = await ask(["cus'", '..', 'a/b'], 5);
    expect(errors).toBeUndefined();
    expect(pages).toMatchObject([{ ids: [] }, { ids: [] }, { ids: [] }]);
    expect(stripe.requests()).toEqual([]);
  });

  it.each([0, -1, 101])('refuses first: %s', async (first) => {
    const { errors } = await ask([HEAVY], first);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(stripe.requests()).toEqual([]);
  });

  it('refuses a cursor that is forged, or of another customer', async () => {
    const { pages } = await ask([HEAVY], 1);
    stripe.clear();
    for (const [id, cursor] of [
      [HEAVY, 'bm90IGEgY3Vyc29y'],
      ['cus_17wdrqp0bek58m', pages[0].endCursor],
    ] as const) {
      const { errors } = await ask([id], 1, cursor);
      expect(errors).toMatchObject([
        { path: ['_entities', 0, 'payments'], extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
    expect(stripe.requests()).toEqual([]);
  });
});

describe('Customer.paymentMethods', () => {
  const QUERY = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Customer { paymentMethods { kind kindRaw brand last4 expiresOn } }
    }
  }`;

  it('lists what is on file, null for a customer Stripe does not know', async () => {
    const ids = ['cus_17wdrqp0bek58m', 'cus_unknown0000000'];
    const { data, errors } = await execute(payments, QUERY, {
      variables: {
        representations: ids.map((billingId) => ({ __typename: 'Customer', billingId })),
      },
    });
    expect(errors).toBeUndefined();
    const [known, unknown] = data._entities;
    expect(unknown).toEqual({ paymentMethods: null });
    expect(known.paymentMethods.length).toBeGreaterThan(0);
    for (const method of known.paymentMethods) {
      expect(['CARD', 'BANK_DEBIT']).toContain(method.kind);
      expect(method.last4).toMatch(/^\d{4}$/);
    }
    expect(stripe.requests()).toHaveLength(2);
  });
});

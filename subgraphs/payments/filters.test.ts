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
let baseUrl: string;

beforeAll(async () => {
  baseUrl = await stripe.listen();
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

/** All payments, newest first, as the company has them. */
const ALL = Array.from({ length: company.counts.orders }, (_, index) =>
  company.paymentsOf(company.order(index)),
)
  .flat()
  .map(({ id, status, orderName, createdAt }) => ({
    id,
    status,
    orderName,
    second: Math.floor(createdAt / 1000),
  }))
  .sort((a, b) => b.second - a.second || (a.id < b.id ? 1 : -1));

async function ask(filter: object | null, first = 5, after: string | null = null) {
  const { data, errors } = await execute(
    payments,
    `query ($filter: PaymentFilter, $first: Int, $after: String) {
      payments(filter: $filter, first: $first, after: $after) {
        nodes { id status }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    { as: developer, variables: { filter, first, after } },
  );
  const nodes: { id: string; status: string }[] = data?.payments?.nodes ?? [];
  return { errors, nodes, ids: nodes.map(({ id }) => id), ...data?.payments?.pageInfo };
}

/** All pages of a list, and how many there were. */
async function askAll(filter: object | null, first: number) {
  const ids: string[] = [];
  let after: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const page = await ask(filter, first, after);
    expect(page.errors).toBeUndefined();
    ids.push(...page.ids);
    if (!page.hasNextPage) return { ids, pages };
    after = page.endCursor;
  }
}

function idsOf(isWanted: (payment: (typeof ALL)[number]) => boolean): string[] {
  return ALL.filter(isWanted).map(({ id }) => id);
}

function lastQuery(): string | null {
  const path = stripe.requests().at(-1)?.path ?? '';
  return new URL(path, 'http://stripe').searchParams.get('query');
}

describe('Query.payments', () => {
  it('lists all payments newest first, by the list that knows no delay', async () => {
    const first = await ask(null, 60);
    const second = await ask(null, 60, first.endCursor);
    expect([...first.ids, ...second.ids]).toEqual(idsOf(() => true).slice(0, 120));
    expect(stripe.requests().map(({ path }) => path.split('?')[0])).toEqual([
      '/v1/payment_intents',
      '/v1/payment_intents',
    ]);
  });

  it('takes 25 where nobody says how many', async () => {
    const { data } = await execute(payments, '{ payments { nodes { id } } }');
    expect(data.payments.nodes).toHaveLength(25);
  });

  it.each([
    ['REQUIRES_ACTION', 'requires_action'],
    ['PROCESSING', 'processing'],
    ['AUTHORIZED', 'requires_capture'],
    ['SUCCEEDED', 'succeeded'],
    ['CANCELLED', 'canceled'],
    ['FAILED', 'requires_payment_method'],
  ])('asks Stripe for the status %s', async (status, raw) => {
    const page = await ask({ status: [status] });
    expect(page.ids).toEqual(idsOf((payment) => payment.status === raw).slice(0, 5));
    expect(new Set(page.nodes.map(({ status: shown }: { status: string }) => shown))).toEqual(
      new Set([status]),
    );
    expect(lastQuery()).toBe(`status:'${raw}'`);
    expect(stripe.requests()).toHaveLength(1);
  });

  it('tells payments nobody has tried to pay yet from declined ones', async () => {
    const page = await ask({ status: ['REQUIRES_PAYMENT_METHOD'] });
    expect(page).toMatchObject({ ids: [], hasNextPage: false });
    const declined = idsOf(({ status }) => status === 'requires_payment_method').length;
    expect(stripe.requests()).toHaveLength(Math.ceil(declined / 100));
  });

  it('finds all payments in states nobody maps', async () => {
    const known = /^(canceled|processing|succeeded|requires_(action|capture|payment_method))$/;
    const { ids, pages } = await askAll({ status: ['UNMAPPED'] }, 25);
    expect(ids).toEqual(idsOf(({ status }) => !known.test(status)));
    expect(pages).toBe(3);
  });

  it('pages through several states since an instant, by one search at a time', async () => {
    const filter = {
      status: ['AUTHORIZED', 'FAILED', 'CANCELLED'],
      createdAfter: '2026-05-01T00:00:00Z',
    };
    const { ids } = await askAll(filter, 40);
    const since = Date.UTC(2026, 4, 1) / 1000;
    const raw = ['requires_capture', 'requires_payment_method', 'canceled'];
    expect(ids).toEqual(idsOf(({ status, second }) => raw.includes(status) && second > since));
    expect(lastQuery()).toMatch(/^-status:.* AND created>1777593600 AND created<=\d+$/);
  });

  it('lists since an instant, the instant itself excluded', async () => {
    const [newest, second, third] = ALL as [(typeof ALL)[0], (typeof ALL)[0], (typeof ALL)[0]];
    const createdAfter = new Date(third.second * 1000).toISOString();
    const { ids, hasNextPage } = await ask({ createdAfter });
    expect(ids).toEqual([newest.id, second.id]);
    expect(hasNextPage).toBe(false);
    expect(stripe.requests()[0]?.path).toContain(`created%5Bgt%5D=${third.second}`);
  });

  it('finds the payments of an order, in one of its states', async () => {
    const orderId = 'SAL-ORD-2026-0000006';
    expect((await ask({ orderId })).ids).toEqual(['pi_1kpj5az0rzu8sl', 'pi_0ct5dka072hvza']);
    expect((await ask({ orderId, status: ['FAILED'] })).ids).toEqual(['pi_0ct5dka072hvza']);
    expect((await ask({ orderId, status: ['FAILED', 'SUCCEEDED'] })).ids).toEqual([
      'pi_0ct5dka072hvza',
    ]);
    expect((await ask({ orderId: 'sal-ord-2026-0000006' })).ids).toEqual([]);
    expect((await ask({ orderId: "SAL' OR status:'succeeded" })).ids).toEqual([]);
  });

  it('combines all it can be filtered by, unmapped states included', async () => {
    const orderId = 'SAL-ORD-2026-0000031';
    const filter = { orderId, status: ['UNMAPPED'], createdAfter: '2020-01-01T00:00:00Z' };
    const page = await ask(filter);
    expect(page.errors).toBeUndefined();
    expect(page.ids).toEqual(['pi_05ts7ek1e8375a']);
    expect((await ask(filter, 1, page.endCursor)).ids).toEqual([]);
    expect(lastQuery()?.split(' AND ')).toHaveLength(10);
  });

  it('matches nothing for an empty list of states, and asks nothing', async () => {
    expect(await ask({ status: [] })).toMatchObject({ ids: [], hasNextPage: false });
    expect(stripe.requests()).toEqual([]);
  });

  it.each([
    ['a state that does not exist', { status: ['LOST'] }],
    ['an id with a path in it', { orderId: '../x' }],
    ['an id with a control character', { orderId: 'a\u0000b' }],
    ['an id of 3 kB', { orderId: 'x'.repeat(3000) }],
    ['an instant that is none', { createdAfter: 'yesterday' }],
  ])('refuses %s, and asks nothing', async (_what, filter) => {
    const { errors } = await ask(filter);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(stripe.requests()).toEqual([]);
  });

  it('refuses a cursor of a list with another filter', async () => {
    const { endCursor } = await ask({ status: ['SUCCEEDED'] }, 1);
    const { errors } = await ask({ status: ['CANCELLED'] }, 1, endCursor);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('Query.payment', () => {
  it.each(['../x', 'a\u0000b', 'x'.repeat(3000), ''])('refuses the id %j', async (id) => {
    const query = 'query ($id: ID!) { payment(id: $id) { id } }';
    const { errors } = await execute(payments, query, { variables: { id } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(stripe.requests()).toEqual([]);
  });
});

describe('An order whose id holds a slash', () => {
  const QUERY = '{ payments(filter: { orderId: "SO/2026/001" }) { nodes { id } } }';

  it('is refused where the deployment has no such ids', async () => {
    const { errors } = await execute(payments, QUERY);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(stripe.requests()).toEqual([]);
  });

  it('is searched for where the deployment allows it', async () => {
    const lenient = createPayments({
      stripe: { baseUrl, key: 'sk_test_local', policy: PATIENT },
      cursorSecret: 'test',
      idCharacters: '/',
    });
    const { data, errors } = await execute(lenient, QUERY);
    await lenient.close();
    expect({ data, errors }).toEqual({ data: { payments: { nodes: [] } }, errors: undefined });
    expect(stripe.requests()).toHaveLength(1);
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { ONE_TRY } from '@tributary/kit/policy/testing';
import type { Subgraph } from '@tributary/kit/subgraph';
import { execute, NO_STALE } from '@tributary/kit/testing';
import type { PaymentsContext } from './context.ts';
import { createPayments } from './subgraph.ts';

const stripe = createStripeEmulator();
let baseUrl: string;
let payments: Subgraph<PaymentsContext>;

beforeAll(async () => {
  baseUrl = await stripe.listen();
  payments = createPayments({
    stripe: { baseUrl, key: 'sk_test_local', policy: ONE_TRY },
    cursorSecret: 'test',
    reads: NO_STALE,
  });
});
afterAll(async () => {
  await payments.close();
  await stripe.close();
});
beforeEach(() => stripe.clear());

const ORDERS = Array.from(
  { length: 11 },
  (_, index) => `SAL-ORD-2026-${String(index + 1).padStart(7, '0')}`,
);
const QUERY = `query ($representations: [_Any!]!) {
  payment(id: "pi_1v2ly140icl697") { id status }
  _entities(representations: $representations) { ... on Order { id payments { id } } }
}`;

function ask(ids: readonly string[] = ORDERS.slice(0, 1)) {
  const representations = ids.map((id) => ({ __typename: 'Order', id }));
  return execute(payments, QUERY, { variables: { representations } });
}

const SEARCH = '/v1/payment_intents/search';
const BY_ID = '/v1/payment_intents/pi_*';

describe('Stripe failing at one endpoint', () => {
  it.each([
    ['HTML', { body: '<html>maintenance</html>' }, 'UPSTREAM_INVALID', false],
    ['an empty body', { body: '' }, 'UPSTREAM_INVALID', false],
    ['JSON that ends in the middle', { malformed: true }, 'UPSTREAM_INVALID', false],
    ['an error with status 200', { body: '{"error":{"message":"x"}}' }, 'UPSTREAM_INVALID', false],
    [
      'rows of another shape',
      { body: searchOf([{ object: 'charge' }]) },
      'UPSTREAM_INVALID',
      false,
    ],
    ['a list without end', { body: endlessSearch() }, 'UPSTREAM_INVALID', false],
    ['503', { status: 503 }, 'UPSTREAM_UNAVAILABLE', true],
    ['500 with an error body', { status: 500, body: '{"error":{}}' }, 'UPSTREAM_UNAVAILABLE', true],
    ['a reset connection', { reset: true }, 'UPSTREAM_UNAVAILABLE', true],
    ['400', { status: 400, body: '{"error":{}}' }, 'UPSTREAM_REJECTED', false],
  ])(
    'answers %s: the field fails by name, all else arrives',
    async (_what, fault, code, retryable) => {
      stripe.setFaults([{ path: SEARCH, ...fault }]);
      const { data, errors } = await ask();
      expect(data).toEqual({
        payment: { id: 'pi_1v2ly140icl697', status: 'SUCCEEDED' },
        _entities: [{ id: ORDERS[0], payments: null }],
      });
      expect(errors).toEqual([
        expect.objectContaining({
          path: ['_entities', 0, 'payments'],
          extensions: { code, system: 'PAYMENTS', vendor: 'stripe', retryable },
        }),
      ]);
      expect(JSON.stringify(errors)).not.toContain('maintenance');
    },
  );

  it('says when it wants to be asked again', async () => {
    stripe.setFaults([{ path: SEARCH, retryAfter: 30 }]);
    const { errors } = await ask();
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'UPSTREAM_THROTTLED',
          retryable: true,
          retryAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        },
      },
    ]);
  });

  it('fails the orders of the failed search alone', async () => {
    stripe.setFaults([{ path: SEARCH, status: 503, count: 1 }]);
    const { data, errors } = await ask(ORDERS);
    const failed = data._entities.filter(({ payments: rows }: { payments: unknown }) => !rows);
    expect([1, 10]).toContain(failed.length);
    expect(errors).toHaveLength(failed.length);
    expect(stripe.requests()).toHaveLength(3);
  });

  it('fails the payment that could not be read alone', async () => {
    stripe.setFaults([{ path: BY_ID, status: 503 }]);
    const { data, errors } = await ask(['SAL-ORD-2026-0000006']);
    expect(data.payment).toBeNull();
    expect(data._entities[0].payments).toHaveLength(2);
    expect(errors).toMatchObject([
      { path: ['payment'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } },
    ]);
  });

  it('does not take a 404 that is not from Stripe for an unknown payment', async () => {
    stripe.setFaults([{ path: BY_ID, status: 404, body: '<html>no such host</html>' }]);
    const { errors } = await ask();
    expect(errors).toMatchObject([
      { path: ['payment'], extensions: { code: 'UPSTREAM_REJECTED' } },
    ]);
  });

  it('does not take a refusal for an unknown customer', async () => {
    stripe.setFaults([{ path: '/v1/payment_intents', status: 403, body: '{"error":{}}' }]);
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Customer { payments { nodes { id } } }
      }
    }`;
    const representations = [{ __typename: 'Customer', billingId: 'cus_17wdrqp0bek58m' }];
    const { data, errors } = await execute(payments, query, { variables: { representations } });
    expect(data._entities).toEqual([{ payments: null }]);
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REJECTED' } }]);
  });
});

describe('an address that is not quite that of the API', () => {
  it('is not taken for an account without payments, customers or refunds', async () => {
    const wrong = createPayments({
      stripe: { baseUrl: `${baseUrl}/api`, key: 'sk_test_local' },
      cursorSecret: 'test',
    });
    const query = `query ($representations: [_Any!]!) {
      payment(id: "pi_1v2ly140icl697") { id }
      _entities(representations: $representations) {
        ... on Customer { paymentMethods { kind } }
        ... on Refund { id }
      }
    }`;
    const representations = [
      { __typename: 'Customer', billingId: 'cus_17wdrqp0bek58m' },
      { __typename: 'Refund', id: 're_1v2ly140icl697' },
    ];
    const { data, errors } = await execute(wrong, query, { variables: { representations } });
    await wrong.close();
    expect(data).toEqual({ payment: null, _entities: [{ paymentMethods: null }, null] });
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions['code']])).toEqual(
      expect.arrayContaining([
        ['payment', 'UPSTREAM_REJECTED'],
        ['_entities.0.paymentMethods', 'UPSTREAM_REJECTED'],
        ['_entities.1', 'UPSTREAM_REJECTED'],
      ]),
    );
  });
});

describe('a key Stripe does not accept', () => {
  it('is UPSTREAM_REJECTED, and not told', async () => {
    const wrong = createPayments({ stripe: { baseUrl, key: 'sk_wrong' }, cursorSecret: 'test' });
    const { data, errors } = await execute(wrong, '{ payment(id: "pi_1v2ly140icl697") { id } }');
    await wrong.close();
    expect(data).toEqual({ payment: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REJECTED' } }]);
    expect(JSON.stringify(errors)).not.toContain('sk_wrong');
  });
});

describe('a version Stripe does not have', () => {
  it('is asked for as configured, and refused', async () => {
    const options = { baseUrl, key: 'sk_test_local', apiVersion: 'latest' };
    const wrong = createPayments({ stripe: options, cursorSecret: 'test' });
    const { errors } = await execute(wrong, '{ payment(id: "pi_1v2ly140icl697") { id } }');
    await wrong.close();
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REJECTED' } }]);
  });
});

describe('a search that answers in an order of its own', () => {
  it('changes nothing in the order of the attempts, nor whose they are', async () => {
    const intent = readFixture();
    const data = [
      { ...intent, id: 'pi_2', created: 200, metadata: { order_id: ORDERS[0] } },
      { ...intent, id: 'pi_9', created: 900, metadata: { order_id: ORDERS[1] } },
      { ...intent, id: 'pi_3', created: 300, metadata: { order_id: ORDERS[0] } },
      { ...intent, id: 'pi_1', created: 100, metadata: { order_id: ORDERS[0] } },
    ];
    stripe.setFaults([{ path: SEARCH, body: searchOf(data) }]);
    const result = await ask(ORDERS.slice(0, 3));
    expect(result.errors).toBeUndefined();
    expect(result.data._entities).toEqual([
      { id: ORDERS[0], payments: [{ id: 'pi_1' }, { id: 'pi_2' }, { id: 'pi_3' }] },
      { id: ORDERS[1], payments: [{ id: 'pi_9' }] },
      { id: ORDERS[2], payments: [] },
    ]);
  });
});

describe('a payment with more refunds than its charge tells', () => {
  it('has them listed, page by page', async () => {
    const { latest_charge, ...intent } = readFixture();
    const [refund] = latest_charge.refunds.data as [object];
    const refundsOf = (ids: string[], has_more: boolean) => ({
      object: 'list',
      data: ids.map((id) => ({ ...refund, id })),
      has_more,
    });
    const charge = { ...latest_charge, refunds: refundsOf(['re_3'], true) };
    stripe.setFaults([
      { path: BY_ID, body: JSON.stringify({ ...intent, latest_charge: charge }) },
      { path: '/v1/refunds', count: 1, body: JSON.stringify(refundsOf(['re_3', 're_2'], true)) },
      { path: '/v1/refunds', body: JSON.stringify(refundsOf(['re_1'], false)) },
    ]);
    const query = '{ payment(id: "pi_3TrSucceeded001") { refunds { id } } }';
    const { data, errors } = await execute(payments, query);
    expect(errors).toBeUndefined();
    expect(data.payment.refunds).toEqual([{ id: 're_3' }, { id: 're_2' }, { id: 're_1' }]);
    expect(stripe.requests().at(-1)?.path).toContain('starting_after=re_2');
  });
});

function readFixture() {
  const file = new URL('stripe/fixtures/succeeded.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function searchOf(data: unknown[], rest: object = { has_more: false, next_page: null }): string {
  return JSON.stringify({ object: 'search_result', data, ...rest });
}

function endlessSearch(): string {
  return searchOf([readFixture()], { has_more: true, next_page: 'again' });
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { unmappedValues } from '@tributary/kit/metrics';
import type { Subgraph } from '@tributary/kit/subgraph';
import { developer, execute, PATIENT } from '@tributary/kit/testing';
import type { PaymentsContext } from './context.ts';
import { createPayments } from './subgraph.ts';

const stripe = createStripeEmulator();
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

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Order { id payments { id status } paymentState }
    ... on Invoice { id payments { id } }
    ... on Customer { billingId }
    ... on Payment { id status }
    ... on Refund { id is: status statusRaw reason amount { amount currency } }
  }
}`;

function ask(query: string, variables: Record<string, unknown> = {}) {
  return execute(payments, query, { as: developer, variables });
}

function orders(...ids: (string | null)[]) {
  return { representations: ids.map((id) => ({ __typename: 'Order', id })) };
}

/** The queries of all searches, in order. */
function searches() {
  return stripe
    .requests()
    .map(({ path }) => new URL(path, 'http://stripe'))
    .filter(({ pathname }) => pathname === '/v1/payment_intents/search')
    .map(({ searchParams }) => searchParams.get('query'));
}

describe('Query.payment', () => {
  it('reads a payment with its charge and refunds through one request', async () => {
    const result = await ask(`{
      payment(id: "pi_1v2ly140icl697") {
        id status statusRaw createdAt authorizedAt capturedAt
        amount { amount currency } amountCaptured { amount } amountRefunded { amount }
        method { kind kindRaw brand last4 expiresOn }
        order { id } invoice { id } customer { billingId }
        failure { code } refunds { id }
        source { system vendor objectType remoteId remoteUrl mapping }
      }
    }`);
    expect(result.errors).toBeUndefined();
    expect(result.data.payment).toEqual({
      id: 'pi_1v2ly140icl697',
      status: 'SUCCEEDED',
      statusRaw: 'succeeded',
      createdAt: '2025-04-27T08:50:44.000Z',
      authorizedAt: '2025-04-27T08:50:44.000Z',
      capturedAt: '2025-04-27T08:50:44.000Z',
      amount: { amount: '2610.11', currency: 'USD' },
      amountCaptured: { amount: '2610.11' },
      amountRefunded: { amount: '0.00' },
      method: {
        kind: 'CARD',
        kindRaw: 'card',
        brand: 'amex',
        last4: '3549',
        expiresOn: '2029-10-31',
      },
      order: { id: 'SAL-ORD-2026-0000005' },
      invoice: { id: 'ACC-SINV-2026-0000009' },
      customer: { billingId: 'cus_17wdrqp0bek58m' },
      failure: null,
      refunds: [],
      source: {
        system: 'PAYMENTS',
        vendor: 'stripe',
        objectType: 'payment_intent',
        remoteId: 'pi_1v2ly140icl697',
        remoteUrl: null,
        mapping: 'stripe.payment_intent@1',
      },
    });
    expect(stripe.requests()).toHaveLength(1);
    expect(result.upstream).toEqual([
      {
        system: 'PAYMENTS',
        vendor: 'stripe',
        endpoint: 'GET /v1/payment_intents/{id}',
        requests: 1,
        keys: 1,
      },
    ]);
  });

  it('tells why a payment was declined', async () => {
    const result = await ask(`{
      payment(id: "pi_0ct5dka072hvza") {
        status statusRaw authorizedAt failure { code message recoverable }
      }
    }`);
    expect(result.data.payment).toEqual({
      status: 'FAILED',
      statusRaw: 'requires_payment_method',
      authorizedAt: null,
      failure: {
        code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
        recoverable: true,
      },
    });
  });

  it('keeps a status nobody maps, and counts it', async () => {
    unmappedValues.reset();
    const result = await ask('{ payment(id: "pi_05ts7ek1e8375a") { status statusRaw } }');
    expect(result.data.payment).toEqual({
      status: 'UNMAPPED',
      statusRaw: 'requires_manual_review',
    });
    const { values } = await unmappedValues.get();
    expect(values).toEqual([{ labels: { vendor: 'stripe', field: 'status' }, value: 1 }]);
  });

  it('asks once for a payment that is read under two names', async () => {
    await ask(`{
      a: payment(id: "pi_1v2ly140icl697") { id }
      b: payment(id: "pi_1v2ly140icl697") { status }
    }`);
    expect(stripe.requests()).toHaveLength(1);
  });

  it('is null where Stripe knows no such payment', async () => {
    const result = await ask('{ payment(id: "pi_unknown0000000") { id } }');
    expect(result).toMatchObject({ data: { payment: null } });
    expect(result.errors).toBeUndefined();
    expect(stripe.requests()).toMatchObject([{ status: 404 }]);
  });

  it('is null for what cannot be a payment, without asking', async () => {
    const result = await ask('{ payment(id: "SAL-ORD-2026-0000005") { id } }');
    expect(result).toMatchObject({ data: { payment: null } });
    expect(stripe.requests()).toEqual([]);
  });
});

describe('Order', () => {
  it('finds the payments of ten orders through one search, oldest first', async () => {
    const ids = Array.from(
      { length: 10 },
      (_, n) => `SAL-ORD-2026-${String(n + 1).padStart(7, '0')}`,
    );
    const result = await ask(ENTITIES, orders(...ids));
    expect(result.errors).toBeUndefined();
    expect(result.data._entities[5]).toEqual({
      id: 'SAL-ORD-2026-0000006',
      payments: [
        { id: 'pi_0ct5dka072hvza', status: 'FAILED' },
        { id: 'pi_1kpj5az0rzu8sl', status: 'AUTHORIZED' },
      ],
      paymentState: 'AUTHORIZED',
    });
    expect(result.data._entities[4]).toMatchObject({ paymentState: 'PAID' });
    expect(searches()).toEqual([ids.map((id) => `metadata['order_id']:'${id}'`).join(' OR ')]);
    expect(result.upstream).toEqual([
      {
        system: 'PAYMENTS',
        vendor: 'stripe',
        endpoint: 'GET /v1/payment_intents/search',
        requests: 1,
        keys: 10,
      },
    ]);
  });

  it('takes a second search for the eleventh order', async () => {
    const ids = Array.from(
      { length: 11 },
      (_, n) => `SAL-ORD-2026-${String(n + 1).padStart(7, '0')}`,
    );
    const { data } = await ask(ENTITIES, orders(...ids));
    expect(data._entities).toHaveLength(11);
    expect(searches()).toHaveLength(2);
  });

  it('knows no payments of an order nobody paid for', async () => {
    const { data, errors } = await ask(ENTITIES, orders('SAL-ORD-2026-0000013', 'no such order'));
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { id: 'SAL-ORD-2026-0000013', payments: [], paymentState: 'NONE' },
      { id: 'no such order', payments: [], paymentState: 'NONE' },
    ]);
  });

  it('lets no order id break out of the query', async () => {
    const ids = ["' OR status:'succeeded", '\\', "O'Brien", 'sal-ord-2026-0000006'];
    const { data, errors } = await ask(ENTITIES, orders(...ids, 'SAL-ORD-2026-0000006'));
    expect(errors).toBeUndefined();
    expect(data._entities.map(({ payments }: { payments: unknown[] }) => payments.length)).toEqual([
      0, 0, 0, 0, 2,
    ]);
  });

  it('does not ask for an id that no metadata can hold, and spoils no other', async () => {
    const { data, errors } = await ask(ENTITIES, orders('x'.repeat(501), 'SAL-ORD-2026-0000006'));
    expect(errors).toBeUndefined();
    expect(data._entities[0]).toMatchObject({ payments: [], paymentState: 'NONE' });
    expect(data._entities[1].payments).toHaveLength(2);
    expect(searches()).toEqual(["metadata['order_id']:'SAL-ORD-2026-0000006'"]);
  });

  it('keeps a query within 5000 characters', async () => {
    const ids = Array.from({ length: 10 }, (_, n) => `${n}${"'".repeat(498)}`);
    await ask(ENTITIES, orders(...ids));
    expect(searches().length).toBeGreaterThan(1);
    expect(Math.max(...searches().map((query) => query?.length ?? 0))).toBeLessThanOrEqual(5000);
  });
});

describe('references', () => {
  it('resolve to what their keys name, null where a key is null or unknown', async () => {
    const { data, errors } = await ask(ENTITIES, {
      representations: [
        { __typename: 'Invoice', id: 'ACC-SINV-2026-0000009' },
        { __typename: 'Invoice', id: null },
        { __typename: 'Customer', billingId: 'cus_17wdrqp0bek58m' },
        { __typename: 'Customer', billingId: null },
        { __typename: 'Order', id: null },
        { __typename: 'Payment', id: 'pi_05ts7ek1e8375a' },
        { __typename: 'Payment', id: 'pi_unknown0000000' },
        { __typename: 'Payment', id: '../customers' },
        { __typename: 'Payment', id: null },
        { __typename: 'Refund', id: null },
        { __typename: 'Refund', id: 'pi_05ts7ek1e8375a' },
      ],
    });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { id: 'ACC-SINV-2026-0000009', payments: [{ id: 'pi_1v2ly140icl697' }] },
      null,
      { billingId: 'cus_17wdrqp0bek58m' },
      null,
      null,
      { id: 'pi_05ts7ek1e8375a', status: 'UNMAPPED' },
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(stripe.requests()).toHaveLength(3);
  });

  it('resolves a refund by its id, to the same as its payment tells', async () => {
    const refund = {
      id: 're_0nj2qn40cbo6ed',
      is: 'SUCCEEDED',
      statusRaw: 'succeeded',
      reason: null,
      amount: { amount: '1625.35', currency: 'USD' },
    };
    const { payment } = (
      await ask(`{ payment(id: "pi_0nj2qn40nhvb23") {
        amountRefunded { amount currency }
        refunds { id is: status statusRaw reason amount { amount currency } }
      } }`)
    ).data;
    expect(payment).toEqual({ amountRefunded: refund.amount, refunds: [refund] });

    const { data } = await ask(ENTITIES, {
      representations: [{ __typename: 'Refund', id: 're_0nj2qn40cbo6ed' }],
    });
    expect(data._entities).toEqual([refund]);
    expect(stripe.requests().at(-1)?.path).toMatch(/^\/v1\/refunds\/re_0nj2qn40cbo6ed/);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import type { Subgraph } from '@tributary/kit/subgraph';
import { execute, PATIENT, partner } from '@tributary/kit/testing';
import type { PaymentsContext } from './context.ts';
import { createPayments } from './subgraph.ts';

const company = createCompany({ customers: 20, heavyOrders: 130 });
const stripe = createStripeEmulator({ company });
let payments: Subgraph<PaymentsContext>;
let baseUrl: string;

/** The caller sees customers 1 and 6; customer 3 is another's. */
const OWN = 'cus_17wdrqp0bek58m';
const ALSO_OWN = 'cus_1eaygiu0xhik9m';
const FOREIGN = 'cus_1oo198z0tb0ign';
const as = partner({ billingId: [OWN, ALSO_OWN] });

const ROWS = Array.from({ length: company.counts.orders }, (_, index) =>
  company.paymentsOf(company.order(index)),
).flat();
const rowOf = (isWanted: (row: (typeof ROWS)[number]) => boolean) => {
  const row = ROWS.find(isWanted);
  if (!row) throw new Error('The company has no such payment.');
  return row;
};
const own = rowOf(({ billingId }) => billingId === OWN);
const foreign = rowOf(({ billingId }) => billingId === FOREIGN);
const foreignRefunded = rowOf(
  ({ billingId, refunds }) => billingId === FOREIGN && refunds.length > 0,
);

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

/** Writes through Stripe's own API, as others do. */
async function write(path: string, params: Record<string, string>): Promise<string> {
  const response = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_local' },
    body: new URLSearchParams(params),
  });
  const { id } = (await response.json()) as { id: string };
  return id;
}

function pay(more: Record<string, string>): Promise<string> {
  return write('/v1/payment_intents', {
    amount: '2500',
    currency: 'usd',
    'automatic_payment_methods[enabled]': 'true',
    'automatic_payment_methods[allow_redirects]': 'never',
    payment_method: 'pm_card_visa',
    confirm: 'true',
    ...more,
  });
}

const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Payment { id status customer { billingId } order { id } refunds { id } }
  ... on Refund { id amount { amount } }
  ... on Customer { billingId paymentMethods { kind } list: payments(first: 100) { nodes { id } } }
  ... on Order { paymentState payments { id } }
  ... on Invoice { payments { id } }
} }`;

/** What a limited caller, or the unlimited one, is answered of one entity. */
async function entity(type: string, key: object, identity: Parameters<typeof partner>[0] | null) {
  const { data, errors } = await execute(payments, ENTITIES, {
    ...(identity && { as: partner(identity) }),
    variables: { representations: [{ __typename: type, ...key }] },
  });
  expect(errors).toBeUndefined();
  return data._entities[0];
}
const LIMITED = { billingId: [OWN, ALSO_OWN] };

describe('A limited caller', () => {
  it('reads its own rows by every key as anybody else does', async () => {
    const refunded = rowOf(
      ({ billingId, refunds }) => billingId === ALSO_OWN && refunds.length > 0,
    );
    for (const [type, key] of [
      ['Payment', { id: own.id }],
      ['Payment', { id: refunded.id }],
      ['Refund', { id: refunded.refunds[0]?.id }],
      ['Customer', { billingId: OWN }],
      ['Order', { id: own.orderName }],
      [
        'Invoice',
        { id: rowOf((row) => row.billingId === OWN && row.invoiceName !== null).invoiceName },
      ],
    ] as const) {
      const answer = await entity(type, key, LIMITED);
      expect(answer).not.toBeNull();
      expect(answer).toEqual(await entity(type, key, null));
    }
  });

  it.each([
    ['Payment', { id: foreign.id }, { id: 'pi_missing' }],
    ['Refund', { id: foreignRefunded.refunds[0]?.id }, { id: 're_missing' }],
    ['Customer', { billingId: FOREIGN }, { billingId: 'cus_missing' }],
    ['Order', { id: foreign.orderName }, { id: 'SAL-ORD-2026-9999999' }],
    [
      'Invoice',
      { id: rowOf((row) => row.billingId === FOREIGN && row.invoiceName !== null).invoiceName },
      { id: 'ACC-SINV-2026-9999999' },
    ],
  ])('is answered another’s %s as one that does not exist', async (type, key, missing) => {
    const answer = await entity(type, key, LIMITED);
    expect(JSON.stringify(answer)).toBe(JSON.stringify(await entity(type, missing, LIMITED)));
    expect(answer).not.toEqual(await entity(type, key, null));
  });

  it('is answered another’s payment at the root as one that does not exist', async () => {
    const query = 'query ($id: ID!) { payment(id: $id) { id status } }';
    const ask = (id: string) => execute(payments, query, { as, variables: { id } });
    const answer = JSON.stringify(await ask(foreign.id));
    expect(answer).toBe(JSON.stringify(await ask('pi_missing')));
    expect((await ask(own.id)).data.payment).toEqual({ id: own.id, status: expect.any(String) });
    expect(stripe.requests()).toHaveLength(3);
  });

  it('makes nobody ask Stripe about customers that are not its own', async () => {
    expect(await entity('Customer', { billingId: FOREIGN }, LIMITED)).toBeNull();
    expect(await entity('Customer', { billingId: FOREIGN }, { billingId: [] })).toBeNull();
    const { data } = await execute(payments, '{ payments { nodes { id } } }', { as: partner({}) });
    expect(data.payments.nodes).toEqual([]);
    expect(stripe.requests()).toEqual([]);
  });
});

describe('What is derived from payments', () => {
  it('counts the caller’s own alone', async () => {
    const order = `SAL-ORD-MIXED`;
    const mine = await pay({
      customer: OWN,
      'metadata[order_id]': order,
      capture_method: 'manual',
    });
    const theirs = await pay({ customer: FOREIGN, 'metadata[order_id]': order });
    const ids = (answer: { payments: { id: string }[] }) => answer.payments.map(({ id }) => id);

    const all = await entity('Order', { id: order }, null);
    expect(all.paymentState).toBe('PARTIALLY_PAID');
    expect(ids(all).sort()).toEqual([mine, theirs].sort());

    const ours = await entity('Order', { id: order }, LIMITED);
    expect(ours).toEqual({
      paymentState: 'AUTHORIZED',
      payments: [expect.objectContaining({ id: mine })],
    });
    expect(await entity('Order', { id: order }, { billingId: [FOREIGN] })).toEqual({
      paymentState: 'PAID',
      payments: [{ id: theirs }],
    });
    const nobodys = await entity('Order', { id: order }, { billingId: [ALSO_OWN] });
    expect(nobodys).toEqual({ paymentState: 'NONE', payments: [] });
  });
});

describe('What a guest paid', () => {
  it('is nobody’s, its refund neither', async () => {
    const order = 'SAL-ORD-GUEST';
    const payment = await pay({ 'metadata[order_id]': order });
    const refund = await write('/v1/refunds', { payment_intent: payment });
    expect(await entity('Payment', { id: payment }, null)).toMatchObject({ customer: null });
    expect(await entity('Refund', { id: refund }, null)).toMatchObject({ id: refund });

    expect(await entity('Payment', { id: payment }, LIMITED)).toBeNull();
    expect(await entity('Refund', { id: refund }, LIMITED)).toBeNull();
    expect(await entity('Order', { id: order }, LIMITED)).toEqual({
      paymentState: 'NONE',
      payments: [],
    });
    const { data } = await execute(payments, '{ payments(first: 100) { nodes { id } } }', { as });
    expect(data.payments.nodes).not.toContainEqual({ id: payment });
  });
});

describe('A payment with so many refunds that they are asked for', () => {
  it('shows those of the caller’s payment, and none whose payment is not told', async () => {
    const payment = await pay({ customer: OWN });
    const refunds: string[] = [];
    for (let n = 0; n < 11; n += 1) {
      refunds.unshift(await write('/v1/refunds', { payment_intent: payment, amount: '100' }));
    }
    const shown = await entity('Payment', { id: payment }, LIMITED);
    expect(shown.refunds.map(({ id }: { id: string }) => id)).toEqual(refunds);

    const refund = { id: 're_1', amount: 100, currency: 'usd', created: 1, object: 'refund' };
    const data = [{ ...refund, payment_intent: payment }];
    const body = JSON.stringify({ object: 'list', has_more: false, data });
    stripe.setFaults([{ path: '/v1/refunds', body }]);
    expect((await entity('Payment', { id: payment }, LIMITED)).refunds).toEqual([]);
    expect((await entity('Payment', { id: payment }, null)).refunds).toEqual([{ id: 're_1' }]);
  });
});

describe('A Stripe that does not mind what it is asked for', () => {
  it('makes nothing of another’s come through', async () => {
    const response = await fetch(`${baseUrl}/v1/payment_intents/${foreign.id}`, {
      headers: { authorization: 'Bearer sk_test_local' },
    });
    const intent = (await response.json()) as object;
    const list = { data: [intent], has_more: false, next_page: null };
    const refund = { id: 're_1', amount: 100, currency: 'usd', created: 1, object: 'refund' };
    stripe.setFaults([
      {
        path: '/v1/payment_intents/search',
        body: JSON.stringify({ ...list, object: 'search_result' }),
      },
      { path: '/v1/payment_intents', body: JSON.stringify({ ...list, object: 'list' }) },
      { path: '/v1/payment_intents/pi_*', body: JSON.stringify(intent) },
      { path: '/v1/refunds/*', body: JSON.stringify({ ...refund, payment_intent: intent }) },
    ]);
    const { data, errors } = await execute(
      payments,
      `query ($representations: [_Any!]!) {
        payment(id: "${own.id}") { id }
        all: payments { nodes { id } edges { node { id } } pageInfo { endCursor hasNextPage } }
        declined: payments(filter: { status: [FAILED] }) { nodes { id } }
        ofOrder: payments(filter: { orderId: "${foreign.orderName}" }) { nodes { id } }
        _entities(representations: $representations) {
          ... on Payment { id }
          ... on Refund { id }
          ... on Customer { list: payments { nodes { id } } }
          ... on Order { payments { id } paymentState }
        }
      }`,
      {
        as,
        variables: {
          representations: [
            { __typename: 'Payment', id: own.id },
            { __typename: 'Refund', id: 're_own' },
            { __typename: 'Customer', billingId: OWN },
            { __typename: 'Customer', billingId: ALSO_OWN },
            { __typename: 'Order', id: foreign.orderName },
          ],
        },
      },
    );
    expect(errors).toBeUndefined();
    const none = { nodes: [] };
    expect(data).toEqual({
      payment: null,
      all: { ...none, edges: [], pageInfo: { endCursor: null, hasNextPage: false } },
      declined: none,
      ofOrder: none,
      _entities: [
        null,
        null,
        { list: none },
        { list: none },
        { payments: [], paymentState: 'NONE' },
      ],
    });
  });
});

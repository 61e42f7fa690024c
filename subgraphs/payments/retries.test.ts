import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import type { Subgraph } from '@tributary/kit/subgraph';
import { execute } from '@tributary/kit/testing';
import type { PaymentsContext } from './context.ts';
import { createPayments } from './subgraph.ts';

const stripe = createStripeEmulator();
let baseUrl: string;
let payments: Subgraph<PaymentsContext>;

beforeAll(async () => {
  baseUrl = await stripe.listen();
});
afterAll(() => stripe.close());
beforeEach(() => {
  stripe.clear();
  payments = createPayments({ stripe: { baseUrl, key: 'sk_test_local' }, cursorSecret: 'test' });
});
afterEach(() => payments.close());

const ask = () => execute(payments, '{ payment(id: "pi_1v2ly140icl697") { id } }');

describe('Stripe failing once', () => {
  it.each([
    ['with 503', { status: 503 }],
    ['by a reset', { reset: true }],
    [
      'with 429, saying that a retry helps',
      { status: 429, headers: { 'stripe-should-retry': 'true' } },
    ],
  ])('%s is asked again', async (_how, fault) => {
    stripe.setFaults([{ ...fault, count: 1 }]);
    expect(await ask()).toMatchObject({ data: { payment: { id: 'pi_1v2ly140icl697' } } });
    expect(stripe.requests()).toHaveLength(2);
  });

  it.each([
    ['500', { status: 500, headers: { 'stripe-should-retry': 'false' } }, 'UPSTREAM_UNAVAILABLE'],
    ['429', { status: 429 }, 'UPSTREAM_THROTTLED'],
  ])('with %s, not saying that a retry helps, is not', async (_how, fault, code) => {
    stripe.setFaults([{ ...fault, count: 1 }]);
    expect((await ask()).errors).toMatchObject([{ extensions: { code } }]);
    expect(stripe.requests()).toHaveLength(1);
  });
});

describe('Stripe failing for all', () => {
  it('is left alone after five failures, and asked for little more before', async () => {
    stripe.setFaults([{ status: 503 }]);
    for (let operation = 0; operation < 60; operation += 1) {
      expect((await ask()).errors).toMatchObject([
        { path: ['payment'], extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } },
      ]);
    }
    expect(stripe.requests()).toHaveLength(5);
    expect((await ask()).errors).toMatchObject([
      { extensions: { retryAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) } },
    ]);
  });
});

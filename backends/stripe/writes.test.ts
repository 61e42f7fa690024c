import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { createCompany } from '../data/company.ts';
import type { Emulator } from '../emulator.ts';
import { createStripeEmulator } from './emulator.ts';

const company = createCompany({ customers: 20, heavyOrders: 130 });
const CUSTOMER = 'cus_17wdrqp0bek58m';
const NO_REDIRECTS = { enabled: true, allow_redirects: 'never' } as const;
let emulator: Emulator;
let stripe: Stripe;

beforeAll(async () => {
  emulator = createStripeEmulator({ company });
  const { hostname, port } = new URL(await emulator.listen());
  stripe = new Stripe('sk_test_local', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
  });
});
beforeEach(() => emulator.clear());
afterAll(() => emulator.close());

function pay(more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 2500,
    currency: 'usd',
    automatic_payment_methods: NO_REDIRECTS,
    payment_method: 'pm_card_visa',
    confirm: true,
    ...more,
  });
}

describe('making a payment', () => {
  it('waits for a method, then for confirmation, then succeeds with one charge', async () => {
    const made = await stripe.paymentIntents.create({
      amount: 2500,
      currency: 'USD',
      automatic_payment_methods: NO_REDIRECTS,
      customer: CUSTOMER,
      metadata: { order_id: 'SAL-ORD-2026-0000003' },
    });
    const ready = await stripe.paymentIntents.update(made.id, { payment_method: 'pm_card_visa' });
    const paid = await stripe.paymentIntents.confirm(made.id, { expand: ['latest_charge'] });

    expect(made).toMatchObject({
      amount_received: 0,
      currency: 'usd',
      latest_charge: null,
      payment_method: null,
      status: 'requires_payment_method',
    });
    expect(ready.status).toBe('requires_confirmation');
    expect(paid).toMatchObject({
      amount_received: 2500,
      status: 'succeeded',
      latest_charge: {
        amount_captured: 2500,
        captured: true,
        metadata: { order_id: 'SAL-ORD-2026-0000003' },
        paid: true,
        payment_method_details: { card: { brand: 'visa', last4: '4242' } },
        status: 'succeeded',
      },
    });
    const [newest] = (await stripe.paymentIntents.list({ customer: CUSTOMER, limit: 1 })).data;
    expect(newest).toEqual(await stripe.paymentIntents.retrieve(made.id));
  });

  it('holds the money with manual capture, and takes part of it', async () => {
    const held = await pay({ capture_method: 'manual' });
    const taken = await stripe.paymentIntents.capture(held.id, {
      amount_to_capture: 2000,
      expand: ['latest_charge'],
    });

    expect(held).toMatchObject({
      amount_capturable: 2500,
      amount_received: 0,
      status: 'requires_capture',
    });
    expect(taken).toMatchObject({
      amount_capturable: 0,
      amount_received: 2000,
      latest_charge: { amount: 2500, amount_captured: 2000, captured: true },
      status: 'succeeded',
    });
  });

  it('answers 402 to a declined card and keeps the failed try', async () => {
    const failure = await pay({ payment_method: 'pm_card_chargeDeclined' }).catch(
      (error: unknown) => error,
    );

    expect(failure).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
      message: 'Your card was declined.',
      doc_url: 'https://stripe.com/docs/error-codes/card-declined',
      payment_intent: { status: 'requires_payment_method' },
    });
    const { payment_intent: failed } = failure as { payment_intent: Stripe.PaymentIntent };
    const again = await stripe.paymentIntents.confirm(failed.id, {
      payment_method: 'pm_card_mastercard',
    });
    const charges = await stripe.charges.list({ payment_intent: failed.id });
    expect(failed.payment_method).toBeNull();
    expect(again).toMatchObject({ status: 'succeeded', last_payment_error: null });
    expect(charges.data.map(({ status, failure_code }) => ({ status, failure_code }))).toEqual([
      { status: 'succeeded', failure_code: null },
      { status: 'failed', failure_code: 'card_declined' },
    ]);
  });

  it('asks for action where the card does', async () => {
    const intent = await pay({ payment_method: 'pm_card_threeDSecure2Required' });

    expect(intent).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'redirect_to_url' },
      latest_charge: null,
    });
  });

  it('saves the method of a customer who is to use it again', async () => {
    const before = await stripe.customers.listPaymentMethods(CUSTOMER);
    const { payment_method: method } = await pay({
      customer: CUSTOMER,
      setup_future_usage: 'off_session',
    });
    await pay({ customer: CUSTOMER });
    const after = await stripe.customers.listPaymentMethods(CUSTOMER);

    expect(after.data.map(({ id }) => id)).toEqual([method, ...before.data.map(({ id }) => id)]);
  });

  it('merges metadata, and removes a key by an empty value', async () => {
    const { id } = await pay({ metadata: { a: '1', b: '2' } });
    const merged = await stripe.paymentIntents.update(id, { metadata: { b: '', c: '3' } });
    const cleared = await stripe.paymentIntents.update(id, { metadata: '' });

    expect(merged.metadata).toEqual({ a: '1', c: '3' });
    expect(cleared.metadata).toEqual({});
  });

  it('changes what the company had, and forgets it with the process', async () => {
    await stripe.paymentIntents.update('pi_1v2ly140icl697', { description: 'Paid in the shop' });
    const other = createStripeEmulator({ company });
    const { hostname: host, port } = new URL(await other.listen());
    const client = new Stripe('sk_test_local', { host, port, protocol: 'http' });

    const changed = await stripe.paymentIntents.retrieve('pi_1v2ly140icl697');
    const untouched = await client.paymentIntents.retrieve('pi_1v2ly140icl697');
    await other.close();

    expect(changed.description).toBe('Paid in the shop');
    expect(untouched.description).toBe('Order SAL-ORD-2026-0000005');
  });

  it.each([
    [{ amount: undefined }, 'amount', 'parameter_missing'],
    [{ amount: 0 }, 'amount', 'parameter_invalid_integer'],
    [{ amount: 12.5 }, 'amount', 'parameter_invalid_integer'],
    [{ currency: 'zzz' }, 'currency', undefined],
    [{ customer: 'cus_unknown' }, 'customer', 'resource_missing'],
    [{ payment_method: 'pm_unknown' }, 'payment_method', 'resource_missing'],
    [{ colour: 'red' }, 'colour', 'parameter_unknown'],
    [{ metadata: { k: 'x'.repeat(501) } }, 'metadata[k]', undefined],
    [{ automatic_payment_methods: { enabled: true } }, 'return_url', undefined],
  ])('refuses %j', async (more, param, code) => {
    const before = await stripe.paymentIntents.list({ limit: 1 });
    await expect(pay(more as Partial<Stripe.PaymentIntentCreateParams>)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      param,
      code,
    });
    expect((await stripe.paymentIntents.list({ limit: 1 })).data).toEqual(before.data);
  });
});

describe('ending a payment', () => {
  it('cancels, with a reason', async () => {
    const { id } = await stripe.paymentIntents.create({ amount: 500, currency: 'jpy' });
    const canceled = await stripe.paymentIntents.cancel(id, { cancellation_reason: 'duplicate' });

    expect(canceled).toMatchObject({
      canceled_at: expect.any(Number),
      cancellation_reason: 'duplicate',
      status: 'canceled',
    });
  });

  it('gives held money back', async () => {
    const canceled = await stripe.paymentIntents.cancel('pi_0t4x10s0cnyjt3', {
      expand: ['latest_charge.refunds'],
    });

    expect(canceled).toMatchObject({
      amount_capturable: 0,
      latest_charge: {
        amount_refunded: 258476,
        captured: false,
        refunded: true,
        refunds: { data: [{ amount: 258476, currency: 'jpy' }] },
      },
      status: 'canceled',
    });
  });

  it.each([
    ['cancel', /^You cannot cancel this PaymentIntent because it has a status of succeeded\./],
    ['capture', /because it has already been captured\.$/],
    ['confirm', /because it has already succeeded after being previously confirmed\.$/],
  ] as const)('refuses to %s what is paid', async (step, message) => {
    await expect(stripe.paymentIntents[step]('pi_0nj2qn40nhvb23')).rejects.toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      message: expect.stringMatching(message),
      payment_intent: { id: 'pi_0nj2qn40nhvb23', status: 'succeeded' },
    });
  });

  it('refuses to capture more than is held', async () => {
    await expect(
      stripe.paymentIntents.capture('pi_0grnhia0btb4sj', { amount_to_capture: 729229 }),
    ).rejects.toMatchObject({ statusCode: 400, code: 'amount_too_large' });
  });
});

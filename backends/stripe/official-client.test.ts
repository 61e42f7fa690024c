import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { createCompany } from '../data/company.ts';
import { createStripeEmulator } from './emulator.ts';

const company = createCompany({ customers: 20, heavyOrders: 130 });
const emulator = createStripeEmulator({ company });
let stripe: Stripe;

beforeAll(async () => {
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

const REFUNDED = 'pi_0nj2qn40nhvb23';
const REFUNDED_CHARGE = 'ch_0nj2qn40w3lw9h';

describe('the official client', () => {
  it('reads a payment intent, which names its charge and does not hold it', async () => {
    const intent = await stripe.paymentIntents.retrieve(REFUNDED);

    expect(intent).toMatchObject({
      id: REFUNDED,
      object: 'payment_intent',
      amount: 487606,
      amount_capturable: 0,
      amount_received: 487606,
      canceled_at: null,
      capture_method: 'automatic_async',
      created: 1737525831,
      currency: 'usd',
      customer: 'cus_1oo198z0tb0ign',
      last_payment_error: null,
      latest_charge: REFUNDED_CHARGE,
      livemode: false,
      metadata: { order_id: 'SAL-ORD-2026-0000049', invoice_id: 'ACC-SINV-2026-0000097' },
      next_action: null,
      payment_method: expect.stringMatching(/^pm_/),
      payment_method_types: ['card'],
      status: 'succeeded',
    });
    expect(intent).not.toHaveProperty('charges');
    expect(intent.client_secret).toMatch(/^pi_0nj2qn40nhvb23_secret_\w+$/);
    expect(intent.lastResponse.apiVersion).toBe('2026-10-28.endive');
    expect(intent.lastResponse.requestId).toMatch(/^req_\w{14}$/);
    expect(emulator.requests()).toEqual([
      { method: 'GET', path: `/v1/payment_intents/${REFUNDED}`, status: 200 },
    ]);
  });

  it('expands the charge, its refunds, the payment method and the customer in one request', async () => {
    const intent = await stripe.paymentIntents.retrieve(REFUNDED, {
      expand: ['latest_charge.refunds', 'payment_method', 'customer'],
    });

    expect(intent.latest_charge).toMatchObject({
      id: REFUNDED_CHARGE,
      amount_captured: 487606,
      amount_refunded: 162535,
      captured: true,
      payment_intent: REFUNDED,
      payment_method_details: { type: 'card', card: { brand: expect.any(String) } },
      refunded: false,
      refunds: {
        object: 'list',
        data: [{ object: 'refund', amount: 162535, charge: REFUNDED_CHARGE, reason: null }],
        has_more: false,
        url: `/v1/charges/${REFUNDED_CHARGE}/refunds`,
      },
      status: 'succeeded',
    });
    expect(intent.payment_method).toMatchObject({ object: 'payment_method', type: 'card' });
    expect(intent.customer).toMatchObject({
      id: 'cus_1oo198z0tb0ign',
      email: 'office@bluefin-catering-4.example',
    });
    expect(emulator.requests()).toHaveLength(1);
  });

  it('reads a charge; refunds are there only when asked for', async () => {
    const plain = await stripe.charges.retrieve(REFUNDED_CHARGE);
    const full = await stripe.charges.retrieve(REFUNDED_CHARGE, { expand: ['refunds'] });

    expect(plain).not.toHaveProperty('refunds');
    expect(full.refunds?.data.map(({ amount }) => amount)).toEqual([162535]);
  });

  it('lists charges and refunds of an intent, refunds of a charge', async () => {
    const charges = await stripe.charges.list({ payment_intent: REFUNDED });
    const ofIntent = await stripe.refunds.list({ payment_intent: REFUNDED });
    const ofCharge = await stripe.refunds.list({ charge: REFUNDED_CHARGE });

    expect(charges.data.map(({ id }) => id)).toEqual([REFUNDED_CHARGE]);
    expect(ofIntent.data.map(({ amount, status }) => ({ amount, status }))).toEqual([
      { amount: 162535, status: 'succeeded' },
    ]);
    expect(ofCharge.data).toEqual(ofIntent.data);
  });

  it('lists all charges and all refunds, newest first', async () => {
    const charges = await stripe.charges.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    const refunds = await stripe.refunds.list({ limit: 3 }).autoPagingToArray({ limit: 1000 });

    const payments = Array.from({ length: company.counts.orders }, (_, order) =>
      company.paymentsOf(company.order(order)),
    ).flat();
    expect(new Set(charges.map(({ id }) => id))).toEqual(
      new Set(payments.map(({ chargeId }) => chargeId).filter((id) => id !== null)),
    );
    expect(new Set(refunds.map(({ id }) => id))).toEqual(
      new Set(payments.flatMap((payment) => payment.refunds.map(({ id }) => id))),
    );
    const moments = refunds.map(({ created }) => created);
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));
  });

  it('reads a refund with the intent it belongs to', async () => {
    const [listed] = (await stripe.refunds.list({ payment_intent: 'pi_1dv2mh20pum82n' })).data;
    const refund = await stripe.refunds.retrieve(listed?.id ?? '', { expand: ['payment_intent'] });

    expect(refund).toMatchObject({
      amount: 113967,
      charge: 'ch_1dv2mh20r66p5x',
      currency: 'eur',
      payment_intent: { id: 'pi_1dv2mh20pum82n', object: 'payment_intent' },
      reason: 'requested_by_customer',
    });
  });

  it('reads a customer, and finds one by email', async () => {
    const customer = await stripe.customers.retrieve('cus_13xvnsp09j5zjs');
    const found = await stripe.customers.list({ email: 'office@ironbridge-tools-10.example' });
    const nobody = await stripe.customers.list({ email: 'office@nowhere-10.example' });

    expect(customer).toMatchObject({
      object: 'customer',
      currency: 'kwd',
      email: 'office@ironbridge-tools-10.example',
      invoice_settings: { default_payment_method: null },
      metadata: {},
      name: 'Bäckerei Größl 🥨',
    });
    expect(found.data.map(({ id }) => id)).toEqual(['cus_13xvnsp09j5zjs']);
    expect(nobody.data).toEqual([]);
  });

  it('lists customers, which are those with a billing key', async () => {
    const all = await stripe.customers.list({ limit: 7 }).autoPagingToArray({ limit: 1000 });

    expect(all).toHaveLength(19);
    expect(new Set(all.map(({ id }) => id)).size).toBe(19);
  });

  it('leaves a stub of a deleted customer, and no row in lists', async () => {
    await stripe.customers.del('cus_0tksv2k12al8wm');

    expect(await stripe.customers.retrieve('cus_0tksv2k12al8wm')).toEqual({
      id: 'cus_0tksv2k12al8wm',
      object: 'customer',
      deleted: true,
    });
    const [intent] = (
      await stripe.paymentIntents.list({
        customer: 'cus_0tksv2k12al8wm',
        expand: ['data.customer'],
      })
    ).data;
    expect(intent?.customer).toMatchObject({ deleted: true });
    expect((await stripe.customers.list({ limit: 100 })).data).toHaveLength(18);
  });

  it('lists what a customer saved to pay with, and reads one', async () => {
    const saved = await stripe.customers.listPaymentMethods('cus_17wdrqp0bek58m');
    const same = await stripe.paymentMethods.list({ customer: 'cus_17wdrqp0bek58m' });
    const accounts = await stripe.paymentMethods.list({
      customer: 'cus_17wdrqp0bek58m',
      type: 'sepa_debit',
    });
    const [first] = accounts.data;
    const account = await stripe.paymentMethods.retrieve(first?.id ?? '');

    expect(saved.data.length).toBeGreaterThan(1);
    expect(same.data).toEqual(saved.data);
    expect(accounts.data).toHaveLength(1);
    expect(account).toMatchObject({
      billing_details: { email: 'office@wexford-dairies-2.example', tax_id: null },
      customer: 'cus_17wdrqp0bek58m',
      sepa_debit: { country: 'DE', last4: expect.stringMatching(/^\d{4}$/) },
      type: 'sepa_debit',
    });
    expect(account).not.toHaveProperty('card');
  });
});

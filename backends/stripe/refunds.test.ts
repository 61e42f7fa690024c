import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { createCompany } from '../data/company.ts';
import type { Emulator } from '../emulator.ts';
import { createStripeEmulator } from './emulator.ts';

const company = createCompany({ customers: 20, heavyOrders: 130 });
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

describe('refunding', () => {
  it('gives back a part, then the rest, then no more', async () => {
    const { id } = await pay();
    const part = await stripe.refunds.create({
      payment_intent: id,
      amount: 1000,
      reason: 'duplicate',
      metadata: { ticket: '7' },
    });
    const rest = await stripe.refunds.create({ charge: String(part.charge) });

    expect(part).toMatchObject({
      object: 'refund',
      amount: 1000,
      currency: 'usd',
      destination_details: { type: 'card' },
      metadata: { ticket: '7' },
      payment_intent: id,
      reason: 'duplicate',
      status: 'succeeded',
    });
    expect(rest).toMatchObject({ amount: 1500, reason: null });
    const { data } = await stripe.refunds.list({ payment_intent: id });
    expect(data.map((refund) => refund.id)).toEqual([rest.id, part.id]);
    expect(await stripe.charges.retrieve(String(part.charge))).toMatchObject({
      amount_refunded: 2500,
      refunded: true,
    });
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      statusCode: 400,
      code: 'charge_already_refunded',
      message: `Charge ${part.charge} has already been refunded.`,
    });
  });

  it('counts what the company had given back before', async () => {
    const refund = await stripe.refunds.create({ payment_intent: 'pi_0nj2qn40nhvb23' });

    expect(refund.amount).toBe(487606 - 162535);
    const { data } = await stripe.refunds.list({ payment_intent: 'pi_0nj2qn40nhvb23' });
    expect(data.map(({ amount }) => amount)).toEqual([325071, 162535]);
  });

  it.each([
    [
      { payment_intent: 'pi_08erfki1be9htj', amount: 942965 },
      'Refund amount (942.965 KWD) is greater than unrefunded amount on charge (942.964 KWD)',
    ],
    [
      { payment_intent: 'pi_1sji3hw1d4754t', amount: 93417 },
      'Refund amount (¥93417) is greater than unrefunded amount on charge (¥93416)',
    ],
    [
      { payment_intent: 'pi_1eaygiu0jjpv3i' },
      'This PaymentIntent (pi_1eaygiu0jjpv3i) does not have a successful charge to refund.',
    ],
    [
      {},
      'One of the following params should be provided for this request: payment_intent or charge.',
    ],
    [{ payment_intent: 'pi_unknown' }, "No such payment_intent: 'pi_unknown'"],
    [{ charge: 'ch_unknown' }, "No such charge: 'ch_unknown'"],
    [
      { payment_intent: 'pi_08erfki1be9htj', reason: 'regret' },
      'Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer',
    ],
  ])('refuses %j', async (params, message) => {
    await expect(stripe.refunds.create(params as Stripe.RefundCreateParams)).rejects.toMatchObject({
      statusCode: 400,
      message,
    });
  });
});

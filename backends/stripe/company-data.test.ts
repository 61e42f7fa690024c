import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { createCompany } from '../data/company.ts';
import { createStripeEmulator } from './emulator.ts';

const company = createCompany({ customers: 20, heavyOrders: 130 });
const emulator = createStripeEmulator({ company });
let stripe: Stripe;

beforeAll(async () => {
  const { hostname, port } = new URL(await emulator.listen());
  stripe = new Stripe('sk_test_local', { host: hostname, port, protocol: 'http' });
});
beforeEach(() => emulator.clear());
afterAll(() => emulator.close());

function ofOrder(name: string, expand: string[] = []) {
  return stripe.paymentIntents
    .search({ query: `metadata['order_id']:'${name}'`, expand })
    .then(({ data }) => data);
}

describe("the company's payments", () => {
  it('show a declined first try beside the one that went through', async () => {
    const [second, first] = await ofOrder('SAL-ORD-2026-0000030', ['data.latest_charge']);

    expect(first).toMatchObject({
      amount_received: 0,
      last_payment_error: {
        charge: 'ch_1o38rve1pazlot',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        doc_url: 'https://stripe.com/docs/error-codes/card-declined',
        message: 'Your card has insufficient funds.',
        payment_method: { object: 'payment_method', type: 'sepa_debit' },
        type: 'card_error',
      },
      latest_charge: {
        failure_code: 'card_declined',
        failure_message: 'Your card has insufficient funds.',
        outcome: { reason: 'insufficient_funds', type: 'issuer_declined' },
        paid: false,
        status: 'failed',
      },
      payment_method: null,
      status: 'requires_payment_method',
    });
    expect(second).toMatchObject({
      amount_capturable: 37552,
      capture_method: 'manual',
      last_payment_error: null,
      latest_charge: { captured: false, paid: true, status: 'succeeded' },
      status: 'requires_capture',
    });
  });

  it('have no charge while nothing was taken, also at a second try', async () => {
    const [second] = await ofOrder('SAL-ORD-2026-0000150');

    expect(second).toMatchObject({ status: 'requires_action', latest_charge: null });
    expect(second?.next_action).toMatchObject({
      type: 'redirect_to_url',
      redirect_to_url: { url: expect.stringMatching(/^https:/) },
    });
  });

  it('carry a status nobody maps', async () => {
    const [odd] = await ofOrder('SAL-ORD-2026-0000031');

    expect(odd).toMatchObject({ status: 'requires_manual_review', latest_charge: null });
  });

  it('say when and why they were canceled', async () => {
    const [canceled] = await ofOrder('SAL-ORD-2026-0000001');

    expect(canceled).toMatchObject({
      canceled_at: 1726019415,
      cancellation_reason: 'requested_by_customer',
      status: 'canceled',
    });
  });

  it('name an invoice only where somebody noted it', async () => {
    const [without] = await ofOrder('SAL-ORD-2026-0000006');

    expect(without?.metadata).toEqual({ order_id: 'SAL-ORD-2026-0000006' });
  });

  it('count yen in ones and dinars in thousandths', async () => {
    const [yen] = await ofOrder('SAL-ORD-2026-0000187');
    const [dinar] = await ofOrder('SAL-ORD-2026-0000154');

    expect(yen).toMatchObject({ amount: 93416, currency: 'jpy' });
    expect(dinar).toMatchObject({ amount: 942964, currency: 'kwd' });
    expect(company.order(186).totalMinor).toBe(93416);
    expect(company.order(153).totalMinor).toBe(942964);
  });

  it('come from bank accounts too', async () => {
    const [debit] = await ofOrder('SAL-ORD-2026-0000003', ['data.latest_charge']);

    expect(debit).toMatchObject({
      latest_charge: {
        payment_method_details: {
          sepa_debit: { country: 'DE', last4: expect.stringMatching(/^\d{4}$/) },
          type: 'sepa_debit',
        },
      },
      payment_method_types: ['sepa_debit'],
    });
  });

  it('are refunded in full or in part', async () => {
    const full = await stripe.charges.retrieve('ch_1vsb2qi1ag0s2k');
    const part = await stripe.charges.retrieve('ch_0n36wlc09xml2o');

    expect(full).toMatchObject({ amount: 150797, amount_refunded: 150797, refunded: true });
    expect(part).toMatchObject({ amount: 1646195, amount_refunded: 548731, refunded: false });
  });

  it('belong to customers with a billing key, deleted in the CRM or not', async () => {
    const all = await stripe.customers.list({ limit: 100 });

    const billed = Array.from({ length: 20 }, (_, index) => company.customer(index).billingId);
    expect(billed[7]).toBeNull();
    expect(company.customer(13).isDeletedInCrm).toBe(true);
    expect(new Set(all.data.map(({ id }) => id))).toEqual(
      new Set(billed.filter((id) => id !== null)),
    );
  });

  it('leave a customer without an email or an address where the company has none', async () => {
    expect(await stripe.customers.retrieve('cus_0xjaz0k1l0yymo')).toMatchObject({
      address: null,
      email: null,
      phone: null,
    });
  });
});

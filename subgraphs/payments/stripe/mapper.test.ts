import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { toPayment, toRefund } from './mapper.ts';
import { parsePaymentIntent, parseRefund } from './wire.ts';

const CONTEXT = {
  orderMetadata: 'order_id',
  invoiceMetadata: 'invoice_id',
  webUrl: undefined,
  fetchedAt: '2026-11-01T12:00:00Z',
};

function readFixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
}

function map(name: string, changes: object = {}, context: object = {}) {
  const json = { ...readFixture(name), ...changes };
  return toPayment(parsePaymentIntent(json), { ...CONTEXT, ...context });
}

function withCharge(name: string, changes: object) {
  return { latest_charge: { ...(readFixture(name)['latest_charge'] as object), ...changes } };
}

describe('toPayment', () => {
  it('maps a card payment, its charge and its refund', () => {
    expect(map('succeeded')).toEqual({
      id: 'pi_3TrSucceeded001',
      status: 'SUCCEEDED',
      statusRaw: 'succeeded',
      amount: { amount: '123.45', currency: 'EUR' },
      amountCaptured: { amount: '123.45', currency: 'EUR' },
      amountRefunded: { amount: '41.15', currency: 'EUR' },
      method: {
        kind: 'CARD',
        kindRaw: 'card',
        brand: 'visa',
        last4: '4242',
        expiresOn: '2028-02-29',
      },
      orderId: 'SAL-ORD-2026-0000001',
      invoiceId: 'ACC-SINV-2026-0000001',
      billingId: 'cus_Tr0001',
      failure: null,
      refunds: [
        {
          id: 're_3TrSucceeded001',
          amount: { amount: '41.15', currency: 'EUR' },
          status: 'SUCCEEDED',
          statusRaw: 'succeeded',
          reason: 'requested_by_customer',
          createdAt: '2026-03-06T09:30:00Z',
          billingId: 'cus_Tr0001',
        },
      ],
      createdAt: '2026-03-01T09:30:00Z',
      authorizedAt: '2026-03-01T09:31:00Z',
      capturedAt: '2026-03-01T09:31:00Z',
      source: {
        system: 'PAYMENTS',
        vendor: 'stripe',
        objectType: 'payment_intent',
        remoteId: 'pi_3TrSucceeded001',
        remoteUrl: null,
        remoteUpdatedAt: null,
        fetchedAt: '2026-11-01T12:00:00Z',
        version: null,
        mapping: 'stripe.payment_intent@1',
      },
    });
  });

  it('maps a decline to FAILED, with its reason and without a moment of authorization', () => {
    expect(map('declined')).toMatchObject({
      status: 'FAILED',
      statusRaw: 'requires_payment_method',
      amount: { amount: '5000', currency: 'JPY' },
      amountCaptured: { amount: '0', currency: 'JPY' },
      failure: {
        code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
        recoverable: true,
      },
      method: { brand: 'mastercard', last4: '0341', expiresOn: '2027-12-31' },
      orderId: null,
      invoiceId: null,
      refunds: [],
      authorizedAt: null,
      capturedAt: null,
    });
  });

  it.each([
    ['requires_payment_method', 'REQUIRES_PAYMENT_METHOD'],
    ['requires_confirmation', 'REQUIRES_CONFIRMATION'],
    ['requires_action', 'REQUIRES_ACTION'],
    ['processing', 'PROCESSING'],
    ['requires_capture', 'AUTHORIZED'],
    ['succeeded', 'SUCCEEDED'],
    ['canceled', 'CANCELLED'],
    ['requires_manual_review', 'UNMAPPED'],
  ])('reads the status %s as %s', (raw, status) => {
    expect(map('succeeded', { status: raw })).toMatchObject({ status, statusRaw: raw });
  });

  it('knows an untouched payment by what is not there yet', () => {
    const changes = { latest_charge: null, payment_method: null, customer: null, metadata: {} };
    expect(map('succeeded', { ...changes, amount_received: 0 })).toMatchObject({
      method: null,
      orderId: null,
      billingId: null,
      refunds: [],
      amountCaptured: { amount: '0.00', currency: 'EUR' },
      amountRefunded: { amount: '0.00', currency: 'EUR' },
      authorizedAt: null,
    });
  });

  it('leaves unknown what a charge that was not expanded would tell', () => {
    expect(map('succeeded', { latest_charge: 'ch_3TrSucceeded001' })).toMatchObject({
      method: null,
      refunds: null,
      amountRefunded: null,
      authorizedAt: null,
      capturedAt: null,
    });
  });

  it('leaves refunds to be asked for when the charge does not list them all', () => {
    const refunds = { object: 'list', data: [readRefund()], has_more: true };
    expect(map('succeeded', withCharge('succeeded', { refunds }))).toMatchObject({ refunds: null });
  });

  it('takes the method from the payment itself until there is a charge', () => {
    const payment_method = {
      id: 'pm_1',
      object: 'payment_method',
      type: 'sepa_debit',
      sepa_debit: { bank_code: '37040044', country: 'DE', last4: '3000' },
    };
    expect(map('succeeded', { latest_charge: null, payment_method })).toMatchObject({
      method: { kind: 'BANK_DEBIT', kindRaw: 'sepa_debit', last4: '3000', expiresOn: null },
    });
  });

  it('does not say when a separate capture took the money', () => {
    expect(map('succeeded', { capture_method: 'manual' })).toMatchObject({
      authorizedAt: '2026-03-01T09:31:00Z',
      capturedAt: null,
    });
  });

  it('gives a bank debit no moment of authorization', () => {
    const payment_method_details = { type: 'sepa_debit', sepa_debit: { last4: '3000' } };
    const changes = withCharge('succeeded', { payment_method_details });
    expect(map('succeeded', changes)).toMatchObject({ authorizedAt: null, capturedAt: null });
  });

  it("reads the metadata keys it is told, and links to the deployment's dashboard", () => {
    const context = {
      orderMetadata: 'erp_order',
      invoiceMetadata: 'erp_invoice',
      webUrl: 'https://dashboard.stripe.com/test',
    };
    const metadata = { erp_order: 'SO-1', order_id: 'other', erp_invoice: '' };
    expect(map('succeeded', { metadata }, context)).toMatchObject({
      orderId: 'SO-1',
      invoiceId: null,
      source: { remoteUrl: 'https://dashboard.stripe.com/test/payments/pi_3TrSucceeded001' },
    });
  });
});

describe('toRefund', () => {
  it.each([
    ['pending', 'PENDING'],
    ['requires_action', 'REQUIRES_ACTION'],
    ['succeeded', 'SUCCEEDED'],
    ['failed', 'FAILED'],
    ['canceled', 'CANCELLED'],
    ['reversed_by_hand', 'UNMAPPED'],
    [null, 'UNMAPPED'],
  ])('reads the status %s as %s', (raw, status) => {
    const refund = toRefund(parseRefund({ ...readRefund(), status: raw }), null);
    expect(refund).toMatchObject({ status, statusRaw: raw });
  });

  it('belongs to the customer of the payment it gives back', () => {
    const payment_intent = { id: 'pi_1', customer: 'cus_Tr0002' };
    expect(toRefund(parseRefund({ ...readRefund(), payment_intent }), 'cus_x').billingId).toBe(
      'cus_Tr0002',
    );
    expect(toRefund(parseRefund(readRefund()), null).billingId).toBeNull();
  });
});

function readRefund(): object {
  const charge = readFixture('succeeded')['latest_charge'] as {
    refunds: { data: [object] };
  };
  return charge.refunds.data[0];
}

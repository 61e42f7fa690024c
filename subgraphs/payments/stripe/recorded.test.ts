import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseJsonBytes } from '@tributary/kit/json-bytes';
import { vendorSamples } from '@tributary/kit/testing';
import type { PaymentMethodKind } from '../source.ts';
import { toPaymentMethod } from './instruments.ts';
import { toPayment, toRefund } from './mapper.ts';
import {
  parseCustomer,
  parsePaymentIntent,
  parsePaymentIntentList,
  parsePaymentMethodList,
  parseRefund,
  parseRefundList,
  parseSearchResult,
} from './wire.ts';

const SAMPLES = vendorSamples('stripe');
const CONTEXT = {
  orderMetadata: 'order_id',
  invoiceMetadata: 'invoice_id',
  webUrl: undefined,
  fetchedAt: '2026-11-01T12:00:00Z',
};

interface Schema {
  properties: Record<string, { enum?: string[] }>;
}
interface Operation {
  get?: { responses: { 200: { content: { 'application/json': { example?: unknown } } } } };
}
interface Spec {
  paths: Record<string, Operation>;
  components: { schemas: Record<string, Schema> };
}

// biome-ignore lint/suspicious/noExplicitAny: files in a shape of their own.
function read(path: string): any {
  return parseJsonBytes(readFileSync(new URL(path, SAMPLES)));
}

function asPaymentOf(charge: object) {
  const { payment_intent } = read('specs/fixtures3.json').resources;
  return parsePaymentIntent({
    ...payment_intent,
    status: 'succeeded',
    last_payment_error: null,
    latest_charge: charge,
  });
}

if (SAMPLES === undefined) {
  describe.skip('Stripe fixtures', () => it('are not here', () => {}));
} else {
  describe("Stripe's own fixtures", () => {
    const { payment_intent, charge, refund, payment_method, customer } =
      read('specs/fixtures3.json').resources;

    it('map a payment intent that failed for a reason other than its card', () => {
      expect(toPayment(parsePaymentIntent(payment_intent), CONTEXT)).toMatchObject({
        id: 'pi_1PgafyB7WZ01zgkWSjxsAJo3',
        status: 'FAILED',
        statusRaw: 'requires_payment_method',
        amount: { amount: '10.99', currency: 'USD' },
        amountCaptured: { amount: '0.00', currency: 'USD' },
        amountRefunded: { amount: '0.00', currency: 'USD' },
        method: null,
        orderId: null,
        billingId: null,
        failure: { code: 'idempotency_error', message: null, recoverable: true },
        refunds: [],
        createdAt: '2009-02-13T23:31:30Z',
      });
    });

    it('map a charge paid by a card through Link', () => {
      expect(toPayment(asPaymentOf(charge), CONTEXT)).toMatchObject({
        status: 'SUCCEEDED',
        method: {
          kind: 'CARD',
          kindRaw: 'card',
          brand: 'visa',
          last4: '4242',
          expiresOn: '2030-08-31',
        },
        refunds: [],
        authorizedAt: '2009-02-13T23:31:30Z',
        capturedAt: null,
      });
    });

    it('map a refund without a payment intent', () => {
      expect(toRefund(parseRefund(refund), null)).toEqual({
        id: 're_1Pgc72B7WZ01zgkWqPvrRrPE',
        amount: { amount: '1.00', currency: 'USD' },
        status: 'SUCCEEDED',
        statusRaw: 'succeeded',
        reason: null,
        createdAt: '2009-02-13T23:31:30Z',
        billingId: null,
      });
    });

    it('map a payment method, and know a customer', () => {
      const list = { object: 'list', data: [payment_method], has_more: false };
      expect(parsePaymentMethodList(list).data.map(toPaymentMethod)).toEqual([
        { kind: 'CARD', kindRaw: 'card', brand: 'visa', last4: '4242', expiresOn: '2030-08-31' },
      ]);
      expect(parseCustomer(customer)).toMatchObject({ id: 'cus_QXg1o8vcGmoR32' });
    });
  });

  describe('objects recorded from an account', () => {
    const files = readdirSync(new URL('objects/', SAMPLES));

    it.each(files.filter((file) => file.startsWith('charge_')))('%s', (file) => {
      expect(toPayment(asPaymentOf(read(`objects/${file}`)), CONTEXT)).toMatchObject({
        method: { kind: 'CARD', brand: 'visa', last4: '4242', expiresOn: '2021-06-30' },
        failure: null,
        refunds: [],
        amountRefunded: { amount: '0.00', currency: 'USD' },
        authorizedAt: '2019-05-16T08:26:17Z',
        capturedAt: '2019-05-16T08:26:17Z',
      });
    });

    it.each(files.filter((file) => file.startsWith('customer_')))('%s', (file) => {
      expect(file).toBe(`customer_${parseCustomer(read(`objects/${file}`)).id}.json`);
    });
  });

  describe.each(['specs/spec3.2023-08-16.trimmed.json', 'specs/spec3.prism.json'])('%s', (file) => {
    const { components, paths } = read(file) as Spec;
    const exampleOf = (path: string) =>
      paths[path]?.get?.responses[200].content['application/json'].example;

    it.each([
      ['/v1/payment_intents', parsePaymentIntentList],
      ['/v1/payment_intents/search', parseSearchResult],
      ['/v1/payment_intents/{intent}', parsePaymentIntent],
      ['/v1/refunds', parseRefundList],
      ['/v1/refunds/{refund}', parseRefund],
      ['/v1/customers/{customer}', parseCustomer],
    ])('holds no example of %s that we refuse', (path, parse) => {
      const example = exampleOf(path);
      if (example !== undefined) expect(() => parse(example)).not.toThrow();
    });

    it('knows no type of payment method that we do not', () => {
      const types = components.schemas['payment_method']?.properties['type']?.enum ?? [];
      const kinds = types.map((type): [string, PaymentMethodKind] => [
        type,
        toPaymentMethod({ type, details: { brand: null, last4: null } }).kind,
      ]);
      expect(kinds.filter(([, kind]) => kind === 'UNMAPPED')).toEqual([]);
    });

    it('knows no status of a payment intent that we do not', () => {
      const statuses = components.schemas['payment_intent']?.properties['status']?.enum ?? [];
      const { payment_intent } = read('specs/fixtures3.json').resources;
      for (const status of statuses) {
        const payment = toPayment(parsePaymentIntent({ ...payment_intent, status }), CONTEXT);
        expect(payment.status).not.toBe('UNMAPPED');
      }
    });
  });
}

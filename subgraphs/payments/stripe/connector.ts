import { type Call, createConnector } from '@tributary/kit/connector';
import type { GivenPolicy } from '@tributary/kit/policy/settings';
import type { PaymentSource } from '../source.ts';
import { createCustomerPayments } from './customer-payments.ts';
import { createCustomers } from './customers.ts';
import { createPaymentIntents } from './payment-intents.ts';
import { createPaymentLists } from './payment-lists.ts';
import { createPaymentReads } from './payments.ts';
import { createRefunds } from './refunds.ts';
import { wishesOf } from './wishes.ts';

/** One Stripe account, and how it is used. */
export interface StripeOptions {
  /** Where the API is, e.g. `https://api.stripe.com`, without a trailing slash. */
  baseUrl: string;
  /** A secret or restricted key that may read customers, payment intents, charges and refunds. */
  key: string;
  /** `Stripe-Version`, at least 2022-11-15. Default: the version this connector was written for. */
  apiVersion?: string | undefined;
  /** Metadata key of a payment intent that holds the order's id. Default `order_id`. */
  orderMetadata?: string | undefined;
  /** Metadata key of a payment intent that holds the invoice's id. Default `invoice_id`. */
  invoiceMetadata?: string | undefined;
  /** Web address of the dashboard, for links; without it there are none. */
  webUrl?: string | undefined;
  /** How it is treated when it falters. */
  policy?: GivenPolicy | undefined;
}

/** Stripe's API, one for the process; `source` is one operation's view of it. */
export interface Stripe {
  source(call: Call): PaymentSource;
  close(): Promise<void>;
}

export function createStripe(options: StripeOptions): Stripe {
  const {
    baseUrl,
    key,
    apiVersion = '2026-10-28.endive',
    orderMetadata = 'order_id',
    invoiceMetadata = 'invoice_id',
    webUrl,
    policy,
  } = options;
  const http = createConnector({
    system: 'PAYMENTS',
    vendor: 'stripe',
    baseUrl,
    headers: { authorization: `Bearer ${key}`, 'stripe-version': apiVersion },
    policy,
    wishesOf,
  });
  const mapping = { orderMetadata, invoiceMetadata, webUrl };

  return {
    source(call) {
      const intents = createPaymentIntents(http, mapping, call);
      const customers = createCustomers(http, call);
      const payments = createPaymentLists(intents, customers, mapping);
      return {
        payments,
        ...createPaymentReads(intents, mapping),
        ...createRefunds(http, call),
        paymentsByCustomers: createCustomerPayments(intents, payments),
        methodsByCustomers: customers.methodsByCustomers,
      };
    },
    close: http.close,
  };
}

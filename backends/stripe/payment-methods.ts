import type { Payment } from '../data/payments.ts';
import { hash } from '../data/random.ts';
import type { BillingDetails, PaymentMethod } from './wire.ts';

export const PAYMENT_METHOD_PREFIX = 'pm_';

/** What is known of a card or an account; brands only of cards. */
export type Instrument = Payment['method'];

interface MethodFields {
  id: string;
  created: number;
  customer: string | null;
  instrument: Instrument;
  billing: BillingDetails;
}

/** A payment method: https://docs.stripe.com/api/payment_methods/object */
export function toPaymentMethod(fields: MethodFields): PaymentMethod {
  const { id, created, customer, instrument, billing } = fields;
  const method = {
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    ...(instrument.type === 'card'
      ? { card: cardOf(instrument) }
      : { sepa_debit: { ...accountOf(instrument), generated_from: null } }),
    created,
    customer,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: instrument.type,
  };
  return method;
}

function cardOf(instrument: Instrument) {
  const brand = instrument.brand ?? 'unknown';
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    display_brand: brand === 'amex' ? 'american_express' : brand,
    exp_month: instrument.expMonth,
    exp_year: instrument.expYear,
    fingerprint: fingerprintOf(instrument),
    funding: 'credit',
    generated_from: null,
    last4: instrument.last4,
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function accountOf(instrument: Instrument) {
  return {
    bank_code: '37040044',
    branch_code: '',
    country: 'DE',
    fingerprint: fingerprintOf(instrument),
    last4: instrument.last4,
  };
}

/** The payment method as a charge remembers it: `payment_method_details`. */
export function toMethodDetails(instrument: Instrument, amount: number): object {
  if (instrument.type !== 'card') {
    return { sepa_debit: { ...accountOf(instrument), mandate: null }, type: 'sepa_debit' };
  }
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4 } =
    cardOf(instrument);
  return {
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand,
      checks,
      country,
      electronic_commerce_indicator: null,
      exp_month,
      exp_year,
      extended_authorization: { status: 'disabled' },
      fingerprint,
      funding,
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: brand,
      network_token: { used: false },
      network_transaction_id: null,
      overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: 'card',
  };
}

/** The card or account behind a payment method, read back. */
export function instrumentOf({ type, card, sepa_debit: account }: PaymentMethod): Instrument {
  return {
    type,
    brand: card ? String(card['brand']) : null,
    last4: String((card ?? account)?.['last4'] ?? ''),
    expMonth: Number(card?.['exp_month'] ?? 0),
    expYear: Number(card?.['exp_year'] ?? 0),
  };
}

/** The same card has the same fingerprint, whoever uses it. */
function fingerprintOf({ brand, last4, expMonth, expYear }: Instrument): string {
  const number = Number(last4) * 10_000 + expYear * 12 + expMonth;
  return hash(11, brand ?? 'account', number)
    .toString(36)
    .padStart(16, '0');
}

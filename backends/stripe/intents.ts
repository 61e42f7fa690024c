import type { Payment } from '../data/payments.ts';
import { hash } from '../data/random.ts';
import { docUrl } from './errors.ts';
import type { PaymentError, PaymentIntent, PaymentMethod } from './wire.ts';

type Known = 'amount' | 'capture_method' | 'created' | 'currency' | 'id' | 'status';

const CARD_OPTIONS = {
  card: {
    installments: null,
    mandate_options: null,
    network: null,
    request_three_d_secure: 'automatic',
  },
};
const ACCOUNT_OPTIONS = { sepa_debit: {} };

/** A payment intent with Stripe's defaults: https://docs.stripe.com/api/payment_intents/object */
export function toIntent({
  id,
  ...fields
}: Pick<PaymentIntent, Known> & Partial<PaymentIntent>): PaymentIntent {
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${secretOf(id)}`,
    confirmation_method: 'automatic',
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { ...CARD_OPTIONS, ...ACCOUNT_OPTIONS },
    payment_method_types: ['card', 'sepa_debit'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    transfer_data: null,
    transfer_group: null,
    ...fields,
  } as PaymentIntent;
}

/** A payment of the company's as an intent. */
export function intentOfPayment(payment: Payment, method: PaymentMethod): PaymentIntent {
  const { status, amountMinor, failure } = payment;
  const created = Math.floor(payment.createdAt / 1000);
  const isCanceled = status === 'canceled';
  return toIntent({
    id: payment.id,
    amount: amountMinor,
    amount_capturable: status === 'requires_capture' ? amountMinor : 0,
    amount_received: payment.capturedMinor,
    canceled_at: isCanceled ? created : null,
    cancellation_reason: isCanceled ? 'requested_by_customer' : null,
    capture_method: status === 'requires_capture' ? 'manual' : 'automatic_async',
    created,
    currency: payment.currency.toLowerCase(),
    customer: payment.billingId,
    description: `Order ${payment.orderName}`,
    last_payment_error:
      failure && toPaymentError({ ...failure, chargeId: payment.chargeId, method }),
    latest_charge: payment.chargeId,
    metadata: metadataOf(payment),
    next_action: status === 'requires_action' ? toNextAction(payment.id) : null,
    // A declined method is let go; the error still shows it.
    payment_method: failure ? null : method.id,
    payment_method_options: method.type === 'card' ? CARD_OPTIONS : ACCOUNT_OPTIONS,
    payment_method_types: [method.type],
    status,
  });
}

/** What whoever took the order noted on the payment. */
export function metadataOf({ orderName, invoiceName }: Payment): Readonly<Record<string, string>> {
  return { order_id: orderName, ...(invoiceName !== null && { invoice_id: invoiceName }) };
}

/** Why a payment failed, as the intent remembers it. */
export function toPaymentError({
  code,
  declineCode,
  message,
  chargeId,
  method,
}: {
  code: string;
  declineCode: string | null;
  message: string;
  chargeId: string | null;
  method: PaymentMethod;
}): PaymentError {
  return {
    advice_code: 'try_again_later',
    ...(chargeId !== null && { charge: chargeId }),
    code,
    ...(declineCode !== null && { decline_code: declineCode }),
    doc_url: docUrl(code),
    message,
    payment_method: method,
    type: 'card_error',
  };
}

/** The customer has to prove who pays. */
export function toNextAction(intentId: string): Readonly<Record<string, unknown>> {
  return {
    redirect_to_url: {
      return_url: 'https://shop.tributary.example/checkout',
      url: `https://hooks.stripe.com/3d_secure_2/hosted?payment_intent=${intentId}`,
    },
    type: 'redirect_to_url',
  };
}

function secretOf(id: string): string {
  return hash(13, id, 0).toString(36).padStart(7, '0') + hash(17, id, 0).toString(36);
}

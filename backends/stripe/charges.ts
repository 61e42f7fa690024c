import type { Payment, Refund as PaymentRefund } from '../data/payments.ts';
import { metadataOf } from './intents.ts';
import { instrumentOf, toMethodDetails } from './payment-methods.ts';
import type { Charge, PaymentIntent, PaymentMethod, Refund } from './wire.ts';

interface ChargeFields {
  id: string;
  created: number;
  intent: Pick<
    PaymentIntent,
    'amount' | 'currency' | 'customer' | 'description' | 'id' | 'metadata'
  >;
  method: PaymentMethod;
  /** Taken at once, held until captured, or turned down. */
  outcome: 'captured' | 'failed' | 'held' | 'pending';
  failure?: { code: string; message: string; reason: string };
  refunded?: number;
}

/** One try to take money: https://docs.stripe.com/api/charges/object */
export function toCharge(fields: ChargeFields): Charge {
  const { id, created, intent, method, outcome, failure, refunded = 0 } = fields;
  const { amount } = intent;
  const isCaptured = outcome === 'captured';
  const status = { captured: 'succeeded', held: 'succeeded', pending: 'pending', failed: 'failed' };
  return {
    id,
    object: 'charge',
    amount,
    amount_captured: isCaptured ? amount : 0,
    amount_refunded: refunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    // Stays null while Stripe captures asynchronously, its default since 2024-04-10.
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'TRIBUTARY',
    captured: isCaptured,
    created,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(failure?.reason ?? null),
    paid: isCaptured || outcome === 'held',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: toMethodDetails(instrumentOf(method), amount),
    radar_options: {},
    receipt_email: null,
    receipt_number: null,
    receipt_url: isCaptured ? `https://pay.stripe.com/receipts/payment/${id}` : null,
    refunded: refunded === amount,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: status[outcome],
    transfer_data: null,
    transfer_group: null,
  } as Charge;
}

function outcomeOf(declineReason: string | null): object {
  const isDeclined = declineReason !== null;
  return {
    advice_code: isDeclined ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: isDeclined ? 'declined_by_network' : 'approved_by_network',
    reason: declineReason,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: isDeclined
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: isDeclined ? 'issuer_declined' : 'authorized',
  };
}

const OUTCOMES: Readonly<Record<string, ChargeFields['outcome']>> = {
  succeeded: 'captured',
  requires_capture: 'held',
  requires_payment_method: 'failed',
};

/** The charge a payment of the company's led to. */
export function chargeOfPayment(payment: Payment, method: PaymentMethod): Charge | undefined {
  const { chargeId, failure } = payment;
  if (chargeId === null) return undefined;
  return toCharge({
    id: chargeId,
    created: Math.floor(payment.createdAt / 1000),
    intent: {
      id: payment.id,
      amount: payment.amountMinor,
      currency: payment.currency.toLowerCase(),
      customer: payment.billingId,
      description: `Order ${payment.orderName}`,
      metadata: metadataOf(payment),
    },
    method,
    outcome: OUTCOMES[payment.status] ?? 'pending',
    ...(failure && { failure: { ...failure, reason: failure.declineCode ?? failure.code } }),
    refunded: payment.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0),
  });
}

/** Money given back: https://docs.stripe.com/api/refunds/object */
export function toRefund(
  fields: Pick<Refund, 'amount' | 'charge' | 'created' | 'currency' | 'id' | 'payment_intent'> &
    Partial<Refund> & { methodType: string },
): Refund {
  const { id, methodType, ...known } = fields;
  const isCard = methodType === 'card';
  return {
    id,
    object: 'refund',
    balance_transaction: null,
    customer: null,
    customer_account: null,
    destination_details: isCard
      ? {
          card: {
            reference_status: 'pending',
            reference_type: 'acquirer_reference_number',
            type: 'refund',
          },
          type: 'card',
        }
      : { type: methodType },
    metadata: {},
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
    ...known,
  } as Refund;
}

/** A refund of the company's. */
export function refundOfPayment(refund: PaymentRefund, payment: Payment): Refund {
  return toRefund({
    id: refund.id,
    amount: refund.amountMinor,
    charge: payment.chargeId ?? '',
    created: Math.floor(refund.createdAt / 1000),
    currency: payment.currency.toLowerCase(),
    payment_intent: payment.id,
    reason: refund.reason,
    status: refund.status,
    methodType: payment.method.type,
  });
}

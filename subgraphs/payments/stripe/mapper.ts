import { mapEnum } from '@tributary/kit/enums';
import { fromEpochSeconds } from '@tributary/kit/time';
import type { Payment, PaymentMethodKind, PaymentStatus, Refund, RefundStatus } from '../source.ts';
import { toMoney } from './currencies.ts';
import { toFailure } from './failures.ts';
import { toPaymentMethod } from './instruments.ts';
import type { WireCharge, WirePaymentIntent, WireRefund } from './wire.ts';

/** What a deployment says about its account, and when its answer came. */
export interface MappingContext {
  /** Metadata keys that hold the ids of the order and the invoice. */
  orderMetadata: string;
  invoiceMetadata: string;
  /** The dashboard's web address, without a trailing slash; `undefined`: no links. */
  webUrl: string | undefined;
  fetchedAt: string;
}

/** https://docs.stripe.com/payments/paymentintents/lifecycle */
export const STATUSES: Readonly<Record<string, PaymentStatus>> = {
  requires_payment_method: 'REQUIRES_PAYMENT_METHOD',
  requires_confirmation: 'REQUIRES_CONFIRMATION',
  requires_action: 'REQUIRES_ACTION',
  processing: 'PROCESSING',
  requires_capture: 'AUTHORIZED',
  succeeded: 'SUCCEEDED',
  canceled: 'CANCELLED',
};

const REFUND_STATUSES: Readonly<Record<string, RefundStatus>> = {
  pending: 'PENDING',
  requires_action: 'REQUIRES_ACTION',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  canceled: 'CANCELLED',
};

const AUTHORIZED_AT_ONCE: readonly PaymentMethodKind[] = ['CARD', 'WALLET', 'OTHER'];

/** A payment out of a payment intent, with what its latest charge tells where it was expanded. */
export function toPayment(intent: WirePaymentIntent, context: MappingContext): Payment {
  const { id, currency, latest_charge: charge, metadata } = intent;
  const instrument = charge?.payment_method_details ?? intent.payment_method;
  const method = instrument ? toPaymentMethod(instrument) : null;
  const billingId = intent.customer?.id ?? null;
  const refunded = charge ? charge.amount_refunded : 0n;
  return {
    id,
    status: toStatus(intent),
    statusRaw: intent.status,
    amount: toMoney(intent.amount, currency),
    amountCaptured:
      intent.amount_received == null ? null : toMoney(intent.amount_received, currency),
    amountRefunded: refunded == null ? null : toMoney(refunded, currency),
    method,
    orderId: metadata?.[context.orderMetadata] || null,
    invoiceId: metadata?.[context.invoiceMetadata] || null,
    billingId,
    failure: toFailure(intent.last_payment_error, charge),
    refunds: toRefunds(charge, billingId),
    createdAt: fromEpochSeconds(intent.created),
    ...toMoments(intent, charge, method?.kind),
    source: {
      system: 'PAYMENTS',
      vendor: 'stripe',
      objectType: 'payment_intent',
      remoteId: id,
      remoteUrl: context.webUrl ? `${context.webUrl}/payments/${id}` : null,
      remoteUpdatedAt: null,
      fetchedAt: context.fetchedAt,
      version: null,
      mapping: 'stripe.payment_intent@1',
    },
  };
}

/** @param billingId whose payment it gives back, where the refund itself does not say. */
export function toRefund(refund: WireRefund, billingId: string | null): Refund {
  return {
    id: refund.id,
    amount: toMoney(refund.amount, refund.currency),
    status: mapEnum(REFUND_STATUSES, refund.status),
    statusRaw: refund.status,
    reason: refund.reason,
    createdAt: fromEpochSeconds(refund.created),
    billingId: refund.payment_intent?.customer?.id ?? billingId,
  };
}

// A declined payment intent goes back to waiting for a payment method; the error tells it apart
// from one that nobody has tried to pay yet.
function toStatus({ status, last_payment_error }: WirePaymentIntent): PaymentStatus {
  return status === 'requires_payment_method' && last_payment_error
    ? 'FAILED'
    : mapEnum(STATUSES, status);
}

/** A charge lists its ten newest refunds at most; with more, or unexpanded, they are asked for. */
function toRefunds(charge: WireCharge | null | undefined, billingId: string | null) {
  if (!charge) return [];
  if (!charge.refunds || charge.refunds.has_more) return null;
  return charge.refunds.data.map((refund) => toRefund(refund, billingId));
}

/**
 * A charge is created when it is authorized; unless capture is separate, it is captured at once.
 * A later capture leaves no time on the charge, and a bank debit or transfer is never authorized.
 */
function toMoments(
  { capture_method: capture }: WirePaymentIntent,
  charge: WireCharge | null | undefined,
  kind: PaymentMethodKind | undefined,
) {
  const isAuthorized =
    charge?.status === 'succeeded' && kind !== undefined && AUTHORIZED_AT_ONCE.includes(kind);
  if (!isAuthorized || charge.created === undefined)
    return { authorizedAt: null, capturedAt: null };

  const authorizedAt = fromEpochSeconds(charge.created);
  const isCapturedAtOnce = charge.captured && capture?.startsWith('automatic');
  return { authorizedAt, capturedAt: isCapturedAtOnce ? authorizedAt : null };
}

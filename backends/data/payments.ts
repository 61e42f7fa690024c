import type { Customer } from './customers.ts';
import { lettersId, seriesId } from './ids.ts';
import { INVOICE_DIGITS, INVOICE_SERIES } from './invoices.ts';
import type { Order } from './orders.ts';
import type { Chance } from './random.ts';

export interface Refund {
  id: string;
  amountMinor: number;
  status: string;
  reason: string | null;
  createdAt: number;
}

/** A payment the processor knows. Amounts in minor units. */
export interface Payment {
  /** `order * 2`, or `order * 2 + 1` for a second attempt. */
  index: number;
  /** Stripe's payment intent, and the charge it led to (null: none yet). */
  id: string;
  chargeId: string | null;
  order: number;
  orderName: string;
  /** The ERP invoice it pays; null where nobody noted it. */
  invoiceName: string | null;
  billingId: string;
  /** Stripe's payment intent statuses, and one that nobody maps. */
  status: string;
  amountMinor: number;
  capturedMinor: number;
  currency: string;
  method: {
    type: string;
    brand: string | null;
    last4: string | null;
    expMonth: number;
    expYear: number;
  };
  failure: { code: string; declineCode: string | null; message: string } | null;
  refunds: readonly Refund[];
  createdAt: number;
}

export const PAYMENT_PREFIX = 'pi_';
export const CHARGE_PREFIX = 'ch_';
export const REFUND_PREFIX = 're_';

const DAY = 86_400_000;
const STATUSES = [
  'succeeded',
  'succeeded',
  'succeeded',
  'requires_capture',
  'processing',
  'requires_action',
] as const;

export function createPayments(
  chance: Chance,
  customers: { at(index: number): Customer },
  now: number,
) {
  function of(order: Order): readonly Payment[] {
    const { billingId } = customers.at(order.customer);
    if (billingId === null || ['draft', 'on-hold'].includes(order.state)) return [];
    if (order.index % 8 === 7) return [];
    const settled = paymentOf(order, billingId, order.index * 2);
    if (order.index % 12 !== 5) return [settled];
    const second = idsOf(order.index * 2 + 1);
    const chargeId = settled.chargeId && second.chargeId;
    return [declinedBefore(settled, order), { ...settled, ...second, chargeId }];
  }

  function idsOf(index: number) {
    return {
      index,
      id: lettersId(PAYMENT_PREFIX, index),
      chargeId: lettersId(CHARGE_PREFIX, index),
    };
  }

  function paymentOf(order: Order, billingId: string, index: number): Payment {
    const createdAt = Math.min(now, order.placedAt + 3_600_000);
    const status = statusOf(order);
    const isCaptured = status === 'succeeded';
    const hasCharge = isCaptured || status === 'requires_capture';
    return {
      ...idsOf(index),
      chargeId: hasCharge ? lettersId(CHARGE_PREFIX, index) : null,
      order: order.index,
      orderName: order.name,
      invoiceName:
        order.index % 2 === 0 ? seriesId(INVOICE_SERIES, order.index * 2, INVOICE_DIGITS) : null,
      billingId,
      status,
      amountMinor: order.totalMinor,
      capturedMinor: isCaptured ? order.totalMinor : 0,
      currency: order.currency,
      method: {
        type: index % 9 === 4 ? 'sepa_debit' : 'card',
        brand: index % 9 === 4 ? null : chance.pick(['visa', 'mastercard', 'amex'], 'brand', index),
        last4: String(1000 + chance.below(9000, 'last4', index)),
        expMonth: 1 + chance.below(12, 'month', index),
        expYear: 2027 + chance.below(4, 'year', index),
      },
      failure: null,
      refunds: isCaptured ? refundsOf(order, index, createdAt) : [],
      createdAt,
    };
  }

  function statusOf(order: Order): string {
    if (order.index % 71 === 30) return 'requires_manual_review';
    return order.state === 'cancelled' ? 'canceled' : chance.pick(STATUSES, 'payment', order.index);
  }

  function refundsOf(order: Order, index: number, since: number): Refund[] {
    if (order.index % 9 !== 3) return [];
    const isFull = order.index % 2 === 1;
    return [
      {
        id: lettersId(REFUND_PREFIX, index),
        amountMinor: isFull ? order.totalMinor : Math.floor(order.totalMinor / 3),
        status: 'succeeded',
        reason: isFull ? 'requested_by_customer' : null,
        createdAt: Math.min(now, since + 5 * DAY),
      },
    ];
  }

  function declinedBefore(settled: Payment, order: Order): Payment {
    return {
      ...settled,
      ...idsOf(order.index * 2),
      status: 'requires_payment_method',
      capturedMinor: 0,
      failure: {
        code: 'card_declined',
        declineCode: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
      },
      refunds: [],
      createdAt: settled.createdAt - 600_000,
    };
  }

  return { of };
}

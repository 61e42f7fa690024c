import { type Money, subtractDecimals } from '@tributary/kit/money';
import type { Payment, PaymentStatus } from './source.ts';

/** An order's payments in one word: the GraphQL enum `PaymentState`. */
export type PaymentState =
  | 'NONE'
  | 'AUTHORIZED'
  | 'PARTIALLY_PAID'
  | 'PAID'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'
  | 'FAILED';

type Attempt = Pick<Payment, 'status' | 'amount' | 'amountCaptured' | 'amountRefunded'>;

const SETTLED: readonly PaymentStatus[] = ['FAILED', 'CANCELLED'];
const MONEY_TO_COME: readonly PaymentStatus[] = ['AUTHORIZED', 'PROCESSING'];

/**
 * Rolls an order's payments up. Each payment is judged by itself, so that currencies are never
 * added up. An attempt that was begun and left alone takes nothing away from one that succeeded.
 */
export function toPaymentState(payments: readonly Attempt[]): PaymentState {
  const captured = payments.filter(hasCaptured);
  if (captured.length > 0) return stateOfCaptured(captured, payments);

  const statuses = payments.map(({ status }) => status);
  if (statuses.includes('AUTHORIZED')) return 'AUTHORIZED';
  const isOver = statuses.every((status) => SETTLED.includes(status));
  return isOver && statuses.includes('FAILED') ? 'FAILED' : 'NONE';
}

function stateOfCaptured(captured: readonly Attempt[], all: readonly Attempt[]): PaymentState {
  if (captured.every(isRefundedInFull)) return 'REFUNDED';
  if (captured.some(({ amountRefunded }) => isMoreThanZero(amountRefunded))) {
    return 'PARTIALLY_REFUNDED';
  }
  const moreToCome = all.some(({ status }) => MONEY_TO_COME.includes(status));
  const isShort = captured.some(({ amount, amountCaptured }) => isLess(amountCaptured, amount));
  return moreToCome || isShort ? 'PARTIALLY_PAID' : 'PAID';
}

function hasCaptured({ amountCaptured }: Attempt): boolean {
  return isMoreThanZero(amountCaptured);
}

function isRefundedInFull({ amountCaptured, amountRefunded }: Attempt): boolean {
  return amountRefunded !== null && !isLess(amountRefunded, amountCaptured);
}

function isMoreThanZero(money: Money | null): boolean {
  return money !== null && subtractDecimals('0', money.amount).startsWith('-');
}

/** Is `a` less than `b`, of the same currency? */
function isLess(a: Money | null, b: Money | null): boolean {
  return subtractDecimals(a?.amount ?? '0', b?.amount ?? '0').startsWith('-');
}

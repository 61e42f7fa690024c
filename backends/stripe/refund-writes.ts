import { majorText } from '../data/orders.ts';
import { toRefund } from './charges.ts';
import { invalid, noSuch, refused } from './errors.ts';
import { mergeMetadata } from './metadata.ts';
import { choiceOf, integerOf, type Params, textOf } from './params.ts';
import type { State } from './state.ts';
import type { Charge, Refund } from './wire.ts';

export const REFUND_PARAMS = ['amount', 'charge', 'metadata', 'payment_intent', 'reason'] as const;

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'];

/** `POST /v1/refunds`: gives back all that is left, or `amount` of it. */
export function createRefund(state: State, params: Params): Refund {
  const amount = integerOf(params, 'amount', 1);
  const reason = choiceOf(params, 'reason', REASONS) ?? null;
  const metadata = mergeMetadata({}, params);
  const charge = chargeToRefund(state, params);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left <= 0) {
    throw refused(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const wanted = amount ?? left;
  if (wanted > left) {
    const [asked, rest] = [wanted, left].map((minor) => inWords(minor, charge.currency));
    throw refused(
      `Refund amount (${asked}) is greater than unrefunded amount on charge (${rest})`,
      {
        param: 'amount',
      },
    );
  }
  return keepRefund(state, charge, wanted, { reason, metadata });
}

/** A refund and its charge, kept. */
export function keepRefund(
  state: State,
  charge: Charge,
  amount: number,
  more: Partial<Pick<Refund, 'metadata' | 'reason'>>,
): Refund {
  const method = state.methods.get(charge.payment_method);
  const refund = toRefund({
    id: state.refunds.nextId(),
    amount,
    charge: charge.id,
    created: state.tick(),
    currency: charge.currency,
    methodType: method?.type ?? 'card',
    payment_intent: charge.payment_intent,
    ...more,
  });
  const refunded = charge.amount_refunded + amount;
  state.refunds.put(refund);
  state.charges.put({ ...charge, amount_refunded: refunded, refunded: refunded === charge.amount });
  return refund;
}

function chargeToRefund(state: State, params: Params): Charge {
  const chargeId = textOf(params, 'charge');
  const intentId = textOf(params, 'payment_intent');
  if (chargeId === undefined && intentId === undefined) {
    throw invalid(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  if (chargeId !== undefined && !state.charges.get(chargeId)) {
    throw noSuch('charge', chargeId, 'charge', 400);
  }
  const intent = intentId === undefined ? undefined : state.intents.get(intentId);
  if (intentId !== undefined && !intent) {
    throw noSuch('payment_intent', intentId, 'payment_intent', 400);
  }
  const charge = state.charges.get(chargeId ?? intent?.latest_charge ?? '');
  if (charge?.captured) return charge;
  const id = intent?.id ?? charge?.payment_intent;
  throw refused(`This PaymentIntent (${id}) does not have a successful charge to refund.`);
}

/** E.g. `$12.50`, `¥1250`, `1.250 KWD`. */
function inWords(minor: number, currency: string): string {
  const code = currency.toUpperCase();
  const sign = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' }[code];
  const text = majorText(minor, code);
  return sign === undefined ? `${text} ${code}` : sign + text;
}

import { toCharge } from './charges.ts';
import { declined, invalid, refused } from './errors.ts';
import { toNextAction, toPaymentError } from './intents.ts';
import { mergeMetadata } from './metadata.ts';
import { choiceOf, integerOf, type Params, textOf } from './params.ts';
import { keepRefund } from './refund-writes.ts';
import type { State } from './state.ts';
import { type Decline, endingOf } from './test-methods.ts';
import type { Charge, PaymentIntent, PaymentMethod } from './wire.ts';

const UNEXPECTED = 'payment_intent_unexpected_state';
const CONFIRMABLE: readonly string[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];
const CANCELABLE: readonly string[] = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
];
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'];

/**
 * Tries to pay: https://docs.stripe.com/api/payment_intents/confirm
 * @param intent with the method to use, kept only when the try was made
 * @throws StripeFailure 402 when the method is declined; the intent then waits for another
 */
export function confirmIntent(state: State, intent: PaymentIntent, params: Params): PaymentIntent {
  checkConfirmable(intent);
  const method = state.methods.get(intent.payment_method ?? '');
  if (!method) {
    throw refused(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: UNEXPECTED, payment_intent: intent },
    );
  }
  const mayRedirect = intent.automatic_payment_methods?.allow_redirects === 'always';
  if (
    mayRedirect &&
    textOf(params, 'return_url') === undefined &&
    params['off_session'] === undefined
  ) {
    throw invalid(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
      'return_url',
    );
  }
  const ending = endingOf(method);
  if (ending === 'needs-action') {
    const next = { status: 'requires_action', next_action: toNextAction(intent.id) };
    return keep(state, { ...intent, ...next, last_payment_error: null });
  }
  if (ending !== 'approved') throw decline(state, intent, method, ending);
  return approve(state, intent, method);
}

function checkConfirmable(intent: PaymentIntent): void {
  const { status } = intent;
  if (CONFIRMABLE.includes(status)) return;
  const message =
    status === 'succeeded'
      ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
      : `You cannot confirm this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${CONFIRMABLE.join(', ')}.`;
  throw refused(message, { code: UNEXPECTED, payment_intent: intent });
}

function approve(state: State, intent: PaymentIntent, method: PaymentMethod): PaymentIntent {
  const isHeld = intent.capture_method === 'manual';
  const charge = chargeFor(state, intent, { method, outcome: isHeld ? 'held' : 'captured' });
  return keep(state, {
    ...intent,
    amount_capturable: isHeld ? intent.amount : 0,
    amount_received: isHeld ? 0 : intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    status: isHeld ? 'requires_capture' : 'succeeded',
  });
}

function decline(state: State, intent: PaymentIntent, method: PaymentMethod, why: Decline) {
  const failure = { code: why.code, message: why.message, reason: why.declineCode };
  const charge = chargeFor(state, intent, { method, outcome: 'failed', failure });
  const error = toPaymentError({ ...why, chargeId: charge.id, method });
  const failed = keep(state, {
    ...intent,
    last_payment_error: error,
    latest_charge: charge.id,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  });
  return declined({ ...error, payment_intent: failed });
}

function chargeFor(
  state: State,
  intent: PaymentIntent,
  how: Pick<Parameters<typeof toCharge>[0], 'failure' | 'method' | 'outcome'>,
): Charge {
  const charge = toCharge({ ...how, id: state.charges.nextId(), created: state.tick(), intent });
  state.charges.put(charge);
  return charge;
}

/** Takes held money, all of it or less: https://docs.stripe.com/api/payment_intents/capture */
export function captureIntent(state: State, intent: PaymentIntent, params: Params): PaymentIntent {
  const { status, amount_capturable: capturable } = intent;
  const charge = state.charges.get(intent.latest_charge ?? '');
  if (status !== 'requires_capture' || !charge) {
    const why =
      status === 'succeeded'
        ? 'it has already been captured.'
        : `it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`;
    throw refused(`This PaymentIntent could not be captured because ${why}`, {
      code: UNEXPECTED,
      payment_intent: intent,
    });
  }
  const amount = integerOf(params, 'amount_to_capture', 1) ?? capturable;
  if (amount > capturable) {
    throw refused(
      `The amount you tried to capture (${amount}) is greater than the capturable amount (${capturable}).`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
  state.tick();
  state.charges.put({ ...charge, amount_captured: amount, captured: true });
  return keep(state, {
    ...intent,
    amount_capturable: 0,
    amount_received: amount,
    metadata: mergeMetadata(intent.metadata, params),
    status: 'succeeded',
  });
}

/** Gives up; held money goes back: https://docs.stripe.com/api/payment_intents/cancel */
export function cancelIntent(state: State, intent: PaymentIntent, params: Params): PaymentIntent {
  const reason = choiceOf(params, 'cancellation_reason', REASONS);
  const { status } = intent;
  if (!CANCELABLE.includes(status)) {
    throw refused(
      `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`,
      { code: UNEXPECTED, payment_intent: intent },
    );
  }
  const charge = state.charges.get(intent.latest_charge ?? '');
  if (status === 'requires_capture' && charge) keepRefund(state, charge, charge.amount, {});
  return keep(state, {
    ...intent,
    amount_capturable: 0,
    canceled_at: state.tick(),
    cancellation_reason: reason ?? null,
    next_action: null,
    status: 'canceled',
  });
}

function keep(state: State, intent: PaymentIntent): PaymentIntent {
  state.intents.put(intent);
  return intent;
}

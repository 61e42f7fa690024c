import { invalid, missing, noSuch, refused } from './errors.ts';
import { confirmIntent } from './intent-steps.ts';
import { toIntent } from './intents.ts';
import { mergeMetadata } from './metadata.ts';
import {
  choiceOf,
  flagOf,
  integerOf,
  isMembers,
  type Params,
  requiredText,
  textOf,
} from './params.ts';
import type { State } from './state.ts';
import { resolveMethod } from './test-methods.ts';
import type { PaymentIntent } from './wire.ts';

/** What an update takes; creating takes more. */
export const UPDATE_PARAMS = [
  'amount',
  'capture_method',
  'currency',
  'customer',
  'description',
  'metadata',
  'payment_method',
  'receipt_email',
  'setup_future_usage',
] as const;
export const CREATE_PARAMS = [
  ...UPDATE_PARAMS,
  'automatic_payment_methods',
  'confirm',
  'confirmation_method',
  'off_session',
  'return_url',
] as const;

const CAPTURE_METHODS = ['automatic', 'automatic_async', 'manual'];
const USAGES = ['off_session', 'on_session'];
// Of the many Stripe takes: https://docs.stripe.com/currencies
const CURRENCIES: readonly string[] = [
  'usd',
  'aud',
  'bhd',
  'cad',
  'chf',
  'eur',
  'gbp',
  'jpy',
  'krw',
  'kwd',
  'nzd',
  'sek',
];
const OPEN: readonly string[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

/** `POST /v1/payment_intents`: https://docs.stripe.com/api/payment_intents/create */
export function createIntent(state: State, params: Params): PaymentIntent {
  const amount = integerOf(params, 'amount', 1);
  if (amount === undefined) throw missing('amount');
  const currency = currencyOf(requiredText(params, 'currency'));
  const confirmationMethod = choiceOf(params, 'confirmation_method', ['automatic', 'manual']);
  const isConfirmed = flagOf(params, 'confirm');
  const fields = fieldsOf(state, params, {});
  const created = state.tick();
  const blank = toIntent({
    id: state.intents.nextId(),
    amount,
    automatic_payment_methods: automaticMethodsOf(params),
    capture_method: 'automatic_async',
    confirmation_method: confirmationMethod ?? 'automatic',
    created,
    currency,
    status: 'requires_payment_method',
  });
  const intent = withMethod(state, { ...blank, ...fields }, params, created);
  if (isConfirmed) return confirmIntent(state, intent, params);
  state.intents.put(intent);
  return intent;
}

/** `POST /v1/payment_intents/:id`: https://docs.stripe.com/api/payment_intents/update */
export function updateIntent(state: State, intent: PaymentIntent, params: Params): PaymentIntent {
  const amount = integerOf(params, 'amount', 1);
  const currency = textOf(params, 'currency');
  for (const name of ['amount', 'currency', 'payment_method', 'customer', 'capture_method']) {
    if (params[name] !== undefined) checkOpen(intent, name);
  }
  const changed = {
    ...intent,
    ...(amount !== undefined && { amount }),
    ...(currency !== undefined && { currency: currencyOf(currency) }),
    ...fieldsOf(state, params, intent.metadata),
  };
  const updated = withMethod(state, changed, params, state.tick());
  state.intents.put(updated);
  return updated;
}

function checkOpen({ status }: PaymentIntent, name: string): void {
  if (OPEN.includes(status)) return;
  throw refused(
    `This PaymentIntent's ${name} could not be updated because it has a status of ${status}. You may only update the ${name} of a PaymentIntent with one of the following statuses: ${OPEN.join(', ')}.`,
    { code: 'payment_intent_unexpected_state', param: name },
  );
}

/** The fields that are simply kept as sent. */
function fieldsOf(
  state: State,
  params: Params,
  metadata: PaymentIntent['metadata'],
): Partial<PaymentIntent> {
  const customer = textOf(params, 'customer');
  if (customer !== undefined && !state.customers.get(customer)) {
    throw noSuch('customer', customer, 'customer', 400);
  }
  const description = textOf(params, 'description');
  const receiptEmail = textOf(params, 'receipt_email');
  const captureMethod = choiceOf(params, 'capture_method', CAPTURE_METHODS);
  const usage = choiceOf(params, 'setup_future_usage', USAGES);
  return {
    metadata: mergeMetadata(metadata, params),
    ...(customer !== undefined && { customer }),
    ...(captureMethod !== undefined && { capture_method: captureMethod }),
    ...(description !== undefined && { description: description || null }),
    ...(receiptEmail !== undefined && { receipt_email: receiptEmail || null }),
    ...(usage !== undefined && { setup_future_usage: usage }),
  };
}

/** The intent with the method sent along, if any; it waits for confirmation then. */
export function withMethod(
  state: State,
  intent: PaymentIntent,
  params: Params,
  created: number,
): PaymentIntent {
  const id = textOf(params, 'payment_method');
  if (id === undefined || id === '') return intent;
  const owner = intent.setup_future_usage === null ? null : intent.customer;
  const method = resolveMethod(state, id, owner, created);
  if (method.customer !== null && method.customer !== intent.customer) {
    throw refused(
      'The provided PaymentMethod belongs to another customer. Include the customer it is attached to in the `customer` parameter on your PaymentIntent.',
      { param: 'payment_method' },
    );
  }
  return { ...intent, payment_method: method.id, status: 'requires_confirmation' };
}

function currencyOf(text: string): string {
  const currency = text.toLowerCase();
  if (CURRENCIES.includes(currency)) return currency;
  const list = CURRENCIES.join(', ');
  throw invalid(
    `Invalid currency: ${currency}. Stripe currently supports these currencies: ${list}`,
    'currency',
  );
}

function automaticMethodsOf(params: Params): PaymentIntent['automatic_payment_methods'] {
  const sent = params['automatic_payment_methods'];
  if (sent === undefined) return { allow_redirects: 'always', enabled: true };
  if (!isMembers(sent)) {
    throw invalid('Invalid object', 'automatic_payment_methods');
  }
  if (sent['enabled'] === undefined) throw missing('automatic_payment_methods[enabled]');
  const redirects = choiceOf(sent, 'allow_redirects', ['always', 'never']);
  return { allow_redirects: redirects ?? 'always', enabled: flagOf(sent, 'enabled') };
}

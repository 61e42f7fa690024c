import { noSuch } from './errors.ts';
import { cancelIntent, captureIntent, confirmIntent } from './intent-steps.ts';
import {
  CREATE_PARAMS,
  createIntent,
  UPDATE_PARAMS,
  updateIntent,
  withMethod,
} from './intent-writes.ts';
import { joinKeys } from './keys.ts';
import { LIST_PARAMS, listOf } from './pages.ts';
import { textOf } from './params.ts';
import type { Call, Endpoint } from './reply.ts';
import { SEARCH_PARAMS, searchIntents } from './search.ts';
import type { PaymentIntent } from './wire.ts';

const kind = 'payment_intent';

/** Payment intents: https://docs.stripe.com/api/payment_intents */
export const INTENT_ROUTES: Readonly<Record<string, Endpoint>> = {
  'GET /v1/payment_intents': {
    takes: [...LIST_PARAMS, 'created', 'customer'],
    kind,
    isList: true,
    run({ state, params }) {
      const customer = textOf(params, 'customer');
      if (customer !== undefined && !state.customer(customer)) {
        throw noSuch('customer', customer, 'customer', 400);
      }
      const keys =
        customer === undefined
          ? joinKeys(state.payments.timeline().paymentKeys, state.intents.made)
          : state.keysOf.intentsOfCustomer(customer);
      return listOf({ table: state.intents, kind, keys, params, url: '/v1/payment_intents' });
    },
  },
  'GET /v1/payment_intents/search': {
    takes: SEARCH_PARAMS,
    kind,
    isList: true,
    isSearch: true,
    run: ({ state, params, hasCount }) => searchIntents(state, params, hasCount),
  },
  'GET /v1/payment_intents/:id': { takes: ['client_secret'], kind, run: intentOf },
  'POST /v1/payment_intents': {
    takes: CREATE_PARAMS,
    kind,
    run: ({ state, params }) => createIntent(state, params),
  },
  'POST /v1/payment_intents/:id': {
    takes: UPDATE_PARAMS,
    kind,
    run: (call) => updateIntent(call.state, intentOf(call), call.params),
  },
  'POST /v1/payment_intents/:id/confirm': {
    takes: ['off_session', 'payment_method', 'return_url'],
    kind,
    run(call) {
      const { state, params } = call;
      const intent = intentOf(call);
      return confirmIntent(state, withMethod(state, intent, params, intent.created), params);
    },
  },
  'POST /v1/payment_intents/:id/capture': {
    takes: ['amount_to_capture', 'metadata'],
    kind,
    run: (call) => captureIntent(call.state, intentOf(call), call.params),
  },
  'POST /v1/payment_intents/:id/cancel': {
    takes: ['cancellation_reason'],
    kind,
    run: (call) => cancelIntent(call.state, intentOf(call), call.params),
  },
};

function intentOf({ state, id }: Call): PaymentIntent {
  const intent = state.intents.get(id);
  if (!intent) throw noSuch(kind, id, 'intent');
  return intent;
}

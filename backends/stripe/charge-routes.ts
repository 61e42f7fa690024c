import { noSuch } from './errors.ts';
import { joinKeys, type Keys } from './keys.ts';
import { LIST_PARAMS, listOf } from './pages.ts';
import { textOf } from './params.ts';
import { createRefund, REFUND_PARAMS } from './refund-writes.ts';
import type { Call, Endpoint } from './reply.ts';

/** Charges and refunds: https://docs.stripe.com/api/charges, https://docs.stripe.com/api/refunds */
export const CHARGE_ROUTES: Readonly<Record<string, Endpoint>> = {
  'GET /v1/charges': {
    takes: [...LIST_PARAMS, 'created', 'payment_intent'],
    kind: 'charge',
    isList: true,
    run(call) {
      const { state, params } = call;
      const intent = knownIntent(call);
      // A charge has the number and the time of the intent it belongs to; some intents have none.
      const keys =
        intent === undefined
          ? joinKeys(state.payments.timeline().paymentKeys, state.charges.made)
          : state.keysOf.chargesOfIntent(intent);
      return listOf({ table: state.charges, kind: 'charge', keys, params, url: '/v1/charges' });
    },
  },
  'GET /v1/charges/:id': {
    takes: [],
    kind: 'charge',
    run({ state, id }) {
      const charge = state.charges.get(id);
      if (!charge) throw noSuch('charge', id, 'id');
      return charge;
    },
  },
  'GET /v1/charges/:id/refunds': {
    takes: LIST_PARAMS,
    kind: 'refund',
    isList: true,
    run({ state, params, id }) {
      if (!state.charges.get(id)) throw noSuch('charge', id, 'charge');
      const keys = state.keysOf.refundsOfCharge(id);
      const url = `/v1/charges/${id}/refunds`;
      return listOf({ table: state.refunds, kind: 'refund', keys, params, url });
    },
  },
  'GET /v1/refunds': {
    takes: [...LIST_PARAMS, 'charge', 'created', 'payment_intent'],
    kind: 'refund',
    isList: true,
    run(call) {
      const { state, params } = call;
      const keys = refundKeys(call);
      const intent = textOf(params, 'payment_intent');
      return listOf({
        table: state.refunds,
        kind: 'refund',
        keys,
        params,
        url: '/v1/refunds',
        isListed: (refund) => intent === undefined || refund.payment_intent === intent,
      });
    },
  },
  'GET /v1/refunds/:id': {
    takes: [],
    kind: 'refund',
    run({ state, id }) {
      const refund = state.refunds.get(id);
      if (!refund) throw noSuch('refund', id, 'id');
      return refund;
    },
  },
  'POST /v1/refunds': {
    takes: REFUND_PARAMS,
    kind: 'refund',
    run: ({ state, params }) => createRefund(state, params),
  },
};

/** At most one charge of an intent succeeds, its latest: only that one can have refunds. */
function refundKeys(call: Call): Keys {
  const { state, params } = call;
  const intent = knownIntent(call);
  const charge = textOf(params, 'charge');
  if (charge !== undefined && !state.charges.get(charge)) {
    throw noSuch('charge', charge, 'charge', 400);
  }
  const owner = charge ?? (intent && (state.intents.get(intent)?.latest_charge ?? ''));
  return owner === undefined
    ? joinKeys(state.payments.timeline().refundKeys, state.refunds.made)
    : state.keysOf.refundsOfCharge(owner);
}

function knownIntent({ state, params }: Call): string | undefined {
  const intent = textOf(params, 'payment_intent');
  if (intent !== undefined && !state.intents.get(intent)) {
    throw noSuch('payment_intent', intent, 'payment_intent', 400);
  }
  return intent;
}

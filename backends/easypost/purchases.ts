import { hexId, indexOfHexId } from '../data/ids.ts';
import type { EmulatorAnswer, Handler } from '../emulator.ts';
import { created, failed, invalid, isAnswer, notFound, ok, required } from './answers.ts';
import { sentBody, sentObject, sentText } from './body.ts';
import { centsOf, dollarText, timeText } from './format.ts';
import { madeTracker } from './made-trackers.ts';
import { pageOf, rowsOf, withMade } from './pages.ts';
import { labelOf, purchaseFees } from './shipments.ts';
import { FIRST_MADE, type State } from './state.ts';
import type { Trackers } from './tracker-routes.ts';
import type { Refund, Shipment } from './wire.ts';

/** Buys the label of a quoted shipment at one of its rates. */
export function buy(shipment: Shipment, body: string, state: State): EmulatorAnswer {
  if (shipment.postage_label) {
    return failed(422, 'SHIPMENT.POSTAGE.EXISTS', 'Postage already exists for this shipment.');
  }
  const sent = sentBody(body);
  const rateId = sentText(sentObject(sent['rate'])?.['id']);
  if (rateId === null) return required('rate');
  const rate = shipment.rates.find(({ id }) => id === rateId);
  if (!rate) return notFound();
  const insured = 'insurance' in sent ? centsOf(sent['insurance']) : null;
  if ('insurance' in sent && insured === null) return invalid('insurance', 'is not an amount');

  const number = indexOfHexId('shp_', shipment.id) ?? FIRST_MADE;
  const code = `94001001103680${String(number - FIRST_MADE).padStart(8, '0')}`;
  const { carrier } = rate;
  const tracker = madeTracker(state, { code, carrier, shipmentId: shipment.id });
  const at = state.now();
  const bought: Shipment = {
    ...shipment,
    updated_at: timeText(at),
    tracking_code: code,
    insurance: insured === null ? null : dollarText(insured),
    postage_label: labelOf(number, at),
    selected_rate: { ...rate, created_at: timeText(at), updated_at: timeText(at) },
    tracker,
    fees: purchaseFees(centsOf(rate.rate) ?? 0, insured),
  };
  state.shipments.change(bought);
  return ok(bought);
}

/** Asks the carrier for the postage back; refused once the parcel is on its way. */
export function refund(shipment: Shipment, state: State): EmulatorAnswer {
  if (!shipment.postage_label) return unavailable('No postage was purchased.');
  if (!['unknown', 'pre_transit'].includes(shipment.status)) {
    return unavailable('The parcel has been shipped.');
  }
  if (shipment.refund_status !== null) return unavailable('A refund was already requested.');
  return ok(submitRefund(shipment, state).shipment);
}

/** Refunds by list, by id, and made from tracking codes. */
export function refundRoutes(
  trackers: Trackers,
  find: (id: string) => Shipment | undefined,
  state: State,
): Record<string, Handler> {
  return {
    'GET /v2/refunds': ({ query }) => {
      const page = pageOf(withMade(state.refunds, rowsOf<Refund>([])), query, state.now());
      return isAnswer(page) ? page : ok({ refunds: page.items, has_more: page.hasMore });
    },
    'POST /v2/refunds': ({ body }) => {
      const sent = sentObject(sentBody(body)['refund']);
      if (!sent) return required('refund');
      const codes = sent['tracking_codes'];
      if (!Array.isArray(codes) || codes.length === 0) return required('tracking_codes');
      const shipments = codes.flatMap((code) => shipmentWith(String(code)) ?? []);
      const open = shipments.filter((shipment) => shipment.refund_status === null);
      const refunds = open.map((shipment) => submitRefund(shipment, state).refund);
      return created(`refunds/${refunds[0]?.id ?? ''}`, refunds);
    },
    'GET /v2/refunds/:id': ({ params }) => {
      const found = state.refunds.get(params['id'] ?? '');
      return found ? ok(found) : notFound();
    },
  };

  function shipmentWith(code: string): Shipment | undefined {
    const [tracker] = trackers.byCode(code);
    return tracker?.shipment_id ? find(tracker.shipment_id) : undefined;
  }
}

function unavailable(reason: string): EmulatorAnswer {
  return failed(422, 'SHIPMENT.REFUND.UNAVAILABLE', `Unable to request refund. ${reason}`);
}

function submitRefund(shipment: Shipment, state: State): { shipment: Shipment; refund: Refund } {
  const at = timeText(state.tick());
  const { number } = state.refunds.next();
  const refunded = { ...shipment, refund_status: 'submitted', updated_at: at };
  const made: Refund = {
    id: hexId('rfnd_', number),
    object: 'Refund',
    created_at: at,
    updated_at: at,
    tracking_code: shipment.tracking_code ?? '',
    confirmation_number: null,
    status: 'submitted',
    carrier: shipment.selected_rate?.carrier ?? '',
    shipment_id: shipment.id,
  };
  state.refunds.add(made);
  state.shipments.change(refunded);
  return { shipment: refunded, refund: made };
}

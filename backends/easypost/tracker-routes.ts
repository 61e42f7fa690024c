import type { Company } from '../data/company.ts';
import type { Delivery } from '../data/deliveries.ts';
import { indexOfHexId } from '../data/ids.ts';
import type { EmulatorAnswer, Handler } from '../emulator.ts';
import { created, invalid, isAnswer, notFound, ok, required } from './answers.ts';
import { sentBody, sentObject, sentText } from './body.ts';
import type { Deliveries } from './deliveries.ts';
import { madeTracker } from './made-trackers.ts';
import { pageOf, type Rows, rowsOf, withMade } from './pages.ts';
import type { State } from './state.ts';
import { trackerOf } from './trackers.ts';
import type { Tracker } from './wire.ts';

const PREFIX = 'trk_';
/** Duplicates are recognised this long: https://docs.easypost.com/docs/trackers */
const DUPLICATE_FOR = 90 * 86_400_000;
/** EasyPost publishes no limit for a batch; we hold callers to its page size. */
const MAX_BATCH = 100;

/** Trackers as EasyPost knows them, wherever they came from. */
export interface Trackers {
  byId(id: string): Tracker | undefined;
  /** Newest first; several where the carrier used the code again. */
  byCode(code: string): Tracker[];
  /** Newest first; all carriers' (null), or one's. */
  all(carrier: string | null): Rows<Tracker>;
  of(delivery: Delivery): Tracker | undefined;
}

export function openTrackers(company: Company, state: State, deliveries: Deliveries): Trackers {
  function of(delivery: Delivery): Tracker | undefined {
    if (state.deletedTrackers.has(delivery.trackerId)) return undefined;
    return trackerOf(delivery, company.customer(company.order(delivery.order).customer));
  }

  function byId(id: string): Tracker | undefined {
    if (state.deletedTrackers.has(id)) return undefined;
    const index = indexOfHexId(PREFIX, id);
    const delivery = index === undefined ? undefined : deliveries.at(index);
    return state.trackers.get(id) ?? (delivery && of(delivery));
  }

  return {
    byId,
    of,
    byCode(code) {
      const made = state.trackers.made.flatMap((id) => byId(id) ?? []);
      const isMeant = (tracker: Tracker) => tracker.tracking_code === code;
      const seeded = deliveries.byCode(code).flatMap((delivery) => of(delivery) ?? []);
      return [...made.filter(isMeant).reverse(), ...seeded];
    },
    all(carrier) {
      const indexOf = (id: string) => indexOfHexId(PREFIX, id);
      const rows = withMade(
        state.trackers,
        deliveries.newestFirst({ toRow: of, indexOf }, carrier),
      );
      const isListed = (tracker: Tracker) =>
        !state.deletedTrackers.has(tracker.id) && isOf(tracker, carrier);
      const at = (position: number) => {
        const tracker = rows.at(position);
        return tracker && isListed(tracker) ? tracker : undefined;
      };
      return { ...rows, at };
    },
  };
}

export function trackerRoutes(trackers: Trackers, state: State): Record<string, Handler> {
  return {
    'GET /v2/trackers': ({ query }) => {
      const [code, carrier] = [query.get('tracking_code'), query.get('carrier')];
      const ofCode = (code === null ? [] : trackers.byCode(code)).filter((t) => isOf(t, carrier));
      const rows = code === null ? trackers.all(carrier) : rowsOf(ofCode);
      const page = pageOf(rows, query, state.now());
      return isAnswer(page) ? page : ok({ trackers: page.items, has_more: page.hasMore });
    },
    'POST /v2/trackers': ({ body }) => track(body),
    'POST /v2/trackers/batch': ({ body }) => {
      const codes = sentBody(body)['tracking_codes'];
      if (!Array.isArray(codes) || codes.length === 0) return required('tracking_codes');
      if (codes.length > MAX_BATCH) return invalid('tracking_codes', `at most ${MAX_BATCH}`);
      const found = [...new Set(codes)].flatMap((code) => trackers.byCode(String(code)));
      return ok({ trackers: found.sort(newestFirst), has_more: false });
    },
    'GET /v2/trackers/:id': ({ params }) => {
      const tracker = trackers.byId(params['id'] ?? '');
      return tracker ? ok(tracker) : notFound();
    },
    'DELETE /v2/trackers/:id': ({ params }) => {
      const tracker = trackers.byId(params['id'] ?? '');
      if (!tracker) return notFound();
      state.tick();
      state.deletedTrackers.add(tracker.id);
      return ok({ success: true });
    },
  };

  /** A tracker for a code: 200 with the one there is, 201 with a new one (both recorded). */
  function track(body: string): EmulatorAnswer {
    const sent = sentObject(sentBody(body)['tracker']);
    if (!sent) return required('tracker');
    const code = sentText(sent['tracking_code']);
    if (code === null) return required('tracking_code');
    const carrier = sentText(sent['carrier']);
    const known = trackers.byCode(code).find((tracker) => isDuplicate(tracker, carrier));
    if (known) return { ...created(`trackers/${known.id}`, asMade(known)), status: 200 };
    const tracker = madeTracker(state, { code, carrier: carrier ?? 'USPS', shipmentId: null });
    return created(`trackers/${tracker.id}`, asMade(tracker));
  }

  function isDuplicate(tracker: Tracker, carrier: string | null): boolean {
    const age = state.now() - Date.parse(tracker.created_at);
    return age <= DUPLICATE_FOR && isOf(tracker, carrier);
  }
}

/** The answer to a creation has members a read has not. */
function asMade({ public_url, ...tracker }: Tracker) {
  return { ...tracker, delivery_evidence: [], finalized: true, is_return: false, public_url };
}

function isOf(tracker: Tracker, carrier: string | null): boolean {
  return carrier === null || tracker.carrier === carrier;
}

function newestFirst(a: Tracker, b: Tracker): number {
  return Date.parse(b.created_at) - Date.parse(a.created_at) || (a.id < b.id ? -1 : 1);
}

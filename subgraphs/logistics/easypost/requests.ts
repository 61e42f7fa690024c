import { chunksOf, findInChunks } from '@tributary/kit/batch';
import { EMPTY_PAGE, type Page, type PageRequest, toPage } from '@tributary/kit/connection';
import type { VendorRequest } from '@tributary/kit/connector';
import { countUnmapped } from '@tributary/kit/enums';
import { listOf } from '@tributary/kit/json-list';
import type { Found } from '@tributary/kit/loader';
import type { RatesInput, Shipment, ShipmentFilter, ShippingRate } from '../source.ts';
import { listShipments, type Wanted } from './list.ts';
import { fromShipment, fromTracker, type MapOptions, toListed } from './mapper.ts';
import { toRatesRequest, toShippingRates } from './rates.ts';
import {
  parseListed,
  parseRates,
  parseShipment,
  parseShipments,
  parseTracker,
  parseTrackers,
  SHIPMENTS,
  TRACKERS,
  TRACKERS_UNSCANNED,
} from './wire.ts';

/** The way to EasyPost for the length of one operation. */
export interface Requests {
  ask<T>(request: VendorRequest, parse: (json: unknown) => T): Promise<T>;
  find<T>(request: VendorRequest, parse: (json: unknown) => T): Promise<T | null>;
  /** The path's version segment with its slash, e.g. `/v2`. */
  version: string;
  map(): MapOptions;
}

// "An id consists of a prefix based on the object type followed by 32 hex characters." (EasyPost)
const SHIPMENT_ID = /^shp_[0-9a-f]{32}$/;
const TRACKER_ID = /^trk_[0-9a-f]{32}$/;
// Carriers' codes are short and plain; free text in their place must not spoil a batch.
const TRACKING_CODE = /^\w[\w ./-]{0,63}$/;
// The batch endpoint documents no limit; this is the most rows any EasyPost list answers.
const MAX_CODES = 100;
// Without both ends EasyPost lists one month only (docs.easypost.com, Retrieve all Shipments).
const EVER = { from: '2012-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };

/** One request for each id: EasyPost reads neither shipments nor trackers by ids in a batch. */
export function shipmentsByIds(
  requests: Requests,
  ids: readonly string[],
): Promise<Found<Shipment>> {
  return findInChunks(chunksOf(ids, 1), async ([id = '']) => {
    const shipment = SHIPMENT_ID.test(id)
      ? await shipmentById(requests, id)
      : await loneTrackerById(requests, id);
    return new Map(shipment && [[id, shipment]]);
  });
}

function shipmentById({ find, version, map }: Requests, id: string): Promise<Shipment | null> {
  const endpoint = `${version}/shipments/{id}`;
  const path = `${version}/shipments/${id}`;
  // Mapped within the parser: a value that cannot be mapped is a fault of the answer.
  return find({ method: 'GET', isRead: true, path, endpoint, keys: 1 }, (json) =>
    counted(fromShipment(parseShipment(json), map())),
  );
}

/** A tracker that has a shipment goes by the shipment's id, and is unknown by its own. */
async function loneTrackerById(requests: Requests, id: string): Promise<Shipment | null> {
  if (!TRACKER_ID.test(id)) return null;
  const { find, version, map } = requests;
  const endpoint = `${version}/trackers/{id}`;
  const path = `${version}/trackers/${id}`;
  const shipment = await find({ method: 'GET', isRead: true, path, endpoint, keys: 1 }, (json) =>
    counted(fromTracker(parseTracker(json), map())),
  );
  return shipment?.id === id ? shipment : null;
}

export function shipmentsByTrackingCodes(
  requests: Requests,
  codes: readonly string[],
  withScans: boolean,
): Promise<Found<readonly Shipment[]>> {
  const plausible = codes.filter((code) => TRACKING_CODE.test(code));
  return findInChunks(chunksOf(plausible, MAX_CODES), async (chunk) => {
    const found = await tracked(requests, chunk, withScans);
    const newestFirst = found.sort((a, b) => bookedAt(b) - bookedAt(a));
    return Map.groupBy(newestFirst, ({ trackingCode }) => trackingCode ?? '');
  });
}

/** Shipments out of the trackers of these codes; halves the codes where the answer is cut short. */
async function tracked(
  requests: Requests,
  codes: readonly string[],
  withScans: boolean,
): Promise<Shipment[]> {
  const { ask, version, map } = requests;
  const path = `${version}/trackers/batch`;
  const body = { tracking_codes: codes };
  const list = withScans ? TRACKERS : TRACKERS_UNSCANNED;
  // "Retrieve a batch" (EasyPost's clients): for codes it does not know it makes no tracker.
  const { found, hasMore } = await ask(
    { method: 'POST', isRead: true, path, body, list, keys: codes.length },
    (json) => {
      const answered = listOf(json);
      const options = { ...map(), isUnscanned: !withScans };
      const mapped: Shipment[] = [];
      for (const tracker of answered.elements()) {
        mapped.push(counted(fromTracker(parseTracker(tracker), options)));
      }
      return { found: mapped, hasMore: parseTrackers(answered.around()).has_more === true };
    },
  );
  if (!hasMore || codes.length === 1) return found;
  const halves = chunksOf(codes, Math.ceil(codes.length / 2));
  return (await Promise.all(halves.map((half) => tracked(requests, half, withScans)))).flat();
}

export async function shipments(
  requests: Requests,
  filter: ShipmentFilter,
  { first, after }: PageRequest,
): Promise<Page<Shipment>> {
  if (filter.status?.length === 0 || filter.customers?.length === 0) return EMPTY_PAGE;
  const slice = await listShipments({
    filter,
    first,
    after: after === null ? null : String(after[0]),
    fetch: (wanted) => newestShipments(requests, { filter, ...wanted }),
  });
  const page = toPage(slice, ({ id }) => [id]);
  return slice.lastRead === undefined ? page : { ...page, endPosition: [slice.lastRead] };
}

/**
 * What of a page is not wanted, often nearly all of it, is looked at no further than to tell that; and
 * what comes behind enough rows not at all.
 */
function newestShipments(
  { ask, version, map }: Requests,
  { filter, pageSize, beforeId, isWanted, most }: Wanted & { filter: ShipmentFilter },
) {
  const query = {
    page_size: pageSize,
    before_id: beforeId ?? undefined,
    start_datetime: filter.createdAfter?.toISOString() ?? EVER.from,
    end_datetime: filter.createdBefore?.toISOString() ?? EVER.to,
    purchased: 'true',
  };
  return ask(
    {
      method: 'GET',
      isRead: true,
      path: `${version}/shipments`,
      query,
      keys: 0,
      list: SHIPMENTS,
    },
    (json) => {
      const list = listOf(json);
      const options = map();
      const rows: Shipment[] = [];
      let lastId: string | undefined;
      for (const given of list.elements()) {
        const listed = toListed(parseListed(given), options);
        countUnmapped('easypost', 'status', [listed]);
        lastId = listed.id;
        if (isWanted(listed)) rows.push(fromShipment(parseShipment(given), options));
        if (rows.length === most) return { rows, hasMore: true, lastId };
      }
      return { rows, hasMore: parseShipments(list.around()).has_more, lastId };
    },
  );
}

/** One request for each parcel: a quote without a shipment is for one parcel. Creates nothing. */
export async function shippingRates({ ask }: Requests, input: RatesInput): Promise<ShippingRate[]> {
  const ratesByParcel = await Promise.all(
    input.parcels.map((parcel) =>
      ask(
        {
          method: 'POST',
          isRead: true,
          path: '/beta/rates',
          body: toRatesRequest(input, parcel),
          keys: 1,
        },
        (json) => parseRates(json).rates,
      ),
    ),
  );
  return toShippingRates(ratesByParcel);
}

function bookedAt({ createdAt }: Shipment): number {
  return createdAt === null ? 0 : Date.parse(createdAt);
}

function counted(shipment: Shipment): Shipment {
  countUnmapped('easypost', 'status', [shipment]);
  return shipment;
}

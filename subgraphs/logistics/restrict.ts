import type { RowScope } from '@tributary/kit/access/row-scope';
import { keepFound } from '@tributary/kit/batch';
import { EMPTY_PAGE, keepRows } from '@tributary/kit/connection';
import { type Found, mapFound } from '@tributary/kit/loader';
import type { PositionSeal } from './position-seal.ts';
import type { LogisticsSource, Shipment } from './source.ts';

/**
 * A source as a limited caller may see it: shipments of its customers, and no more. What belongs to
 * others, or to nobody known, reads as if it did not exist. Tracking does not tell whose a parcel
 * is: what a code leads to is read before it is shown. For all others it is the source itself.
 */
export function restrict(
  source: LogisticsSource,
  { customers, sees }: RowScope,
  { seal, open }: PositionSeal,
): LogisticsSource {
  if (customers === null) return source;
  if (customers.length === 0) return { ...NOTHING, shippingRates: source.shippingRates };

  const isOwn = ({ customerErpId }: Shipment): boolean => sees(customerErpId);

  function ownOf(candidates: readonly Shipment[], read: Found<Shipment>): Shipment[] | Error {
    const own: Shipment[] = [];
    for (const candidate of candidates) {
      const shipment = candidate.details ? candidate : read.get(candidate.id);
      // Whose it is was not found out: that is no answer.
      if (shipment instanceof Error) return shipment;
      if (shipment && isOwn(shipment)) own.push(shipment);
    }
    return own;
  }

  return {
    shipmentsByIds: async (ids) => keepFound(await source.shipmentsByIds(ids), isOwn),

    async shipmentsByTrackingCodes(codes, withScans) {
      const found = await source.shipmentsByTrackingCodes(codes, withScans);
      const read = await source.shipmentsByIds(idsToRead(found));
      return mapFound(found, (candidates) => ownOf(candidates, read));
    },

    async shipments(filter, { first, after }) {
      const behind = after && open(after);
      const page = await source.shipments({ ...filter, customers }, { first, after: behind });
      const { endPosition } = page;
      return { ...keepRows(page, isOwn), ...(endPosition && { endPosition: seal(endPosition) }) };
    },

    shippingRates: source.shippingRates,
  };
}

const NOTHING: Omit<LogisticsSource, 'shippingRates'> = {
  shipmentsByIds: async () => new Map(),
  shipmentsByTrackingCodes: async () => new Map(),
  shipments: async () => EMPTY_PAGE,
};

/** Shipments of which tracking alone has come, each once. */
function idsToRead(found: Found<readonly Shipment[]>): string[] {
  const tracked = [...found.values()].flatMap((each) => (each instanceof Error ? [] : each));
  return [...new Set(tracked.filter(({ details }) => details === null).map(({ id }) => id))];
}

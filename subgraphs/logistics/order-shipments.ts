import type { Loader } from '@tributary/kit/loader';
import type { Shipment } from './source.ts';

interface ShipmentLoaders {
  shipmentById: Loader<string, Shipment | null>;
  shipmentsByTrackingCode: Loader<string, readonly Shipment[]>;
}

/** What became of one tracking code of an order; `shipment` is `null` where no carrier knows it. */
export interface OrderParcel {
  trackingCode: string;
  shipment: Shipment | null;
}

/** An order's parcels, one for each of its codes. */
export async function parcelsOf(
  orderId: string,
  trackingCodes: readonly string[],
  loaders: ShipmentLoaders,
): Promise<OrderParcel[]> {
  return Promise.all(
    [...new Set(trackingCodes)].map(async (trackingCode) => {
      const candidates = await loaders.shipmentsByTrackingCode.load(trackingCode);
      const shipment = await ownOf(orderId, candidates, loaders);
      return { trackingCode, shipment: shipment && { ...shipment, orderId } };
    }),
  );
}

/** Those of one code that are to be read, for it does not tell them apart. */
export function sharingOneCode(candidates: readonly Shipment[] | Error): readonly Shipment[] {
  if (candidates instanceof Error || candidates.length <= 1) return [];
  return candidates.filter(({ details }) => details === null);
}

/**
 * The order's own among shipments with the same code, newest first. Carriers use codes again: only
 * the shipment says whose it is, so it is read where a code alone does not decide. Failing proof,
 * the newest that is not known to be another order's.
 */
async function ownOf(
  orderId: string,
  candidates: readonly Shipment[],
  { shipmentById }: ShipmentLoaders,
): Promise<Shipment | null> {
  if (candidates.length <= 1) return candidates[0] ?? null;
  const read = await Promise.all(
    candidates.map((it) => (it.details ? it : shipmentById.load(it.id))),
  );
  const shipments = read.map((shipment, index) => shipment ?? candidates[index]);
  const proven = shipments.find((it) => it?.orderId === orderId);
  return proven ?? shipments.find((it) => it?.orderId === null) ?? null;
}

import type { Page, PageRequest } from '@tributary/kit/connection';
import { askAhead, ifKnown, loadMany, loadOne } from '@tributary/kit/loader';
import { untilSent } from '@tributary/kit/until-sent';
import { type DeliveryState, toDeliveryState } from './delivery-state.ts';
import { parcelsOf, sharingOneCode } from './order-shipments.ts';
import { checkRatesInput } from './shipping-rates.ts';
import type {
  LogisticsSource,
  OrderReference,
  RatesInput,
  Shipment,
  ShipmentDetails,
  ShipmentFilter,
  ShipmentScans,
  ShippingRate,
} from './source.ts';

/** Built anew for each request, so that no caller sees another's answers. */
export interface Loaders {
  /** `null` also for a key that is missing; nothing is asked for one. */
  shipmentOf(id: string | null | undefined): Promise<Shipment | null>;
  shipments(filter: ShipmentFilter, page: PageRequest): Promise<Page<Shipment>>;
  shippingRates(input: RatesInput): Promise<ShippingRate[]>;
  /**
   * `null` where ERP does not know the order's tracking codes.
   * @param withScans the operation asks for scans: one request brings them for all
   */
  shipmentsOf(order: OrderReference, withScans: boolean): Promise<Shipment[] | null>;
  deliveryStateOf(order: OrderReference, withScans: boolean): Promise<DeliveryState | null>;
  /** The order a shipment was packed for, read from the shipment where this copy does not say. */
  orderOf(shipment: Shipment): Promise<OrderReference | null>;
  /** What the carrier's scans tell, asked for where this copy came without. */
  scansOf(shipment: Shipment): Promise<ShipmentScans>;
  /** One of the facts that only the shipment itself tells; it is read when first asked for. */
  detailOf<Name extends keyof ShipmentDetails>(
    shipment: Shipment,
    name: Name,
  ): Promise<ShipmentDetails[Name]>;
}

// A tracker may name a shipment this account cannot read, such as one of a child account.
const NO_DETAILS: ShipmentDetails = {
  service: null,
  isReturn: null,
  from: null,
  to: null,
  parcels: null,
  cost: null,
};

export function createLoaders(source: LogisticsSource): Loaders {
  const shipmentById = loadOne(source.shipmentsByIds);
  /** Shipments by code; whose those are that share one is asked for before anything else is done. */
  const trackedBy = (withScans: boolean) =>
    loadMany(async (codes) => {
      const found = await source.shipmentsByTrackingCodes(codes, withScans);
      const toRead = [...found.values()].flatMap(sharingOneCode);
      if (toRead.length === 0) return found;
      askAhead(...toRead.map(({ id }) => shipmentById.load(id)));
      await untilSent();
      return found;
    });
  const scanned = { shipmentById, shipmentsByTrackingCode: trackedBy(true) };
  const unscanned = { shipmentById, shipmentsByTrackingCode: trackedBy(false) };

  async function complete(shipment: Shipment): Promise<Shipment> {
    return shipment.details ? shipment : ((await shipmentById.load(shipment.id)) ?? shipment);
  }

  return {
    shipmentOf: ifKnown(shipmentById),
    shipments: source.shipments,
    shippingRates: async (input) => source.shippingRates(checkRatesInput(input)),
    async shipmentsOf({ id, trackingCodes }, withScans) {
      if (!trackingCodes) return null;
      const parcels = await parcelsOf(id, trackingCodes, withScans ? scanned : unscanned);
      const shipments = parcels.flatMap(({ shipment }) => shipment ?? []);
      // One shipment may have come under two codes.
      return [...new Map(shipments.map((shipment) => [shipment.id, shipment])).values()];
    },
    async deliveryStateOf({ id, trackingCodes }, withScans) {
      if (!trackingCodes) return null;
      const parcels = await parcelsOf(id, trackingCodes, withScans ? scanned : unscanned);
      return toDeliveryState(parcels.map(({ shipment }) => shipment?.status ?? 'UNKNOWN'));
    },
    async orderOf(shipment) {
      const { orderId } = shipment.orderId === null ? await complete(shipment) : shipment;
      return orderId === null ? null : { id: orderId };
    },
    async scansOf({ id, trackingCode, scans }) {
      if (scans) return scans;
      const candidates = await scanned.shipmentsByTrackingCode.load(trackingCode ?? '');
      const found = candidates.find((candidate) => candidate.id === id)?.scans;
      // None is no answer: this parcel was tracked a moment ago.
      if (!found) throw new Error(`Tracking of ${id} does not tell its scans.`);
      return found;
    },
    async detailOf(shipment, name) {
      const { details } = await complete(shipment);
      return (details ?? NO_DETAILS)[name];
    },
  };
}

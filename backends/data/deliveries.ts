import { hexId, seriesId } from './ids.ts';
import type { Order } from './orders.ts';
import type { Chance } from './random.ts';

export interface Scan {
  /** EasyPost's tracker statuses, and one that nobody maps. */
  status: string;
  message: string;
  at: number;
}

/** A delivery note in the ERP and the parcel the carrier took. */
export interface Delivery {
  /** `order * 2`, or `order * 2 + 1` for the rest of a split delivery. */
  index: number;
  /** The ERP's document name. */
  name: string;
  order: number;
  shippedAt: number;
  /** Null: the ERP has not been told. */
  trackingCode: string | null;
  carrier: string;
  service: string;
  /** EasyPost's ids. */
  shipmentId: string;
  trackerId: string;
  status: string;
  deliveredAt: number | null;
  signedBy: string | null;
  weightOunces: number;
  rateMinor: number;
  /** Oldest first. */
  scans: readonly Scan[];
}

export const DELIVERY_SERIES = 'MAT-DN-2026-';
export const DELIVERY_DIGITS = 7;
const SHIPMENT_PREFIX = 'shp_';
const TRACKER_PREFIX = 'trk_';

const DAY = 86_400_000;
const JOURNEY = [
  'pre_transit',
  'in_transit',
  'in_transit',
  'out_for_delivery',
  'delivered',
] as const;
const MESSAGES: Record<string, string> = {
  pre_transit: 'Shipping label created',
  in_transit: 'Arrived at facility',
  out_for_delivery: 'Out for delivery',
  delivered: 'Delivered, front door',
  held_at_customs: 'Awaiting clearance',
};
const CARRIERS = [
  { carrier: 'USPS', service: 'Priority' },
  { carrier: 'UPS', service: 'Ground' },
  { carrier: 'DHLExpress', service: 'ExpressWorldwide' },
] as const;

export function createDeliveries(chance: Chance, orderAt: (index: number) => Order, now: number) {
  function of(order: Order): readonly Delivery[] {
    if (!['completed', 'part-delivered', 'odd'].includes(order.state)) return [];
    const isSplit = order.index % 5 === 1;
    return (isSplit ? [0, 1] : [0]).map((k) => deliveryOf(order, order.index * 2 + k));
  }

  function deliveryOf(order: Order, index: number): Delivery {
    const shippedAt = Math.min(
      now - DAY,
      order.placedAt + (1 + chance.below(4, 'ship', index)) * DAY,
    );
    const scans = scansOf(order, index, shippedAt);
    const last = scans.at(-1) as Scan;
    return {
      index,
      name: seriesId(DELIVERY_SERIES, index, DELIVERY_DIGITS),
      order: order.index,
      shippedAt,
      trackingCode: index % 15 === 8 ? null : trackingCodeOf(order),
      ...chance.pick(CARRIERS, 'carrier', index),
      shipmentId: hexId(SHIPMENT_PREFIX, index),
      trackerId: hexId(TRACKER_PREFIX, index),
      status: last.status,
      deliveredAt: last.status === 'delivered' ? last.at : null,
      signedBy: last.status === 'delivered' && index % 4 === 0 ? 'J. Doe' : null,
      weightOunces: 4 + chance.below(300, 'ounces', index),
      rateMinor: 599 + chance.below(5000, 'rate', index),
      scans,
    };

    /** Carriers use codes again: some orders carry the code of one a hundred orders before. */
    function trackingCodeOf({ index: number }: Order): string {
      const original = number % 200 === 150 ? orderAt(number - 100).index * 2 : index;
      return `EZ${String(7_000_000_000 + original * 13)}`;
    }
  }

  function scansOf(order: Order, index: number, shippedAt: number): Scan[] {
    const isOver = order.state === 'completed';
    const steps = isOver ? JOURNEY.length : 1 + chance.below(JOURNEY.length - 1, 'steps', index);
    const scans = JOURNEY.slice(0, steps).map((status, k) => ({
      status: status as string,
      message: MESSAGES[status] ?? '',
      at: shippedAt + k * 30_000_000,
    }));
    if (index % 61 !== 20) return scans;
    const at = (scans.at(-1)?.at ?? shippedAt) + 3_600_000;
    return [...scans, { status: 'held_at_customs', message: 'Awaiting clearance', at }];
  }

  return { of };
}

import type { ShipmentStatus } from '../source.ts';

/** EasyPost's statuses of shipments, trackers and scans (docs.easypost.com, Tracker object). */
export const STATUSES: Readonly<Record<string, ShipmentStatus>> = {
  unknown: 'UNKNOWN',
  pre_transit: 'PRE_TRANSIT',
  in_transit: 'IN_TRANSIT',
  out_for_delivery: 'OUT_FOR_DELIVERY',
  available_for_pickup: 'AVAILABLE_FOR_PICKUP',
  delivered: 'DELIVERED',
  return_to_sender: 'RETURN_TO_SENDER',
  failure: 'FAILURE',
  cancelled: 'CANCELLED',
  error: 'ERROR',
};

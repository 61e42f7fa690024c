import type { ShipmentStatus } from './source.ts';

/** How far an order's parcels have come, all together. */
export type DeliveryState =
  | 'NOT_SHIPPED'
  | 'IN_PROGRESS'
  | 'PARTIALLY_DELIVERED'
  | 'DELIVERED'
  | 'EXCEPTION';

type Progress = 'waiting' | 'moving' | 'arrived' | 'failed' | 'void';

// What is not known (UNKNOWN, UNMAPPED) is a parcel that exists and has not been seen to arrive.
const PROGRESS: Readonly<Record<ShipmentStatus, Progress>> = {
  UNKNOWN: 'moving',
  PRE_TRANSIT: 'waiting',
  IN_TRANSIT: 'moving',
  OUT_FOR_DELIVERY: 'moving',
  AVAILABLE_FOR_PICKUP: 'moving',
  DELIVERED: 'arrived',
  RETURN_TO_SENDER: 'failed',
  FAILURE: 'failed',
  CANCELLED: 'void',
  ERROR: 'failed',
  UNMAPPED: 'moving',
};

/** Rolls the statuses of an order's parcels up into one. */
export function toDeliveryState(statuses: readonly ShipmentStatus[]): DeliveryState {
  const parcels = statuses.map((status) => PROGRESS[status]).filter((it) => it !== 'void');
  if (parcels.includes('failed')) return 'EXCEPTION';
  if (parcels.every((it) => it === 'waiting')) return 'NOT_SHIPPED';
  if (parcels.every((it) => it === 'arrived')) return 'DELIVERED';
  return parcels.includes('arrived') ? 'PARTIALLY_DELIVERED' : 'IN_PROGRESS';
}

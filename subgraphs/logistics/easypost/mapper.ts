import type { Address } from '@tributary/kit/address';
import { toCountryCode } from '@tributary/kit/countries';
import { mapEnum } from '@tributary/kit/enums';
import { fromMajorUnits } from '@tributary/kit/money';
import type { SourceRecord } from '@tributary/kit/source-record';
import { fromIsoInstant } from '@tributary/kit/time';
import type { Parcel, Shipment, ShipmentDetails, ShipmentScans } from '../source.ts';
import { toTrackingEvents } from './events.ts';
import type { ListedShipment } from './list.ts';
import { STATUSES } from './statuses.ts';
import { toGrams, toMillimetres } from './units.ts';
import type { WireAddress, WireListed, WireParcel, WireShipment, WireTracker } from './wire.ts';

/** What mapping needs to know beside the answer. */
export interface MapOptions {
  /** RFC 3339. */
  fetchedAt: string;
  /** The member of a shipment's `options` that holds the customer's ERP key. */
  customerOption: string;
  /** Trackers came without their scans. */
  isUnscanned?: boolean;
}

/**
 * A shipment out of its tracker alone. With a shipment behind it the id is the shipment's, and
 * `details` are still to be read; without one this is all there is.
 */
export function fromTracker(tracker: WireTracker, options: MapOptions): Shipment {
  const { fetchedAt, isUnscanned } = options;
  const id = tracker.shipment_id ?? tracker.id;
  const isAlone = tracker.shipment_id === null;
  const updatedAt = toInstant(tracker.updated_at);
  return {
    id,
    status: mapEnum(STATUSES, tracker.status),
    statusRaw: tracker.status,
    statusDetail: tracker.status_detail,
    carrier: tracker.carrier,
    trackingCode: tracker.tracking_code,
    trackingUrl: tracker.public_url,
    estimatedDeliveryAt: toInstant(tracker.est_delivery_date),
    signedBy: tracker.signed_by,
    scans: isUnscanned ? null : toScans(tracker),
    createdAt: toInstant(tracker.created_at),
    updatedAt,
    source: toSourceRecord(isAlone ? 'Tracker' : 'Shipment', id, updatedAt, fetchedAt),
    orderId: null,
    customerErpId: null,
    details: isAlone ? detailsOfTracker(tracker) : null,
  };
}

function toScans(tracker: WireTracker): ShipmentScans {
  const events = toTrackingEvents(tracker);
  const delivered = events.findLast(({ status }) => status === 'DELIVERED');
  const isDelivered = tracker.status === 'delivered';
  return { events, deliveredAt: isDelivered ? (delivered?.occurredAt ?? null) : null };
}

/**
 * A shipment as EasyPost gives it, with the tracker it embeds. What both tell is taken from the
 * tracker, so that a shipment reads the same whichever way it was reached.
 */
export function fromShipment(shipment: WireShipment, options: MapOptions): Shipment {
  const { tracker } = shipment;
  return {
    ...(tracker
      ? fromTracker({ ...tracker, shipment_id: shipment.id }, options)
      : withoutTracker(shipment, options)),
    orderId: shipment.reference,
    customerErpId: ownerOf(shipment, options),
    details: detailsOfShipment(shipment),
  };
}

/** What filters look at, the same as `fromShipment` makes of it. */
export function toListed(shipment: WireListed, options: MapOptions): ListedShipment {
  const { status, updated_at } = shipment.tracker ?? shipment;
  return {
    id: shipment.id,
    status: mapEnum(STATUSES, status),
    updatedAt: toInstant(updated_at),
    customerErpId: ownerOf(shipment, options),
  };
}

function ownerOf({ options }: Pick<WireShipment, 'options'>, { customerOption }: MapOptions) {
  const owner = options?.[customerOption];
  return typeof owner === 'string' && owner !== '' ? owner : null;
}

/** A shipment for which no label has been bought, or whose tracker is still to come. */
function withoutTracker(shipment: WireShipment, { fetchedAt }: MapOptions): Shipment {
  const updatedAt = toInstant(shipment.updated_at);
  return {
    id: shipment.id,
    status: mapEnum(STATUSES, shipment.status),
    statusRaw: shipment.status,
    statusDetail: null,
    carrier: shipment.selected_rate?.carrier ?? null,
    trackingCode: shipment.tracking_code,
    trackingUrl: null,
    estimatedDeliveryAt: null,
    signedBy: null,
    scans: { events: [], deliveredAt: null },
    createdAt: toInstant(shipment.created_at),
    updatedAt,
    source: toSourceRecord('Shipment', shipment.id, updatedAt, fetchedAt),
    orderId: null,
    customerErpId: null,
    details: null,
  };
}

function detailsOfShipment(shipment: WireShipment): ShipmentDetails {
  const rate = shipment.selected_rate;
  return {
    service: rate?.service ?? null,
    isReturn: shipment.is_return ?? null,
    from: toAddress(shipment.from_address),
    to: toAddress(shipment.to_address),
    parcels: shipment.parcel ? [toParcel(shipment.parcel)] : null,
    cost: rate ? fromMajorUnits(rate.rate, rate.currency) : null,
  };
}

function detailsOfTracker(tracker: WireTracker): ShipmentDetails {
  return {
    service: tracker.carrier_detail?.service ?? null,
    isReturn: tracker.is_return ?? null,
    from: null,
    to: null,
    parcels: null,
    cost: null,
  };
}

function toParcel({ weight, length, width, height }: WireParcel): Parcel {
  return {
    weightGrams: weight == null ? null : toGrams(weight),
    lengthMm: length == null ? null : toMillimetres(length),
    widthMm: width == null ? null : toMillimetres(width),
    heightMm: height == null ? null : toMillimetres(height),
  };
}

function toAddress(address: WireAddress | null | undefined): Address | null {
  if (!address) return null;
  return {
    name: address.name,
    company: address.company,
    line1: address.street1,
    line2: address.street2,
    city: address.city,
    region: address.state,
    postalCode: address.zip,
    country: toCountryCode(address.country),
  };
}

function toInstant(text: string | null): string | null {
  return text === null ? null : fromIsoInstant(text);
}

function toSourceRecord(
  objectType: 'Shipment' | 'Tracker',
  remoteId: string,
  remoteUpdatedAt: string | null,
  fetchedAt: string,
): SourceRecord {
  return {
    system: 'LOGISTICS',
    vendor: 'easypost',
    objectType,
    remoteId,
    // EasyPost documents no lasting address of an object in its dashboard.
    remoteUrl: null,
    remoteUpdatedAt,
    fetchedAt,
    version: null,
    mapping: 'easypost.shipment@1',
  };
}

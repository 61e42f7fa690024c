import type { Customer } from '../data/customers.ts';
import type { Delivery, Scan } from '../data/deliveries.ts';
import { PLACES, type Place } from '../data/words.ts';
import { codeOf, hasShipment } from './deliveries.ts';
import { timeText } from './format.ts';
import type { CarrierDetail, Fee, Tracker, TrackingDetail, TrackingLocation } from './wire.ts';

const DAY = 86_400_000;
const NOWHERE: TrackingLocation = {
  object: 'TrackingLocation',
  city: null,
  state: null,
  country: null,
  zip: null,
};
const DETAILS: Readonly<Record<string, string>> = {
  pre_transit: 'label_created',
  in_transit: 'arrived_at_facility',
  out_for_delivery: 'out_for_delivery',
  delivered: 'arrived_at_destination',
  return_to_sender: 'return',
  failure: 'failure',
  held_at_customs: 'held',
};

/** The tracker of a parcel the company shipped, with every scan so far. */
export function trackerOf(delivery: Delivery, customer: Customer): Tracker {
  const { index, trackerId, carrier, shippedAt, scans } = delivery;
  const last = scans.at(-1)?.at ?? shippedAt;
  return {
    id: trackerId,
    object: 'Tracker',
    mode: 'test',
    tracking_code: codeOf(delivery),
    status: delivery.status,
    status_detail: statusDetail(delivery.status),
    created_at: timeText(shippedAt),
    updated_at: timeText(last),
    signed_by: delivery.signedBy,
    weight: index % 7 === 3 ? null : delivery.weightOunces,
    est_delivery_date: index % 6 === 1 ? null : timeText(shippedAt + 5 * DAY),
    shipment_id: hasShipment(delivery) ? delivery.shipmentId : null,
    carrier,
    tracking_details: scans.map((scan, k) => detailOf(scan, k, delivery, customer.place)),
    fees: hasShipment(delivery) ? [] : [trackerFee()],
    carrier_detail: index % 8 === 5 ? null : carrierDetail(delivery.service, customer.place),
    public_url: publicUrl(trackerId),
  };
}

/** EasyPost's finer status for one of its statuses. */
export function statusDetail(status: string): string {
  return DETAILS[status] ?? 'unknown';
}

/** Where the tracked person looks: the id, encoded. */
export function publicUrl(trackerId: string): string {
  return `https://track.easypost.com/${btoa(`v1:${trackerId}`)}`;
}

/** What a tracker costs that came with no label. */
export function trackerFee(): Fee {
  return { object: 'Fee', type: 'TrackerFee', amount: '0.02000', charged: true, refunded: false };
}

function detailOf(
  { status, message, at }: Scan,
  k: number,
  { index, carrier }: Delivery,
  destination: Place | null,
): TrackingDetail {
  // Carriers often name no country, and the first message comes from no place at all.
  const isVague = index % 5 === 2;
  const place = k === 1 ? (PLACES[0] ?? null) : destination;
  const location = locationOf(k === 0 ? null : place);
  return {
    object: 'TrackingDetail',
    message,
    description: k % 2 === 0 ? '' : message,
    status,
    status_detail: statusDetail(status),
    datetime: timeText(at),
    source: carrier,
    carrier_code: '',
    tracking_location: isVague ? { ...location, country: null } : location,
    est_delivery_date: null,
  };
}

function carrierDetail(service: string, destination: Place | null): CarrierDetail {
  return {
    object: 'CarrierDetail',
    service,
    container_type: null,
    est_delivery_date_local: null,
    est_delivery_time_local: null,
    origin_location: 'PORTLAND OR, 97205',
    origin_tracking_location: locationOf(PLACES[0] ?? null),
    destination_location:
      destination &&
      `${destination.city.toUpperCase()} ${destination.country}, ${destination.postalCode}`,
    destination_tracking_location: null,
    guaranteed_delivery_date: null,
    alternate_identifier: null,
    initial_delivery_attempt: null,
  };
}

function locationOf(place: Place | null): TrackingLocation {
  if (!place) return NOWHERE;
  const { city, region, country, postalCode } = place;
  return {
    object: 'TrackingLocation',
    city: city.toUpperCase(),
    state: region,
    country,
    zip: postalCode,
  };
}

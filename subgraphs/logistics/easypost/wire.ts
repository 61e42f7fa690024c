import { currencyCode, exactNumber, optionalText, parser } from '@tributary/kit/wire';
import * as z from 'zod';

// EasyPost API v2, as documented at docs.easypost.com and seen in recorded traffic; only the
// members we read.

const location = z.object({
  city: optionalText,
  state: optionalText,
  country: optionalText,
  zip: optionalText,
});

const trackingDetail = z.object({
  message: optionalText,
  status: optionalText,
  status_detail: optionalText,
  datetime: optionalText,
  tracking_location: location.nullish(),
});

const tracker = z.object({
  id: z.string(),
  tracking_code: z.string(),
  status: z.string(),
  status_detail: optionalText,
  created_at: optionalText,
  updated_at: optionalText,
  signed_by: optionalText,
  est_delivery_date: optionalText,
  shipment_id: optionalText,
  carrier: optionalText,
  tracking_details: z.array(trackingDetail).nullish(),
  carrier_detail: z.object({ service: optionalText }).nullish(),
  is_return: z.boolean().nullish(),
  public_url: optionalText,
});

const address = z.object({
  name: optionalText,
  company: optionalText,
  street1: optionalText,
  street2: optionalText,
  city: optionalText,
  state: optionalText,
  zip: optionalText,
  country: optionalText,
});

const parcel = z.object({
  length: exactNumber.nullish(),
  width: exactNumber.nullish(),
  height: exactNumber.nullish(),
  weight: exactNumber.nullish(),
});

const rate = z.object({
  carrier: z.string(),
  service: z.string(),
  rate: exactNumber,
  currency: currencyCode,
  delivery_days: z.int().nullish(),
  delivery_date_guaranteed: z.boolean().nullish(),
  carrier_account_id: optionalText,
});

const shipment = z.object({
  id: z.string(),
  status: z.string(),
  tracking_code: optionalText,
  reference: optionalText,
  is_return: z.boolean().nullish(),
  options: z.record(z.string(), z.unknown()).nullish(),
  created_at: optionalText,
  updated_at: optionalText,
  from_address: address.nullish(),
  to_address: address.nullish(),
  parcel: parcel.nullish(),
  selected_rate: rate.nullish(),
  tracker: tracker.nullish(),
});

/** `GET /shipments`, a list of which often few are wanted. */
export const SHIPMENTS = {
  member: 'shipments',
  /** The large members of a shipment that are none of those above: two fifths of a list, or more. */
  unread: [
    'buyer_address',
    'customs_info',
    'fees',
    'forms',
    'messages',
    'postage_label',
    'rates',
    'return_address',
    'scan_form',
  ],
} as const;

/** `POST /trackers/batch` */
export const TRACKERS = { member: 'trackers', unread: ['fees'] } as const;

/** The same without scans, which are four fifths of it. */
export const TRACKERS_UNSCANNED = {
  member: 'trackers',
  unread: [...TRACKERS.unread, 'tracking_details'],
} as const;

/** What filters look at: of most shipments of a list nothing else is of use. */
const listed = shipment.pick({ id: true, status: true, updated_at: true, options: true }).extend({
  tracker: tracker.pick({ status: true, updated_at: true }).nullish(),
});

const missing = z.object({ error: z.object({ code: z.literal('NOT_FOUND') }) });

export type WireTracker = z.infer<typeof tracker>;
export type WireTrackingDetail = z.infer<typeof trackingDetail>;
export type WireAddress = z.infer<typeof address>;
export type WireParcel = z.infer<typeof parcel>;
export type WireRate = z.infer<typeof rate>;
export type WireShipment = z.infer<typeof shipment>;
export type WireListed = z.infer<typeof listed>;

/** `GET /trackers/{id}`, and one of `TRACKERS`. */
export const parseTracker = parser('Tracker', tracker);

/** What is around `TRACKERS`. */
export const parseTrackers = parser(
  'Trackers',
  z.object({ trackers: z.array(z.unknown()), has_more: z.boolean().nullish() }),
);

/** `GET /shipments/{id}` */
export const parseShipment = parser('Shipment', shipment);

/** What is around `SHIPMENTS`. */
export const parseShipments = parser(
  'Shipments',
  z.object({ shipments: z.array(z.unknown()), has_more: z.boolean() }),
);

/** One shipment of a list, as far as filters look at it. */
export const parseListed = parser('Shipment of a list', listed);

/** `POST /beta/rates`: quotes without a shipment, hence without ids. */
export const parseRates = parser('Rates', z.object({ rates: z.array(rate) }));

/** Does a 404 say that there is no such object? EasyPost says the same of paths it does not have. */
export function isMissing(json: unknown): boolean {
  return missing.safeParse(json).success;
}

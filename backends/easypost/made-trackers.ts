import { timeText } from './format.ts';
import type { State } from './state.ts';
import { publicUrl, statusDetail, trackerFee } from './trackers.ts';
import type { Tracker } from './wire.ts';

/** EasyPost's codes for tests, each with the status it stands for (documented). */
const TEST_CODES: Readonly<Record<string, string>> = {
  EZ1000000001: 'pre_transit',
  EZ2000000002: 'in_transit',
  EZ3000000003: 'out_for_delivery',
  EZ4000000004: 'delivered',
  EZ5000000005: 'return_to_sender',
  EZ6000000006: 'failure',
  EZ7000000007: 'unknown',
};

/** Keeps a tracker that a client asked for, or that came with a label; no carrier scanned it yet. */
export function madeTracker(
  state: State,
  { code, carrier, shipmentId }: { code: string; carrier: string; shipmentId: string | null },
): Tracker {
  const at = timeText(state.tick());
  const { id } = state.trackers.next();
  const status = TEST_CODES[code] ?? 'unknown';
  const isScanned = status !== 'unknown';
  const tracker: Tracker = {
    id,
    object: 'Tracker',
    mode: 'test',
    tracking_code: code,
    status,
    status_detail: statusDetail(status),
    created_at: at,
    updated_at: at,
    signed_by: status === 'delivered' ? 'John Tester' : null,
    weight: null,
    est_delivery_date: isScanned ? at : null,
    shipment_id: shipmentId,
    carrier,
    tracking_details: isScanned ? [onlyScan(status, carrier, at)] : [],
    fees: shipmentId === null ? [trackerFee()] : [],
    carrier_detail: null,
    public_url: publicUrl(id),
  };
  state.trackers.add(tracker);
  return tracker;
}

function onlyScan(status: string, source: string, datetime: string) {
  return {
    object: 'TrackingDetail',
    message: 'Pre-Shipment Info Sent to USPS',
    description: null,
    status,
    status_detail: statusDetail(status),
    datetime,
    source,
    carrier_code: null,
    tracking_location: {
      object: 'TrackingLocation',
      city: null,
      state: null,
      country: null,
      zip: null,
    },
    est_delivery_date: null,
  } as const;
}

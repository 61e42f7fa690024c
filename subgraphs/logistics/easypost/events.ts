import { hash } from 'node:crypto';
import { toCountryCode } from '@tributary/kit/countries';
import { mapEnum } from '@tributary/kit/enums';
import { compareText } from '@tributary/kit/text';
import { fromIsoInstant } from '@tributary/kit/time';
import type { TrackingEvent } from '../source.ts';
import { STATUSES } from './statuses.ts';
import type { WireTracker, WireTrackingDetail } from './wire.ts';

/** A tracker's scans, oldest first; one that is reported twice is there once. */
export function toTrackingEvents(tracker: WireTracker): TrackingEvent[] {
  const events = (tracker.tracking_details ?? []).map((detail) => toEvent(tracker.id, detail));
  const byId = new Map(events.map((event) => [event.id, event]));
  return [...byId.values()].sort((a, b) => compareText(timeOf(a), timeOf(b)));
}

function toEvent(trackerId: string, detail: WireTrackingDetail): TrackingEvent {
  const place = detail.tracking_location;
  const occurredAt = detail.datetime === null ? null : fromIsoInstant(detail.datetime);
  const { city = null, state = null, zip = null, country = null } = place ?? {};
  return {
    id: eventId([trackerId, occurredAt, detail.status, city, state, zip, country]),
    occurredAt,
    // A scan without a status is one the carrier says nothing about.
    status: detail.status === null ? 'UNKNOWN' : mapEnum(STATUSES, detail.status),
    statusDetail: detail.status_detail,
    message: detail.message,
    city,
    region: state,
    postalCode: zip,
    country: toCountryCode(country),
  };
}

/** EasyPost gives scans no id; carriers send the same scan again. */
function eventId(facts: readonly (string | null)[]): string {
  return `evt_${hash('sha256', JSON.stringify(facts)).slice(0, 24)}`;
}

/** Text that sorts as the times do: without its `Z`, a time comes before the same one with a fraction. */
function timeOf({ occurredAt }: TrackingEvent): string {
  return occurredAt?.slice(0, -1) ?? '';
}

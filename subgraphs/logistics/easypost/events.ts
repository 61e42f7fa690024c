import { createHash } from 'node:crypto';
import { toCountryCode } from '@tributary/kit/countries';
import { mapEnum } from '@tributary/kit/enums';
import { fromIsoInstant } from '@tributary/kit/time';
import type { TrackingEvent } from '../source.ts';
import { STATUSES } from './statuses.ts';
import type { WireTracker, WireTrackingDetail } from './wire.ts';

/** A tracker's scans, oldest first; one that is reported twice is there once. */
export function toTrackingEvents(tracker: WireTracker): TrackingEvent[] {
  const events = (tracker.tracking_details ?? []).map((detail) => toEvent(tracker.id, detail));
  const byId = new Map(events.map((event) => [event.id, event]));
  return [...byId.values()].sort((a, b) => timeOf(a) - timeOf(b));
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
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return `evt_${digest.slice(0, 24)}`;
}

function timeOf({ occurredAt }: TrackingEvent): number {
  return occurredAt === null ? 0 : Date.parse(occurredAt);
}

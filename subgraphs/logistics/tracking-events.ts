import { type Page, type PageRequest, toPage } from '@tributary/kit/connection';
import type { TrackingEvent } from './source.ts';

/**
 * A page of a shipment's scans, which come with it. A position is time and id: should the scan be
 * gone when the next page is asked for, that goes on with what happened later.
 */
export async function eventsPage(
  events: readonly TrackingEvent[],
  { first, after }: PageRequest,
): Promise<Page<TrackingEvent>> {
  const start = after === null ? 0 : indexBehind(events, Number(after[0]), String(after[1]));
  const rows = events.slice(start, start + first);
  return toPage({ rows, hasMore: start + first < events.length }, (event) => [
    timeOf(event),
    event.id,
  ]);
}

function indexBehind(events: readonly TrackingEvent[], time: number, id: string): number {
  const index = events.findIndex((event) => event.id === id);
  if (index >= 0) return index + 1;
  const later = events.findIndex((event) => timeOf(event) > time);
  return later >= 0 ? later : events.length;
}

function timeOf({ occurredAt }: TrackingEvent): number {
  return occurredAt === null ? 0 : Date.parse(occurredAt);
}

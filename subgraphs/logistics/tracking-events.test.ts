import { describe, expect, it } from '@jest/globals';
import type { TrackingEvent } from './source.ts';
import { eventsPage } from './tracking-events.ts';

const eventAt = (id: string, occurredAt: string | null): TrackingEvent => ({
  id,
  occurredAt,
  status: 'IN_TRANSIT',
  statusDetail: null,
  message: null,
  city: null,
  region: null,
  postalCode: null,
  country: null,
});
const a = eventAt('a', '2026-03-01T09:00:00Z');
const b = eventAt('b', '2026-03-02T09:00:00Z');
const c = eventAt('c', '2026-03-02T09:00:00Z');
const d = eventAt('d', '2026-03-03T09:00:00Z');
const idsOf = (page: Awaited<ReturnType<typeof eventsPage>>) =>
  page.rows.map(({ node }) => node.id);

describe('eventsPage', () => {
  it('goes on behind the scan the page before ended with', async () => {
    const first = await eventsPage([a, b, c, d], { first: 2, after: null });
    expect(idsOf(first)).toEqual(['a', 'b']);
    expect(first.hasNextPage).toBe(true);

    const after = first.rows.at(-1)?.position ?? null;
    const second = await eventsPage([a, b, c, d], { first: 2, after });
    expect(idsOf(second)).toEqual(['c', 'd']);
    expect(second.hasNextPage).toBe(false);
  });

  it('skips and repeats nothing when older scans arrive late', async () => {
    const page = await eventsPage([a, b], { first: 1, after: null });
    const late = eventAt('late', '2026-02-28T09:00:00Z');
    const after = page.rows.at(-1)?.position ?? null;
    expect(idsOf(await eventsPage([late, a, b], { first: 9, after }))).toEqual(['b']);
  });

  it('goes on with what happened later when that scan is gone', async () => {
    const after = [Date.parse('2026-03-02T09:00:00Z'), 'b'];
    expect(idsOf(await eventsPage([a, d], { first: 9, after }))).toEqual(['d']);
    expect(idsOf(await eventsPage([a], { first: 9, after }))).toEqual([]);
  });
});

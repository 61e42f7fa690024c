import { describe, expect, it } from '@jest/globals';
import { toTrackingEvents } from './events.ts';
import trackerJson from './fixtures/tracker.json' with { type: 'json' };
import { parseTracker } from './wire.ts';

const [label, delivered] = trackerJson.tracking_details;
const idsOf = (changes: object) =>
  toTrackingEvents(parseTracker({ ...trackerJson, ...changes })).map(({ id }) => id);

describe('toTrackingEvents', () => {
  it('puts the oldest first, and a scan that was reported twice there once', () => {
    expect(toTrackingEvents(parseTracker(trackerJson)).map(({ occurredAt }) => occurredAt)).toEqual(
      ['2026-03-01T09:00:00Z', '2026-03-02T18:00:00Z', '2026-03-04T16:30:00Z'],
    );
  });

  it('orders scans of one second by its fractions, and one without a time before all', () => {
    const times = [
      '2026-03-04T16:30:00.5Z',
      '2026-03-04T16:30:00Z',
      null,
      '2026-03-04T16:30:00.45Z',
    ];
    const details = times.map((datetime) => ({ ...delivered, datetime }));
    const events = toTrackingEvents(parseTracker({ ...trackerJson, tracking_details: details }));
    expect(events.map(({ occurredAt }) => occurredAt)).toEqual([
      null,
      '2026-03-04T16:30:00Z',
      '2026-03-04T16:30:00.45Z',
      '2026-03-04T16:30:00.5Z',
    ]);
  });

  it('gives a scan the same id however its time is written and whatever its text', () => {
    const [id] = idsOf({ tracking_details: [delivered] });
    const again = { ...delivered, datetime: '2026-03-04T16:30:00.000Z', message: 'DELIVERED' };
    expect(id).toMatch(/^evt_[0-9a-f]{24}$/);
    expect(idsOf({ tracking_details: [again] })).toEqual([id]);
  });

  it.each([
    ['time', { datetime: '2026-03-04T16:30:01Z' }],
    ['status', { status: 'failure' }],
    ['place', { tracking_location: { city: 'HOUSTON' } }],
  ])('gives a scan of another %s another id', (_what, change) => {
    const ids = idsOf({ tracking_details: [delivered, { ...delivered, ...change }] });
    expect(new Set(ids).size).toBe(2);
  });

  it('gives the same scan of another parcel another id', () => {
    expect(idsOf({ id: 'trk_ffffffffffffffffffffffffffffffff' })).not.toEqual(idsOf({}));
  });

  it('takes a scan that lacks what is optional', () => {
    const bare = { status: null, datetime: null, tracking_location: null };
    const [event] = toTrackingEvents(
      parseTracker({ ...trackerJson, tracking_details: [label, bare] }),
    );
    expect(event).toMatchObject({ status: 'UNKNOWN', occurredAt: null, message: null, city: null });
  });

  it('has none where the carrier has not scanned it', () => {
    expect(idsOf({ tracking_details: [] })).toEqual([]);
    expect(idsOf({ tracking_details: null })).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  fromEpochSeconds,
  fromIsoInstant,
  fromLocalTime,
  isTimeZone,
  toLocalDate,
  toLocalTime,
} from './time.ts';

describe('instants', () => {
  it.each([
    ['2024-07-30T16:12:04Z', '2024-07-30T16:12:04Z'],
    ['2024-07-30T16:12:04+00:00', '2024-07-30T16:12:04Z'],
    ['2024-07-30T18:12:04.500+02:00', '2024-07-30T16:12:04.5Z'],
  ])('%s is %s', (text, instant) => {
    expect(fromIsoInstant(text)).toBe(instant);
  });

  it('reads epoch seconds', () => {
    expect(fromEpochSeconds(1_700_000_000)).toBe('2023-11-14T22:13:20Z');
  });

  it.each([
    ['2026-03-01 10:00:00.123456', 'Asia/Kolkata', '2026-03-01T04:30:00.123456Z'],
    ['2026-07-01 10:00:00', 'Europe/Berlin', '2026-07-01T08:00:00Z'],
    ['2026-12-01 10:00:00', 'Europe/Berlin', '2026-12-01T09:00:00Z'],
    // The clock skips 02:30 in spring, and shows it twice in autumn.
    ['2026-03-29 02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-10-25 02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(fromLocalTime(text, zone)).toBe(instant);
  });

  it('writes an instant as the site would', () => {
    expect(toLocalTime('2026-07-01T08:00:00.5Z', 'Europe/Berlin')).toBe('2026-07-01 10:00:00.5');
  });

  it('refuses a time without a zone where one is needed', () => {
    expect(() => fromIsoInstant('2026-03-01 10:00:00')).toThrow();
  });

  it('keeps the day of a date that carries a time', () => {
    expect(toLocalDate('2026-03-01 00:00:00')).toBe('2026-03-01');
    expect(() => toLocalDate('0000-00-00')).toThrow();
  });

  it('knows a time zone from a typing mistake', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Europe/Berlim')]).toEqual([true, false]);
  });
});

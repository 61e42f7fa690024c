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
    ['2026-10-25 03:30:00', 'Europe/Berlin', '2026-10-25T02:30:00Z'],
    // Clocks are changed at midnight, too, by half an hour, and a day may be left out.
    ['2017-10-15 00:30:00', 'America/Sao_Paulo', '2017-10-15T03:30:00Z'],
    ['2017-10-15 02:30:00', 'America/Sao_Paulo', '2017-10-15T04:30:00Z'],
    ['2018-02-17 23:30:00', 'America/Sao_Paulo', '2018-02-18T01:30:00Z'],
    ['2006-10-29 00:00:30', 'America/St_Johns', '2006-10-29T02:30:30Z'],
    ['2026-04-05 01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    ['2011-12-30 12:00:00', 'Pacific/Apia', '2011-12-30T22:00:00Z'],
    ['2026-07-01T10:00:00.120', 'Europe/Berlin', '2026-07-01T08:00:00.12Z'],
    ['2026-01-01 00:00:00', 'Asia/Kolkata', '2025-12-31T18:30:00Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(fromLocalTime(text, zone)).toBe(instant);
  });

  it('writes an instant as the site would', () => {
    expect(toLocalTime('2026-07-01T08:00:00.5Z', 'Europe/Berlin')).toBe('2026-07-01 10:00:00.5');
  });

  it('refuses a time without a zone where one is needed', () => {
    expect(() => fromIsoInstant('2026-03-01 10:00:00')).toThrow();
  });

  it.each(['2026-02-30T10:00:00Z', '2026-03-01T24:00:00Z', '2026-13-01T10:00:00Z'])(
    'refuses what no calendar knows: %s',
    (text) => {
      expect(() => fromIsoInstant(text)).toThrow(RangeError);
      expect(() => fromLocalTime(text.slice(0, -1), 'Europe/Berlin')).toThrow(RangeError);
    },
  );

  it('keeps the day of a date that carries a time', () => {
    expect(toLocalDate('2026-03-01 00:00:00')).toBe('2026-03-01');
    expect(() => toLocalDate('0000-00-00')).toThrow();
  });

  it('knows a time zone from a typing mistake', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Europe/Berlim')]).toEqual([true, false]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  checkLocalTime,
  fromEpochSeconds,
  fromIsoInstant,
  fromLocalTime,
  isTimeZone,
  toLocalDate,
  toLocalTime,
} from './time.ts';

/** What `write` makes of a text or number, if anything, or the kind of error it throws. */
function outcome(write: () => unknown): unknown {
  try {
    return write();
  } catch (error) {
    return (error as Error).constructor;
  }
}

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

describe('times of the usual form are the same as Temporal has them', () => {
  const HOUR_MS = 3_600_000;

  /** Each hour of a year on a clock on the wall, at another minute and second each. */
  function hoursOf(year: number): string[] {
    const start = Date.UTC(year, 0, 1);
    return Array.from({ length: 366 * 24 }, (_, hour) => {
      const time = new Date(start + hour * HOUR_MS + ((hour * 7919) % 3600) * 1000);
      return `${time.toISOString().slice(0, 19).replace('T', ' ')}${hour % 3 === 0 ? '.120' : ''}`;
    });
  }

  it.each([
    [2026, 'Europe/Berlin'],
    [2017, 'America/Sao_Paulo'],
    [2006, 'America/St_Johns'],
    [2026, 'Australia/Lord_Howe'],
    [2011, 'Pacific/Apia'],
    [2024, 'Asia/Kolkata'],
    [1892, 'Europe/Amsterdam'],
    // Four changes in a year; a week of eight days, and one of six.
    [2014, 'Africa/Cairo'],
    [1867, 'America/Juneau'],
    [1844, 'Asia/Manila'],
  ])('for every hour of %s in %s', (year, zone) => {
    const wrong = hoursOf(year).filter((text) => {
      const zoned = Temporal.PlainDateTime.from(text).toZonedDateTime(zone);
      return fromLocalTime(text, zone) !== zoned.toInstant().toString();
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    'Europe/Berlin',
    'America/Sao_Paulo',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Kwajalein',
    'Europe/Dublin',
  ])('for the seconds about each change of the clock in %s', (zone) => {
    const texts: string[] = [];
    let at = Temporal.Instant.from('1900-01-01T00:00:00Z').toZonedDateTimeISO(zone);
    for (;;) {
      const change = at.getTimeZoneTransition('next');
      if (change === null || change.year > 2030) break;
      const before = change.subtract({ seconds: 1 }).toPlainDateTime().add({ seconds: 1 });
      for (const seconds of [-86_400, -1800, -1, 0, 1, 1800, 86_400]) {
        for (const time of [before, change.toPlainDateTime()]) {
          texts.push(time.add({ seconds }).toString({ smallestUnit: 'second' }));
        }
      }
      at = change;
    }
    expect(texts.length).toBeGreaterThan(20);
    const wrong = texts.filter((text) => {
      const zoned = Temporal.PlainDateTime.from(text).toZonedDateTime(zone);
      return fromLocalTime(text, zone) !== zoned.toInstant().toString();
    });
    expect(wrong).toEqual([]);
  });

  it('for seconds of all days, and for what is refused', () => {
    // Far more days than are remembered, in no order.
    const spread = Array.from({ length: 10_000 }, (_, i) => (i * 7_919_000_017) % 253_402_300_800);
    const midnights = Array.from({ length: 800 }, (_, i) => 1_740_000_000 + i * 43_200);
    const odd = [
      ...[0, -0, 59, 86_399, 86_400, -1, -86_401, 253_402_300_799, 253_402_300_800],
      ...[-62_135_596_800, -62_167_219_201, 8.64e12, -8.64e12, 8.64e12 + 1, 2 ** 53, 1e300],
      ...[1.5, 1_772_357_400.25, 0.0001, Number.NaN, Number.POSITIVE_INFINITY],
    ];
    const wrong = [...spread, ...midnights, ...odd].filter((seconds) => {
      const exact = () => Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
      return outcome(() => fromEpochSeconds(seconds)) !== outcome(exact);
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    '2024-02-29T00:00:00Z',
    '2024-07-30 16:12:10Z',
    '2024-07-30T16:12:00.000Z',
    '2024-07-30T16:12:10.100Z',
    '2024-07-30T16:12:10.000000001Z',
    '2024-07-30T16:12:10.1234567891Z',
    '2024-07-30T16:12:60Z',
    '2024-07-30T16:12Z',
    '2024-07-30T16:12:10',
    '2024-07-30T16:12:10.Z',
    '2023-02-29T00:00:00Z',
    '0999-07-30T16:12:10Z',
    '+012024-07-30T16:12:10Z',
    '2024-07-30T16:12:10z',
    '2024-07-30T16:12:10Z\n',
    '',
  ])('for %j, with and without a zone', (text) => {
    const local = text.replace(/Z$/, '');
    expect(outcome(() => fromIsoInstant(text))).toBe(
      outcome(() => Temporal.Instant.from(text).toString()),
    );
    for (const wall of [text, local]) {
      expect(outcome(() => fromLocalTime(wall, 'Asia/Kolkata'))).toBe(
        outcome(() =>
          Temporal.PlainDateTime.from(wall).toZonedDateTime('Asia/Kolkata').toInstant().toString(),
        ),
      );
      const check = () => checkLocalTime(wall, 'Asia/Kolkata');
      const read = () => void fromLocalTime(wall, 'Asia/Kolkata');
      expect(outcome(check)).toBe(outcome(read));
    }
  });
});

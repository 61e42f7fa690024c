import { Temporal } from 'temporal-polyfill';
import { remember } from './remember.ts';

// Temporal knows it all and takes 20 µs for one time. What is the same for a whole day it is asked
// once, and times of the usual form are computed from that.

const USUAL_TIME = /^[12]\d{3}-\d\d-\d\d[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z?$/;

/** RFC 3339 in UTC, from ISO 8601 text that carries an offset or `Z`. Throws on anything else. */
export function fromIsoInstant(text: string): string {
  const date = text.slice(0, 10);
  if (USUAL_TIME.test(text) && text.endsWith('Z') && date === toLocalDate(date)) {
    return `${date}T${text.slice(11, 19)}${fractionOf(text, text.length - 1)}Z`;
  }
  return Temporal.Instant.from(text).toString();
}

const DAY_S = 86_400;

/** The last second of the year 9999: what is later is not written with four digits. */
const LAST_SECOND = 253_402_300_799;

/** RFC 3339 in UTC, from whole seconds since 1970. */
export function fromEpochSeconds(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LAST_SECOND) {
    return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
  }
  return `${toUtc(seconds)}Z`;
}

/** `YYYY-MM-DDTHH:MM:SS`, so many seconds from the beginning of 1970. */
function toUtc(seconds: number): string {
  const day = Math.floor(seconds / DAY_S);
  const time = seconds - day * DAY_S;
  const minutes = Math.floor(time / 60);
  return `${toDateOfDay(day)}T${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(time % 60)}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** `YYYY-MM-DD`, so many days from the first of 1970. */
const toDateOfDay = remember((day: number) =>
  new Date(day * DAY_S * 1000).toISOString().slice(0, 10),
);

/**
 * RFC 3339 in UTC, from a wall-clock time without zone (`2026-03-01 10:00:00.123456`) in `zone`.
 * In the hour a clock is set back the earlier instant is meant, in the hour it skips the later.
 */
export function fromLocalTime(text: string, zone: string): string {
  const isUsual = USUAL_TIME.test(text) && !text.endsWith('Z');
  const start = isUsual ? startsIn(zone)(text.slice(0, 10)) : null;
  if (start === null) {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant().toString();
  }
  const time = twoAt(text, 11) * 3600 + twoAt(text, 14) * 60 + twoAt(text, 17);
  return `${toUtc(start + time)}${fractionOf(text, text.length)}Z`;
}

const ZERO = '0'.charCodeAt(0);

/** The number that two digits make, of which the first is at `index`. */
function twoAt(text: string, index: number): number {
  return (text.charCodeAt(index) - ZERO) * 10 + text.charCodeAt(index + 1) - ZERO;
}

/**
 * When a date begins in a zone, in seconds since 1970; null where its clock is changed within that
 * date.
 */
const startsIn = remember((zone: string) =>
  remember((date: string): number | null => {
    const start = Temporal.PlainDate.from(date).toZonedDateTime(zone);
    const change = start.getTimeZoneTransition('next');
    const isChanged =
      change !== null && Temporal.ZonedDateTime.compare(change, start.add({ days: 1 })) < 0;
    if (!start.toPlainTime().equals('00:00') || isChanged) return null;
    return start.epochMilliseconds / 1000;
  }),
);

/** The fraction of a second in a usual time, as Temporal writes it: without zeros at its end. */
function fractionOf(text: string, end: number): string {
  let last = end;
  while (text.charCodeAt(last - 1) === ZERO) last -= 1;
  return last > 20 ? text.slice(19, last) : '';
}

/** The wall-clock time of an RFC 3339 instant in `zone`, as `YYYY-MM-DD HH:MM:SS[.ffffff]`. */
export function toLocalTime(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.round({ smallestUnit: 'microsecond' }).toString().replace('T', ' ');
}

const toDate = remember((text: string) => Temporal.PlainDate.from(text).toString());

/** `YYYY-MM-DD` of calendar text that may carry more behind it. Throws when it is no date. */
export function toLocalDate(text: string): string {
  return toDate(text.slice(0, 10));
}

/** Is this an IANA time zone the runtime knows? */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

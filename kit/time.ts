import { Temporal } from 'temporal-polyfill';
import { remember } from './remember.ts';

// Temporal knows it all and takes 20 µs for one time. When a day begins, and whether the clock is
// changed on it, it is asked once, and times of the usual form are computed from that.

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
  if (!isUsualLocalTime(text)) {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant().toString();
  }
  const { start, changesAt, startAfter } = dayIn(zone)(text.slice(0, 10));
  const time = twoAt(text, 11) * 3600 + twoAt(text, 14) * 60 + twoAt(text, 17);
  const seconds = time < changesAt ? start + time : startAfter + time;
  return `${toUtc(seconds)}${fractionOf(text, text.length)}Z`;
}

/** Throws where `fromLocalTime` would, without the work. */
export function checkLocalTime(text: string, zone: string): void {
  if (isUsualLocalTime(text)) toLocalDate(text);
  else fromLocalTime(text, zone);
}

function isUsualLocalTime(text: string): boolean {
  return USUAL_TIME.test(text) && !text.endsWith('Z');
}

const ZERO = '0'.charCodeAt(0);

/** The number that two digits make, of which the first is at `index`. */
function twoAt(text: string, index: number): number {
  return (text.charCodeAt(index) - ZERO) * 10 + text.charCodeAt(index + 1) - ZERO;
}

/** A date as a zone's clock on the wall shows it; all in seconds. */
interface WallDay {
  /** When its midnight is, or would be, since 1970. */
  start: number;
  /** From this time of the day on the clock is another: its midnight would have been `startAfter`. */
  changesAt: number;
  startAfter: number;
}

/**
 * A date in a zone. Where a clock is changed it shows an hour twice or skips one, and up to the end of that
 * hour it counts as not changed. No zone has ever changed its clock twice within three days.
 */
const dayIn = remember((zone: string) =>
  remember((text: string): WallDay => {
    const date = Temporal.PlainDate.from(text);
    const midnight = secondsOf(date.toZonedDateTime('UTC'));
    const before = date.subtract({ days: 1 }).toZonedDateTime(zone);
    const start = midnight - offsetOf(before);
    const change = before.getTimeZoneTransition('next');
    if (change === null) return { start, changesAt: DAY_S, startAfter: start };
    const changesAt = secondsOf(change) + Math.max(offsetOf(before), offsetOf(change)) - midnight;
    return { start, changesAt, startAfter: midnight - offsetOf(change) };
  }),
);

function secondsOf(time: Temporal.ZonedDateTime): number {
  return time.epochMilliseconds / 1000;
}

function offsetOf(time: Temporal.ZonedDateTime): number {
  return time.offsetNanoseconds / 1e9;
}

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

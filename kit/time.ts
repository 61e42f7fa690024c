import { Temporal } from 'temporal-polyfill';
import { remember } from './remember.ts';

// Temporal knows it all and takes 20 µs for one time. What is the same for a whole day it is asked
// once, and times of the usual form are computed from that.

const USUAL_TIME =
  /^([12]\d{3}-\d\d-\d\d)[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(Z?)$/;

/** RFC 3339 in UTC, from ISO 8601 text that carries an offset or `Z`. Throws on anything else. */
export function fromIsoInstant(text: string): string {
  const [, date, hours, minutes, seconds, fraction, zone] = USUAL_TIME.exec(text) ?? [];
  if (zone === 'Z' && date === toLocalDate(date ?? '')) {
    return `${date}T${hours}:${minutes}:${seconds}${toFraction(fraction)}Z`;
  }
  return Temporal.Instant.from(text).toString();
}

/** RFC 3339 in UTC, from whole seconds since 1970. */
export function fromEpochSeconds(seconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
}

/**
 * RFC 3339 in UTC, from a wall-clock time without zone (`2026-03-01 10:00:00.123456`) in `zone`.
 * In the hour a clock is set back the earlier instant is meant, in the hour it skips the later.
 */
export function fromLocalTime(text: string, zone: string): string {
  const [, date, hours, minutes, seconds, fraction, suffix] = USUAL_TIME.exec(text) ?? [];
  const shift = date === undefined || suffix !== '' ? null : shiftOf(`${date} ${zone}`);
  if (shift === null) {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant().toString();
  }
  const time = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + shift;
  return `${toUtc(date as string, time)}${toFraction(fraction)}Z`;
}

const DAY_S = 86_400;

/** `YYYY-MM-DDTHH:MM:SS`, so many seconds from the beginning of a date. */
function toUtc(date: string, seconds: number): string {
  if (seconds < 0 || seconds >= DAY_S) {
    return new Date(Date.parse(date) + seconds * 1000).toISOString().slice(0, 19);
  }
  const minutes = Math.floor(seconds / 60);
  return `${date}T${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/**
 * How many seconds later than in UTC a date begins in a zone; null where its clock is changed within
 * that date.
 */
const shiftOf = remember((dateAndZone: string): number | null => {
  const [date = '', zone = ''] = dateAndZone.split(' ');
  const start = Temporal.PlainDate.from(date).toZonedDateTime(zone);
  const change = start.getTimeZoneTransition('next');
  const isChanged =
    change !== null && Temporal.ZonedDateTime.compare(change, start.add({ days: 1 })) < 0;
  if (!start.toPlainTime().equals('00:00') || isChanged) return null;
  return (start.epochMilliseconds - Date.parse(date)) / 1000;
});

/** A fraction of a second as Temporal writes it: without zeros at its end. */
function toFraction(digits: string | undefined): string {
  const significant = digits?.replace(/0+$/, '');
  return significant ? `.${significant}` : '';
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

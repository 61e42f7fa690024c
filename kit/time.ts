import { Temporal } from 'temporal-polyfill';

/** RFC 3339 in UTC, from ISO 8601 text that carries an offset or `Z`. Throws on anything else. */
export function fromIsoInstant(text: string): string {
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
  return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant().toString();
}

/** The wall-clock time of an RFC 3339 instant in `zone`, as `YYYY-MM-DD HH:MM:SS[.ffffff]`. */
export function toLocalTime(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.round({ smallestUnit: 'microsecond' }).toString().replace('T', ' ');
}

/** `YYYY-MM-DD` of calendar text that may carry more behind it. Throws when it is no date. */
export function toLocalDate(text: string): string {
  return Temporal.PlainDate.from(text.slice(0, 10)).toString();
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

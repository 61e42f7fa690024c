const SECOND = 1_000_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * A site's wall clock. ERPNext stores times without a zone, so here a time is the number of
 * microseconds that the wall clock shows, as if it stood in UTC.
 */
export interface Clock {
  /** What the clock shows `at` ms since 1970. `salt` decides the microseconds; some have none. */
  wall(at: number, salt: number): number;
}

/** The wall clock of an IANA time zone. */
export function createClock(timeZone: string): Clock {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map<number, number>();

  function measured(at: number): number {
    const shown: Record<string, number> = {};
    for (const { type, value } of parts.formatToParts(at)) shown[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
    return Date.UTC(year, month - 1, day, hour, minute, second) - at;
  }

  function known(at: number): number {
    const found = offsets.get(at);
    if (found !== undefined) return found;
    const offset = measured(at);
    offsets.set(at, offset);
    return offset;
  }

  /** Zones change on the hour, and seldom: a day that begins and ends alike has one offset. */
  function offsetAt(at: number): number {
    const day = Math.floor(at / DAY_MS) * DAY_MS;
    const offset = known(day);
    if (offset === known(day + DAY_MS)) return offset;
    return known(Math.floor(at / HOUR_MS) * HOUR_MS);
  }

  return {
    wall(at, salt) {
      const shown = at + offsetAt(at);
      if (salt % 10 === 0) return Math.floor(shown / 1000) * SECOND;
      return shown * 1000 + 1 + ((salt * 37) % 999);
    },
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** `YYYY-MM-DD` */
export function dateText(wall: number): string {
  return new Date(Math.floor(wall / 1000)).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD HH:MM:SS.ffffff`, as Python's `str(datetime)`: no fraction where it is zero. */
export function datetimeText(wall: number): string {
  const text = new Date(Math.floor(wall / 1000)).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}${fraction(wall)}`;
}

/** `H:MM:SS.ffffff`, as Frappe's `format_timedelta`: the hour is not padded. */
export function timeText(wall: number): string {
  const seconds = Math.floor(wall / SECOND) % 86_400;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours}:${two(minutes)}:${two(seconds % 60)}${fraction(wall)}`;
}

function fraction(wall: number): string {
  const micros = wall % SECOND;
  return micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`;
}

const TIME = /^(\d{4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?/;

/** Reads a date or a time as ERPNext writes them; `undefined` for any other text. */
export function parseWall(text: string): number | undefined {
  const match = TIME.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0, micros = ''] = match;
  const ms = Date.UTC(+(year ?? 0), +(month ?? 1) - 1, +(day ?? 1), +hour, +minute, +second);
  return ms * 1000 + Number(micros.padEnd(6, '0'));
}

/** Midnight of the day a time is in. */
export function dayOf(wall: number): number {
  return Math.floor(wall / (86_400 * SECOND)) * 86_400 * SECOND;
}

/** The last microsecond of the day that begins at `midnight`. */
export function endOfDay(midnight: number): number {
  return midnight + 86_400 * SECOND - 1;
}

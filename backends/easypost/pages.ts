import type { EmulatorAnswer } from '../emulator.ts';
import { invalid, isAnswer, notFound } from './answers.ts';
import type { Table } from './state.ts';

/** A long list, newest first, of which only the rows of a page are ever computed. */
export interface Rows<T> {
  count: number;
  /** When the row was created, ms since 1970. */
  timeAt(position: number): number;
  /** Undefined: this row does not belong to the list after all. */
  at(position: number): T | undefined;
  positionOf(id: string): number | undefined;
}

interface Window {
  from: number;
  to: number;
  size: number;
  /** Start at the old end: the page next to `after_id`. */
  isBackwards: boolean;
}

const DEFAULT_SIZE = 20;
const MAX_SIZE = 100;

/**
 * One page: `page_size` (20, at most 100), `before_id` or `after_id`, `start_datetime` and
 * `end_datetime`. Without those two, EasyPost looks back one month; with one of them, one month
 * from there (https://docs.easypost.com/docs/pagination, and its client's types).
 */
export function pageOf<T>(
  rows: Rows<T>,
  query: URLSearchParams,
  now: number,
): { items: T[]; hasMore: boolean } | EmulatorAnswer {
  const window = windowOf(rows, query, now);
  if (isAnswer(window)) return window;
  const { from, to, size, isBackwards } = window;
  const items: T[] = [];
  for (let step = 0; step < to - from && items.length <= size; step += 1) {
    const row = rows.at(isBackwards ? to - 1 - step : from + step);
    if (row !== undefined) items.push(row);
  }
  const page = items.slice(0, size);
  return { items: isBackwards ? page.reverse() : page, hasMore: items.length > size };
}

function windowOf<T>(rows: Rows<T>, query: URLSearchParams, now: number): Window | EmulatorAnswer {
  const size = Number(query.get('page_size') ?? DEFAULT_SIZE);
  if (!Number.isInteger(size) || size < 1) return invalid('page_size', 'must be at least 1');
  const times = timesOf(query, now);
  if ('field' in times) return invalid(times.field, 'is not a valid datetime');

  const [before, after] = [query.get('before_id'), query.get('after_id')];
  if (before !== null && after !== null) return invalid('after_id', 'conflicts with before_id');
  const cursor = before ?? after;
  const position = cursor === null ? undefined : rows.positionOf(cursor);
  if (cursor !== null && position === undefined) return notFound();

  const from = firstUpTo(rows, times.end);
  const to = firstUpTo(rows, times.start - 1);
  return {
    from: before !== null && position !== undefined ? Math.max(from, position + 1) : from,
    to: after !== null && position !== undefined ? Math.min(to, position) : to,
    size: Math.min(size, MAX_SIZE),
    isBackwards: after !== null,
  };
}

function timesOf(query: URLSearchParams, now: number) {
  const [startText, endText] = [query.get('start_datetime'), query.get('end_datetime')];
  const start = startText === null ? undefined : Date.parse(startText);
  const end = endText === null ? undefined : Date.parse(endText);
  if (Number.isNaN(start)) return { field: 'start_datetime' };
  if (Number.isNaN(end)) return { field: 'end_datetime' };
  if (start === undefined) return { start: monthsLater(end ?? now, -1), end: end ?? endOfDay(now) };
  return { start, end: end ?? monthsLater(start, 1) };
}

function monthsLater(time: number, months: number): number {
  const date = new Date(time);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

function endOfDay(time: number): number {
  return new Date(time).setUTCHours(23, 59, 59, 999);
}

/** The first position whose row was created at `time` or earlier. */
function firstUpTo<T>(rows: Rows<T>, time: number): number {
  let low = 0;
  let high = rows.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows.timeAt(middle) <= time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A short list, already newest first. */
export function rowsOf<T extends { id: string; created_at: string }>(list: readonly T[]): Rows<T> {
  return {
    count: list.length,
    timeAt: (position) => Date.parse(list[position]?.created_at ?? ''),
    at: (position) => list[position],
    positionOf(id) {
      const position = list.findIndex((row) => row.id === id);
      return position === -1 ? undefined : position;
    },
  };
}

/** What clients made, before what the company had: all of it is younger. */
export function withMade<T extends { created_at: string }>(
  table: Table<T>,
  seeded: Rows<T>,
): Rows<T> {
  const { made } = table;
  const at = (position: number) => table.get(made[made.length - 1 - position] ?? '');
  return {
    count: made.length + seeded.count,
    timeAt: (position) =>
      position < made.length
        ? Date.parse(at(position)?.created_at ?? '')
        : seeded.timeAt(position - made.length),
    at: (position) => (position < made.length ? at(position) : seeded.at(position - made.length)),
    positionOf(id) {
      const age = made.indexOf(id);
      if (age !== -1) return made.length - 1 - age;
      const position = seeded.positionOf(id);
      return position === undefined ? undefined : position + made.length;
    },
  };
}

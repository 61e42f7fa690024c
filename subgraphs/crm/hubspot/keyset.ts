import { mergeSlices, type Slice } from '@tributary/kit/batch';
import type { Page } from '@tributary/kit/connection';
import type { Position } from '@tributary/kit/cursor';
import type { Filter } from './api.ts';

// A search gives up behind 10,000 rows and shifts when rows are added. So a list sorted by a time,
// newest first, goes on from the last row's time: all that is as old or older, less the rows of
// exactly that time that were already given. Position: [that time, how many those are]; in a list
// merged from several searches, how many those are of each search.

interface Keyset {
  filters: readonly Filter[];
  offset: number;
}

/**
 * How a search goes on behind `after`, in a list sorted by `property`, newest first.
 * @param part which of the searches that are merged, from 0.
 */
export function toKeyset(property: string, after: Position | null, part = 0): Keyset {
  if (after === null) return { filters: [], offset: 0 };
  const [time, ...delivered] = after;
  // Search compares times as milliseconds since 1970, whatever way it writes them.
  const value = String(Date.parse(String(time)));
  return {
    filters: [{ propertyName: property, operator: 'LTE', value }],
    offset: Number(delivered[part] ?? 0),
  };
}

/** A model, and the time its row is sorted by, as HubSpot wrote it. */
export interface Timed<Model> {
  node: Model;
  time: string;
  /** Which of several searches found it, from 0. */
  part?: number;
}

/** The first rows of several searches in that order, as those of one. */
export function mergeByTime<Model>(
  searches: readonly Slice<Timed<Model>>[],
  first: number,
): Slice<Timed<Model>> {
  const slices = searches.map(({ rows, hasMore }, part) => ({
    rows: rows.map((row) => ({ ...row, part })),
    hasMore,
  }));
  return mergeSlices(slices, (a, b) => Date.parse(b.time) - Date.parse(a.time), first);
}

/** A page out of rows in that order. */
export function toKeysetPage<Model>(
  { rows, hasMore }: Slice<Timed<Model>>,
  after: Position | null,
): Page<Model> {
  let [last, ...delivered] = after ?? [''];
  return {
    hasNextPage: hasMore,
    rows: rows.map(({ node, time, part = 0 }) => {
      delivered = countOne(time === last ? delivered : [], part);
      last = time;
      return { node, position: [time, ...delivered] };
    }),
  };
}

/** Counts of each part, that of one more by one; a part that is not counted yet has none. */
export function countOne(counts: readonly (string | number)[], part: number): number[] {
  const parts = Math.max(counts.length, part + 1);
  return Array.from({ length: parts }, (_, k) => Number(counts[k] ?? 0) + (k === part ? 1 : 0));
}

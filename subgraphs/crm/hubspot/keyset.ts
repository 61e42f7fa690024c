import type { Slice } from '@tributary/kit/batch';
import type { Page } from '@tributary/kit/connection';
import type { Position } from '@tributary/kit/cursor';
import type { Filter } from './api.ts';

// A search gives up behind 10,000 rows and shifts when rows are added. So a list sorted by a time,
// newest first, goes on from the last row's time: all that is as old or older, less the rows of
// exactly that time that were already given. Position: [that time, how many those are].

interface Keyset {
  filters: readonly Filter[];
  offset: number;
}

/** How a search goes on behind `after`, in a list sorted by `property`, newest first. */
export function toKeyset(property: string, after: Position | null): Keyset {
  if (after === null) return { filters: [], offset: 0 };
  const [time, delivered] = after;
  // Search compares times as milliseconds since 1970, whatever way it writes them.
  const value = String(Date.parse(String(time)));
  return {
    filters: [{ propertyName: property, operator: 'LTE', value }],
    offset: Number(delivered),
  };
}

/** A model, and the time its row is sorted by, as HubSpot wrote it. */
export interface Timed<Model> {
  node: Model;
  time: string;
}

/** A page out of rows in that order. */
export function toKeysetPage<Model>(
  { rows, hasMore }: Slice<Timed<Model>>,
  after: Position | null,
): Page<Model> {
  let [last, delivered] = after ?? ['', 0];
  return {
    hasNextPage: hasMore,
    rows: rows.map(({ node, time }) => {
      delivered = time === last ? Number(delivered) + 1 : 1;
      last = time;
      return { node, position: [time, delivered] };
    }),
  };
}

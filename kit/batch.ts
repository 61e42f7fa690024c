import type { BusyKeys } from './busy-keys.ts';
import type { Found } from './loader.ts';

/** Cuts keys into chunks of at most `size`. */
export function chunksOf(keys: readonly string[], size: number): string[][] {
  const chunks: string[][] = [];
  for (let start = 0; start < keys.length; start += size) {
    chunks.push(keys.slice(start, start + size));
  }
  return chunks;
}

/**
 * Cuts keys into chunks whose summed weight stays within `budget`, e.g. bytes of a URL. A single
 * key that is heavier than the budget stands alone.
 */
export function chunksWithin(
  keys: readonly string[],
  budget: number,
  weigh: (key: string) => number,
): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const key of keys) {
    const weight = weigh(key);
    const last = chunks.at(-1);
    if (last && weight <= room) last.push(key);
    else chunks.push([key]);
    room = (last && weight <= room ? room : budget) - weight;
  }
  return chunks;
}

/** Asks chunk by chunk, side by side. A chunk that fails fails its own keys, no others. */
export async function findInChunks<V>(
  chunks: readonly (readonly string[])[],
  fetch: (keys: readonly string[]) => Promise<Found<V>>,
): Promise<Found<V>> {
  const found = new Map<string, V | Error>();
  await Promise.all(
    chunks.map(async (keys) => {
      const answer = await fetch(keys).catch((error: Error) => error);
      if (answer instanceof Error) for (const key of keys) found.set(key, answer);
      else for (const [key, value] of answer) found.set(key, value);
    }),
  );
  return found;
}

/** Rows in order, and whether the vendor has more of them behind the last. */
export interface Slice<Row> {
  rows: readonly Row[];
  hasMore: boolean;
}

/**
 * The first rows of several slices that are each in order, as one slice in that order. Rows that
 * compare equal come slice by slice. Each slice keeps its own order, even where `compare` knows less
 * of it than the vendor does: reading on behind what was taken of each gives no row twice.
 */
export function mergeSlices<Row>(
  slices: readonly Slice<Row>[],
  compare: (a: Row, b: Row) => number,
  first: number,
): Slice<Row> {
  const rows: Row[] = [];
  const taken = slices.map(() => 0);
  const nextOf = (index: number) => slices[index]?.rows[taken[index] ?? 0];
  // What a slice has behind its last row may come before all that the others have left.
  const isKnown = () =>
    slices.every(({ hasMore }, index) => !hasMore || nextOf(index) !== undefined);
  while (rows.length < first && isKnown()) {
    let least: { row: Row; index: number } | undefined;
    for (const index of slices.keys()) {
      const row = nextOf(index);
      if (row !== undefined && (!least || compare(row, least.row) < 0)) least = { row, index };
    }
    if (!least) break;
    rows.push(least.row);
    taken[least.index] = (taken[least.index] ?? 0) + 1;
  }
  const hasMore = slices.some((slice, index) => slice.hasMore || nextOf(index) !== undefined);
  return { rows, hasMore };
}

/** The values found that `keep` says yes to; failures stay what they are. */
export function keepFound<V>(found: Found<V>, keep: (value: V) => boolean): Found<V> {
  return new Map([...found].filter(([, value]) => value instanceof Error || keep(value)));
}

interface FirstOfEachOptions<Row> {
  keys: readonly string[];
  /** How many rows each key needs; at most `maxRows`. */
  first: number;
  /** The most rows the vendor gives in one answer. */
  maxRows: number;
  /** The most keys the vendor takes in one request. */
  maxKeys: number;
  /** The first `limit` rows of all these keys together, in one order for all. */
  fetch: (keys: readonly string[], limit: number) => Promise<Slice<Row>>;
  keyOf: (row: Row) => string;
  /** Keys that are asked for apart, beside the others, since they would fill the answer; it learns. */
  busy?: BusyKeys;
}

/**
 * The first rows of each key, from a vendor that can only list many keys' rows mixed together.
 * A key with thousands of rows may fill an answer alone: it is then complete, is left out, and
 * the others are asked for again. Each round completes at least one key, so a chunk takes one
 * request, plus at most one for each such key. Those of which that is known are not waited for.
 */
export async function firstOfEach<Row>(
  options: FirstOfEachOptions<Row>,
): Promise<Found<Slice<Row>>> {
  const { keys, first, maxRows, maxKeys, busy } = options;
  // With fewer rows than this for each key, a full answer might complete no key at all.
  const keysPerRequest = Math.max(1, Math.min(maxKeys, Math.floor(maxRows / (first + 1))));

  const parts = chunksOf(keys, keysPerRequest).flatMap((chunk) => {
    const apart = chunk.filter((key) => busy?.has(key));
    const others = chunk.filter((key) => !busy?.has(key));
    return [apart, others].filter((part) => part.length > 0);
  });
  return findInChunks(parts, async (chunk) => {
    const complete = new Map<string, Slice<Row> | Error>();
    let pending: readonly string[] = chunk;
    let width = chunk.length;
    while (pending.length > 0) {
      const completed = await completeSome(pending.slice(0, width), options);
      for (const [key, slice] of completed) complete.set(key, slice);
      pending = pending.filter((key) => !complete.has(key));
      // A vendor that mixes in rows nobody asked for is asked key by key.
      if (completed.size === 0) width = 1;
    }
    return complete;
  });
}

/** A key with so many pages in an answer that is too short for others is busy. */
const BUSY = 4;

/** Asks once, and answers those keys whose first rows are all there. */
async function completeSome<Row>(
  keys: readonly string[],
  { first, maxRows, fetch, keyOf, busy }: FirstOfEachOptions<Row>,
): Promise<Map<string, Slice<Row> | Error>> {
  const isAlone = keys.length === 1;
  // Twice what is needed: most customers then fit in one answer beside a busy one.
  const limit = Math.min(maxRows, keys.length * (first + 1) * (isAlone ? 1 : 2));
  const { rows, hasMore } = await fetch(keys, limit);
  const byKey = Map.groupBy(rows, keyOf);
  const completed = new Map<string, Slice<Row> | Error>();
  for (const key of keys) {
    const own = byKey.get(key) ?? [];
    const isMixed = isAlone && own.length < rows.length;
    const slice = sliceOf(own, first, { isAll: !hasMore, isAlone, isMixed });
    if (slice) completed.set(key, slice);
  }
  const isCrowded = completed.size < keys.length;
  for (const [key, { length }] of byKey) {
    // Twice its share of the rows; that a key has less can be seen in a whole answer alone.
    const isMuch = length >= BUSY * (first + 1);
    if (isMuch ? isCrowded : !hasMore) busy?.note(key, isMuch);
  }
  return completed;
}

/**
 * One key's rows out of an answer; `undefined` while more of its first rows may be missing, an error
 * where even asked for alone they do not come.
 */
function sliceOf<Row>(
  own: readonly Row[],
  first: number,
  answer: { isAll: boolean; isAlone: boolean; isMixed: boolean },
): Slice<Row> | Error | undefined {
  if (answer.isAll || own.length > first) {
    return { rows: own.slice(0, first), hasMore: own.length > first };
  }
  if (answer.isMixed) return new Error('The vendor answered rows of keys it was not asked for.');
  return answer.isAlone ? { rows: own, hasMore: true } : undefined;
}

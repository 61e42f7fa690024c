import DataLoader from 'dataloader';
import { inSpan } from './tracing/span.ts';

/**
 * What a source answers to a batch: a value for each key it found. A key that is absent does not
 * exist; one that holds an `Error` could not be read, and fails alone.
 */
export type Found<V> = ReadonlyMap<string, V | Error>;

/** Turns each value that was found into another; absences and failures stay what they are. */
export function mapFound<V, W>(found: Found<V>, map: (value: V) => W | Error): Found<W> {
  const mapped = new Map<string, W | Error>();
  for (const [key, value] of found) {
    mapped.set(key, value instanceof Error ? value : map(value));
  }
  return mapped;
}

/** A DataLoader as resolvers see it; it lives for one request. */
export interface Loader<K, V> {
  load(key: K): Promise<V>;
}

/** Runs one batch, as a span of its own. */
function inBatch<V>(keys: readonly unknown[], run: () => Promise<V>): Promise<V> {
  return inSpan('loader batch', { 'tributary.keys': keys.length }, run);
}

/** At most one value for each key; `null` where the vendor knows none. */
export function loadOne<V>(
  fetch: (keys: readonly string[]) => Promise<Found<V>>,
): Loader<string, V | null> {
  return new DataLoader<string, V | null>(async (keys) => {
    const found = await inBatch(keys, () => fetch(keys));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** Loads what a key names that may be missing; nothing is asked for one that is. */
export function ifKnown<V>(loader: Loader<string, V | null>) {
  return async (key: string | null | undefined): Promise<V | null> =>
    key == null ? null : loader.load(key);
}

/** Any number of values for each key, in the order the source gave them. */
export function loadMany<V>(
  fetch: (keys: readonly string[]) => Promise<Found<readonly V[]>>,
): Loader<string, readonly V[]> {
  return new DataLoader<string, readonly V[]>(async (keys) => {
    const found = await inBatch(keys, () => fetch(keys));
    return keys.map((key) => found.get(key) ?? []);
  });
}

/** A parent's key, and how its children are asked for (page, filter). */
export interface ChildrenKey<Args> {
  parent: string;
  args: Args;
}

/**
 * Children of many parents: all parents that ask in the same way share one call of `fetch`.
 * A parent that `fetch` leaves out gets `missing`.
 */
export function loadChildren<Args, V>(
  fetch: (parents: readonly string[], args: Args) => Promise<Found<V>>,
  missing: V,
): Loader<ChildrenKey<Args>, V> {
  return new DataLoader<ChildrenKey<Args>, V, string>(
    async (keys) => {
      const groups = Map.groupBy(keys, ({ args }) => JSON.stringify(args));
      const answers = new Map<ChildrenKey<Args>, V | Error>();
      await Promise.all(
        [...groups.values()].map(async (group) => {
          const args = (group[0] as ChildrenKey<Args>).args;
          const parents = group.map(({ parent }) => parent);
          const found = await inBatch(parents, () => fetch(parents, args)).catch(
            (error: Error) => error,
          );
          for (const key of group) {
            const answer = found instanceof Error ? found : found.get(key.parent);
            answers.set(key, answer ?? missing);
          }
        }),
      );
      return keys.map((key) => answers.get(key) ?? missing);
    },
    { cacheKeyFn: (key) => JSON.stringify([key.parent, key.args]) },
  );
}

/**
 * Asks for what will be loaded, before it is known for whom. Its failure is told to those who then
 * load it: it is theirs, and no error where nobody does.
 */
export function askAhead(...answers: readonly Promise<unknown>[]): void {
  for (const answer of answers) answer.catch(() => {});
}

/** A value that is read at most once in a request, and only if asked for. */
export function loadOnce<V>(fetch: () => Promise<V>): () => Promise<V> {
  let answer: Promise<V> | undefined;
  return () => {
    answer ??= fetch();
    return answer;
  };
}

/** A value that is read at most once in a request for equal arguments. */
export function loadByArguments<Args, V>(
  fetch: (args: Args) => Promise<V>,
): (args: Args) => Promise<V> {
  const answers = new Map<string, Promise<V>>();
  return (args) => {
    const key = JSON.stringify(args);
    const answer = answers.get(key) ?? fetch(args);
    answers.set(key, answer);
    return answer;
  };
}

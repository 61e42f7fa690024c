import { describe, expect, it } from '@jest/globals';
import {
  chunksOf,
  chunksWithin,
  findInChunks,
  firstOfEach,
  keepFound,
  mergeSlices,
} from './batch.ts';
import { createBusyKeys } from './busy-keys.ts';

describe('chunks', () => {
  it('cuts by count', () => {
    expect(chunksOf(['a', 'b', 'c'], 2)).toEqual([['a', 'b'], ['c']]);
    expect(chunksOf([], 2)).toEqual([]);
  });

  it('cuts by weight, and lets an overweight key stand alone', () => {
    const keys = ['aa', 'b', 'cccccc', 'd', 'ee'];
    expect(chunksWithin(keys, 3, (key) => key.length)).toEqual([
      ['aa', 'b'],
      ['cccccc'],
      ['d', 'ee'],
    ]);
  });

  it('fails the keys of a failed chunk, and no others', async () => {
    const found = await findInChunks([['a'], ['b']], async ([key]) => {
      if (key === 'b') throw new Error('down');
      return new Map([['a', 1]]);
    });
    expect(found).toEqual(
      new Map<string, unknown>([
        ['a', 1],
        ['b', new Error('down')],
      ]),
    );
  });
});

describe('keepFound', () => {
  it('leaves out values, never failures', () => {
    const failure = new Error('down');
    const found = new Map<string, number | Error>([
      ['a', 1],
      ['b', 2],
      ['c', failure],
    ]);
    const kept = keepFound(found, (value) => value === 2);
    expect([...kept]).toEqual([
      ['b', 2],
      ['c', failure],
    ]);
  });
});

describe('mergeSlices', () => {
  const byLetter = (a: string, b: string) => (a.charAt(0) < b.charAt(0) ? -1 : 1);
  const all = (rows: string[]) => ({ rows, hasMore: false });

  it('joins slices in their common order, and says that more is left', () => {
    const slices = [all(['a1', 'd1']), all(['b2', 'c2'])];
    expect(mergeSlices(slices, byLetter, 3)).toEqual({ rows: ['a1', 'b2', 'c2'], hasMore: true });
    expect(mergeSlices(slices, byLetter, 4)).toEqual({
      rows: ['a1', 'b2', 'c2', 'd1'],
      hasMore: false,
    });
  });

  it('gives equal rows slice by slice, and keeps an order it knows nothing of', () => {
    const equal = () => 0;
    const slices = [all(['z', 'a']), all(['m'])];
    expect(mergeSlices(slices, equal, 9)).toEqual({ rows: ['z', 'a', 'm'], hasMore: false });
  });

  it('goes no further than it can know the order', () => {
    const slices = [{ rows: ['a1'], hasMore: true }, all(['b2', 'c2'])];
    expect(mergeSlices(slices, byLetter, 3)).toEqual({ rows: ['a1'], hasMore: true });
  });

  it('makes nothing of nothing', () => {
    expect(mergeSlices([], byLetter, 3)).toEqual({ rows: [], hasMore: false });
  });
});

describe('firstOfEach', () => {
  /** A vendor that lists rows like `heavy-3` of many keys mixed, newest first. */
  function vendor(counts: Record<string, number>) {
    const asked: { keys: readonly string[]; limit: number }[] = [];
    const rows = Object.entries(counts)
      .flatMap(([key, count]) => Array.from({ length: count }, (_, n) => `${key}-${n}`))
      .sort((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]));
    const fetch = async (keys: readonly string[], limit: number) => {
      asked.push({ keys, limit });
      const matching = rows.filter((row) => keys.includes(row.split('-')[0] ?? ''));
      return { rows: matching.slice(0, limit), hasMore: matching.length > limit };
    };
    return { asked, fetch };
  }
  const keyOf = (row: string) => row.split('-')[0] ?? '';

  it('gives each key its own first rows although one has thousands', async () => {
    const { asked, fetch } = vendor({ heavy: 5000, a: 3, b: 1 });
    const keys = ['a', 'heavy', 'b', 'none'];
    const found = await firstOfEach({ keys, first: 2, maxRows: 100, maxKeys: 10, fetch, keyOf });

    expect(Object.fromEntries(found)).toEqual({
      heavy: { rows: ['heavy-4999', 'heavy-4998'], hasMore: true },
      a: { rows: ['a-2', 'a-1'], hasMore: true },
      b: { rows: ['b-0'], hasMore: false },
      none: { rows: [], hasMore: false },
    });
    expect(asked.map(({ keys }) => keys)).toEqual([keys, ['a', 'b', 'none']]);
  });

  it('asks once when no key crowds out the others', async () => {
    const { asked, fetch } = vendor({ a: 2, b: 2 });
    await firstOfEach({ keys: ['a', 'b'], first: 2, maxRows: 100, maxKeys: 10, fetch, keyOf });
    expect(asked).toEqual([{ keys: ['a', 'b'], limit: 12 }]);
  });

  it('asks for a key that crowded out others beside them from then on', async () => {
    const { asked, fetch } = vendor({ heavy: 5000, a: 3, b: 1 });
    const busy = createBusyKeys();
    const keys = ['a', 'heavy', 'b'];
    const ask = () =>
      firstOfEach({ keys, first: 2, maxRows: 100, maxKeys: 10, fetch, keyOf, busy });
    const found = await ask();
    expect(asked.splice(0).map(({ keys }) => keys)).toEqual([keys, ['a', 'b']]);
    expect(new Map([...(await ask())].toSorted())).toEqual(new Map([...found].toSorted()));
    expect(asked).toEqual([
      { keys: ['heavy'], limit: 3 },
      { keys: ['a', 'b'], limit: 12 },
    ]);
  });

  it('asks for all at once again when a key has few rows', async () => {
    const busy = createBusyKeys();
    busy.note('a', true);
    const { asked, fetch } = vendor({ a: 2, b: 2 });
    const options = { keys: ['a', 'b'], first: 2, maxRows: 100, maxKeys: 10, fetch, keyOf, busy };
    await firstOfEach(options);
    await firstOfEach(options);
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b'], ['a', 'b']]);
  });

  it('remembers no more busy keys than it may', () => {
    const busy = createBusyKeys(2);
    for (const key of ['a', 'b', 'a', 'c']) busy.note(key, true);
    expect(['a', 'b', 'c'].filter(busy.has)).toEqual(['a', 'c']);
  });

  it('never asks for more rows or keys than the vendor gives', async () => {
    const { asked, fetch } = vendor({ a: 300, b: 300, c: 300 });
    const options = { keys: ['a', 'b', 'c'], first: 100, maxRows: 100, maxKeys: 10, fetch, keyOf };
    const found = await firstOfEach(options);

    expect(asked.map(({ keys, limit }) => [keys.length, limit])).toEqual([
      [1, 100],
      [1, 100],
      [1, 100],
    ]);
    const counts = [...found.values()].map((slice) =>
      slice instanceof Error ? slice : [slice.rows.length, slice.hasMore],
    );
    expect(counts).toEqual([
      [100, true],
      [100, true],
      [100, true],
    ]);
  });

  it('comes to an end although the vendor mixes in rows nobody asked for', async () => {
    const asked: (readonly string[])[] = [];
    const found = await firstOfEach({
      keys: ['a', 'b'],
      first: 1,
      maxRows: 100,
      maxKeys: 10,
      fetch: async (keys, limit) => {
        asked.push(keys);
        return { rows: Array.from({ length: limit }, (_, n) => `A-${n}`), hasMore: true };
      },
      keyOf,
    });
    expect(asked).toEqual([['a', 'b'], ['a'], ['b']]);
    expect([...found.values()]).toEqual([expect.any(Error), expect.any(Error)]);
  });
});

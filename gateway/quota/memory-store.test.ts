import { expect, it } from '@jest/globals';
import { createMemoryStore } from './memory-store.ts';

const LIMIT = { points: 10, seconds: 60 };
const POINT = 60_000;

it('keeps a bucket for each key', async () => {
  const store = createMemoryStore({ now: () => 0 });
  expect(await store.take('a', LIMIT, 8)).toEqual({ admitted: true, level: 2 * POINT });
  expect(await store.take('a', LIMIT, 3)).toEqual({ admitted: false, level: 2 * POINT });
  expect(await store.take('b', LIMIT, 3)).toEqual({ admitted: true, level: 7 * POINT });
});

it('admits exactly the limit of what is asked at once', async () => {
  const store = createMemoryStore({ now: () => 0 });
  const taken = await Promise.all(Array.from({ length: 50 }, () => store.take('a', LIMIT, 1)));
  expect(taken.filter(({ admitted }) => admitted)).toHaveLength(10);
});

it('forgets a bucket that nobody asked for in the seconds of its quota', async () => {
  let now = 0;
  const store = createMemoryStore({ now: () => now });
  await store.take('a', LIMIT, 10);
  await store.take('b', LIMIT, 10);
  now = 59_999;
  await store.take('c', LIMIT, 1);
  expect(store.size()).toBe(3);
  now = 60_000;
  await store.take('c', LIMIT, 1);
  expect(store.size()).toBe(1);
  expect(await store.take('a', LIMIT, 10)).toEqual({ admitted: true, level: 0 });
});

it('forgets whoever asked longest ago when there are too many, not who asks all the time', async () => {
  const store = createMemoryStore({ maxBuckets: 100, now: () => 0 });
  await store.take('flood', LIMIT, 10);
  for (let client = 0; client < 1000; client += 1) {
    await store.take(`client-${client}`, LIMIT, 1);
    expect(await store.take('flood', LIMIT, 1)).toMatchObject({ admitted: false });
  }
  expect(store.size()).toBe(100);
});

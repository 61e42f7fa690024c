import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  endRedis,
  hasRedis,
  startRedis,
  type TestRedis,
  until,
} from '@tributary/kit/redis/testing';
import { createMemoryStore } from './memory-store.ts';
import { createQuota } from './quota.ts';
import { createRedisStore } from './redis-store.ts';
import type { QuotaStore } from './store.ts';
import { createRandom, fallbacks } from './testing.ts';

const group = hasRedis() ? describe : describe.skip;

/** Fills by a point in a quarter of an hour: not while a test runs. */
const SLOW = { points: 100, seconds: 86_400 };

group('buckets on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(endRedis);

  const stores: QuotaStore[] = [];
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await redis.run('FLUSHALL');
  });

  function createStore(options: { now?: () => number } = {}): QuotaStore {
    // A busy machine must not make this a test of the fallback.
    const store = createRedisStore({ url: redis.url, timeoutMs: 20_000, ...options });
    stores.push(store);
    return store;
  }

  const keys = async () => (await redis.run('KEYS', '*')) as string[];

  it('admit and hold, in a thousand sequences, exactly what buckets in memory do', async () => {
    const random = createRandom(2);
    let at = 1_700_000_000_000;
    const now = () => at;
    const [onRedis, inMemory] = [createStore({ now }), createMemoryStore({ now })];
    const before = await fallbacks();
    for (let sequence = 0; sequence < 1000; sequence += 1) {
      // Redis expires keys by its own clock, which must not get there first.
      const limit = { points: 1 + random(10 ** (1 + random(8))), seconds: 600 + random(85_801) };
      const limitMs = limit.seconds * 1000;
      const asked = Array.from({ length: 12 }, () => {
        at += random(random(2) ? limitMs / limit.points + 2 : limitMs);
        if (random(10) === 0) at -= random(1000);
        const cost = random(random(2) ? 3 : limit.points + 2);
        const key = `client-${sequence}`;
        return Promise.all([onRedis.take(key, limit, cost), inMemory.take(key, limit, cost)]);
      });
      for (const [taken, expected] of await Promise.all(asked)) expect(taken).toEqual(expected);
    }
    expect(await fallbacks()).toBe(before);
  }, 60_000);

  it('admit exactly the limit, in sum, of what two processes are asked for at once', async () => {
    const before = await fallbacks();
    const both = [createStore(), createStore()];
    const taken = await Promise.all(
      Array.from({ length: 200 }, (_, index) => both[index % 2]?.take('client', SLOW, 1)),
    );
    expect(taken.filter((one) => one?.admitted)).toHaveLength(100);
    expect(await both[1]?.take('client', SLOW, 1)).toMatchObject({ admitted: false });
    expect(await fallbacks()).toBe(before);
  }, 60_000);

  it('fill up by the clock of Redis', async () => {
    const store = createStore();
    const clock = async () => {
      const [seconds, microseconds] = (await redis.run('TIME')) as string[];
      return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
    };
    const before = await clock();
    await store.take('client', SLOW, 1);
    const after = await clock();
    const at = Number(String(await redis.run('GET', 'tributary:quota:client')).split(':')[1]);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(after);
    const quick = { points: 1000, seconds: 1 };
    await store.take('quick', quick, 1000);
    await until(async () => (await store.take('quick', quick, 5)).admitted);
  });

  it('expire when they are full at the latest, and a refusal does not prolong that', async () => {
    const store = createStore();
    const limit = { points: 10, seconds: 1000 };
    await store.take('client', limit, 10);
    const [key = '', ...others] = (await keys()).filter((one) => one.endsWith(':client'));
    expect(others).toEqual([]);
    const ttlMs = Number(await redis.run('PTTL', key));
    expect(ttlMs).toBeGreaterThan(0);
    expect(ttlMs).toBeLessThanOrEqual(1_000_000);
    await redis.run('PEXPIRE', key, '500000');
    expect(await store.take('client', limit, 1)).toMatchObject({ admitted: false });
    expect(Number(await redis.run('PTTL', key))).toBeLessThanOrEqual(500_000);
  });

  it('are counted on when Redis has forgotten the script', async () => {
    const store = createStore();
    const before = await fallbacks();
    await store.take('client', SLOW, 60);
    await redis.run('SCRIPT', 'FLUSH');
    const pointMs = SLOW.seconds * 1000;
    const { admitted, level } = await store.take('client', SLOW, 40);
    expect(admitted).toBe(true);
    expect(level).toBeLessThan(pointMs);
    expect(await fallbacks()).toBe(before);
  });

  it.each([
    'a b',
    '*',
    "x'; redis.call('FLUSHALL') --",
    'x\r\nFLUSHALL\r\n',
    '\u0000',
    '{shop}',
    'é'.repeat(100_000),
    '__proto__',
  ])('of the client %.30j are its own, under a key that says nothing of it', async (clientId) => {
    const defaults = { product: null, partner: SLOW, developer: null, anonymous: null };
    const quota = createQuota({ store: createStore(), defaults });
    const take = (id: string, cost: number) =>
      quota.take({ clientId: id, kind: 'partner', limit: null }, cost);
    await take('shop', 1);
    expect(await take(clientId, 100)).toMatchObject({ admitted: true, remaining: 0 });
    expect(await take(clientId, 1)).toMatchObject({ admitted: false });
    expect(await take('shop', 99)).toMatchObject({ admitted: true, remaining: 0 });
    const found = (await keys()).filter((key) => !key.endsWith(':probe'));
    expect(found).toHaveLength(2);
    for (const key of found) expect(key).toMatch(/^tributary:quota:[\w-]{43}:100\/86400$/);
  });
});

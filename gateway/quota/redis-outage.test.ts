import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@tributary/kit/free-port';
import {
  endRedis,
  hasRedis,
  startRedis,
  type TestRedis,
  until,
} from '@tributary/kit/redis/testing';
import { endModules, runModule } from '../audit/testing.ts';
import { createRedisStore } from './redis-store.ts';
import type { QuotaStore } from './store.ts';
import { fallbacks } from './testing.ts';

const group = hasRedis() ? describe : describe.skip;

/** Fills by a point in a quarter of an hour: not while a test runs. */
const SLOW = { points: 100, seconds: 86_400 };

group('while Redis is away', () => {
  const stores: QuotaStore[] = [];
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    endRedis();
    endModules();
  });

  /** `timeoutMs` is generous where a busy machine must not look like an outage. */
  function createStore(url: string, timeoutMs = 10_000): QuotaStore {
    const store = createRedisStore({ url, timeoutMs, retryMs: 20 });
    stores.push(store);
    return store;
  }

  /** Is a client counted by Redis, and not by this process? */
  async function isServed(store: QuotaStore): Promise<boolean> {
    const before = await fallbacks();
    await store.take('served', SLOW, 0);
    return (await fallbacks()) === before;
  }

  const portOf = ({ url }: TestRedis) => Number(new URL(url).port);

  it('a process counts by itself, and with the others again once Redis is back', async () => {
    const redis = await startRedis();
    const both = [createStore(redis.url), createStore(redis.url)] as const;
    expect(await both[0].take('client', SLOW, 100)).toMatchObject({ admitted: true });
    expect(await both[1].take('client', SLOW, 1)).toMatchObject({ admitted: false });

    await redis.kill();
    const before = await fallbacks();
    for (const store of both) {
      const taken = await Promise.all(
        Array.from({ length: 110 }, () => store.take('client', SLOW, 1)),
      );
      expect(taken.filter(({ admitted }) => admitted)).toHaveLength(100);
    }
    expect(await fallbacks()).toBe(before + 220);

    await startRedis(portOf(redis));
    await until(async () => (await isServed(both[0])) && (await isServed(both[1])));
    expect(await both[0].take('client', SLOW, 100)).toMatchObject({ admitted: true });
    expect(await both[1].take('client', SLOW, 1)).toMatchObject({ admitted: false });
  }, 30_000);

  it('what was under way when it went is counted here', async () => {
    const redis = await startRedis();
    const store = createStore(redis.url);
    await store.take('client', SLOW, 1);
    redis.freeze();
    const before = await fallbacks();
    const underWay = Promise.all(Array.from({ length: 5 }, () => store.take('client', SLOW, 1)));
    await redis.kill();
    for (const taken of await underWay) expect(taken).toMatchObject({ admitted: true });
    expect(await fallbacks()).toBe(before + 5);
  }, 30_000);

  it('one that holds its connections without answering is given up, and taken up again', async () => {
    const redis = await startRedis();
    const store = createStore(redis.url, 1000);
    await until(() => isServed(store));
    redis.freeze();
    // If each of them waited, the test would not end in time.
    const before = await fallbacks();
    for (let count = 0; count < 100; count += 1) await store.take('client', SLOW, 1);
    expect(await store.take('client', SLOW, 1)).toMatchObject({ admitted: false });
    expect(await fallbacks()).toBe(before + 101);
    redis.thaw();
    await until(() => isServed(store));
  }, 30_000);

  it('from the start, a process counts by itself until there is one', async () => {
    const port = await freePort();
    const store = createStore(`redis://127.0.0.1:${port}`);
    expect(await store.take('client', SLOW, 100)).toMatchObject({ admitted: true });
    expect(await store.take('client', SLOW, 1)).toMatchObject({ admitted: false });
    await startRedis(port);
    await until(() => isServed(store));
  }, 30_000);

  it.each([
    [
      'that takes no more',
      ['CONFIG', 'SET', 'maxmemory', '1'],
      ['CONFIG', 'SET', 'maxmemory', '0'],
    ],
    ['that became a replica', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']],
    ['that wants a password', ['CONFIG', 'SET', 'requirepass', 'secret'], null],
  ])(
    'one %s is as good as away',
    async (_what, command, undo) => {
      const redis = await startRedis();
      await redis.run(...command);
      const store = createStore(redis.url);
      expect(await store.take('client', SLOW, 100)).toMatchObject({ admitted: true });
      expect(await store.take('client', SLOW, 1)).toMatchObject({ admitted: false });
      expect(await isServed(store)).toBe(false);
      if (!undo) return;
      await redis.run(...undo);
      await until(() => isServed(store));
    },
    30_000,
  );

  it('a bucket that was tampered with is counted here', async () => {
    const redis = await startRedis();
    const store = createStore(redis.url);
    await redis.run('SET', 'tributary:quota:client', 'much');
    const before = await fallbacks();
    expect(await store.take('client', SLOW, 1)).toMatchObject({ admitted: true });
    expect(await fallbacks()).toBe(before + 1);
  }, 30_000);

  it('a process that closes its store is not kept alive, whatever Redis does', async () => {
    const store = JSON.stringify(new URL('./redis-store.ts', import.meta.url));
    const frozen = await startRedis();
    frozen.freeze();
    const { url: live } = await startRedis();
    for (const url of [live, frozen.url, `redis://127.0.0.1:${await freePort()}`]) {
      const child = runModule(`
        import { createRedisStore } from ${store};
        const store = createRedisStore({ url: ${JSON.stringify(url)}, connectTimeoutMs: 100 });
        void store.take('client', ${JSON.stringify(SLOW)}, 1);
        await store.close();
        process.stdin.destroy();
        console.log('closed');
      `);
      expect((await child.result()).stdout).toBe('closed\n');
    }
  }, 30_000);

  it('the log says once that it went, however often it is tried, and once that it is back', async () => {
    const url = (name: string) => JSON.stringify(new URL(name, import.meta.url));
    const child = runModule(`
      import { log } from ${url('../../kit/log.ts')};
      import { createRedisStore } from ${url('./redis-store.ts')};
      import { startRedis, until } from ${url('../../kit/redis/testing.ts')};
      import { fallbacks } from ${url('./testing.ts')};
      log.level = 'info';
      const redis = await startRedis();
      const store = createRedisStore({ url: redis.url, timeoutMs: 10_000, retryMs: 20 });
      const take = () => store.take('client', ${JSON.stringify(SLOW)}, 1);
      await take();
      await redis.run('CONFIG', 'SET', 'maxmemory', '1');
      await until(async () => (await take(), (await fallbacks()) > 50));
      await redis.run('CONFIG', 'SET', 'maxmemory', '0');
      await until(async () => {
        const before = await fallbacks();
        await take();
        return (await fallbacks()) === before;
      });
      await store.close();
      await redis.kill();
      process.stdin.destroy();
    `);
    const lines = (await child.result()).stderr.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        level: 40,
        cause: expect.stringContaining('OOM'),
        msg: 'Redis does not serve quotas; until it does, each process counts by itself.',
      },
      { level: 30, msg: 'Redis serves quotas again.' },
    ]);
  }, 30_000);
});

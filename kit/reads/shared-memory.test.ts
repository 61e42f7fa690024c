import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../free-port.ts';
import { endRedis, hasRedis, startRedis, type TestRedis, until } from '../redis/testing.ts';
import { createSharedMemory, type SharedMemory } from './shared-memory.ts';
import { outage, startThings } from './testing.ts';

const group = hasRedis() ? describe : describe.skip;

group('last good answers on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(endRedis);

  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
    await redis.run('FLUSHALL');
  });

  // A busy machine must not look like an outage.
  const PATIENT = { timeoutMs: 20_000, retryMs: 20 };

  function startProcess(url = redis.url, options: object = PATIENT, shape?: number) {
    const process = startThings({ redis: { url, ...options } }, shape);
    open.push(process);
    return process;
  }

  function createMemory(url = redis.url, options: object = PATIENT): SharedMemory {
    const memory = createSharedMemory({ url, secret: 'test', ...options });
    open.push(memory);
    return memory;
  }

  const keys = async () =>
    ((await redis.run('KEYS', '*')) as string[]).filter((key) => !key.endsWith(':probe'));

  it('are nothing to a version whose rows are others', async () => {
    await startProcess().as('all').thingsByIds(['1']);
    await until(async () => (await keys()).length === 1);
    const other = startProcess(redis.url, PATIENT, 2);
    other.state.failure = outage();
    expect((await other.as('all').thingsByIds(['1'])).get('1')).toBe(other.state.failure);
    const same = startProcess();
    same.state.failure = outage();
    expect((await same.as('all').thingsByIds(['1'])).get('1')).toMatchObject({ id: '1' });
  });

  it('are known to other processes, under keys and in texts that say nothing', async () => {
    const one = startProcess();
    await one.as('all').thingsByIds(['zephyr']);
    await until(async () => (await keys()).length === 1);
    const [key = ''] = await keys();
    expect(key).toMatch(/^tributary:reads:[\w-]{43}$/);
    expect(String(await redis.run('GET', key))).not.toContain('zephyr');

    const other = startProcess();
    other.state.failure = outage();
    const operation = other.as('all');
    expect((await operation.thingsByIds(['zephyr'])).get('zephyr')).toMatchObject({ id: 'zephyr' });
    expect(operation.stale()).toMatchObject([{ entity: 'Thing', rows: 1 }]);
    const foreign = await other.as('A').thingsByIds(['zephyr']);
    expect(foreign.get('zephyr')).toBe(other.state.failure);
  });

  it('expire with their age', async () => {
    await startProcess().as('all').partsByThings(['1'], 'small');
    await until(async () => (await keys()).length === 1);
    const ttlMs = Number(await redis.run('PTTL', (await keys())[0] ?? ''));
    expect(ttlMs).toBeGreaterThan(0);
    expect(ttlMs).toBeLessThanOrEqual(10_000);
  });

  it('are not taken from whoever moved or made them', async () => {
    const one = startProcess();
    await one.as('all').thingsByIds(['1']);
    await until(async () => (await keys()).length === 1);
    const [all = ''] = await keys();
    await one.as('A').thingsByIds(['2']);
    await until(async () => (await keys()).length === 2);
    const own = (await keys()).find((key) => key !== all) ?? '';
    await redis.run('COPY', all, own, 'REPLACE');
    await redis.run('SET', all, '{"askedAt":9999999999999,"text":"{}"}');

    const other = startProcess();
    other.state.failure = outage();
    for (const [scope, id] of [
      ['A', '2'],
      ['all', '1'],
    ] as const) {
      expect((await other.as(scope).thingsByIds([id])).get(id)).toBe(other.state.failure);
    }
  });

  it('from a clock that is far ahead are not believed: they would never be too old', async () => {
    const memory = createMemory();
    memory.set('ahead', { askedAt: Date.now() + 60_000, text: '{}' }, 60_000);
    memory.set('now', { askedAt: Date.now(), text: '{}' }, 60_000);
    await until(async () => (await keys()).length === 2);
    expect([...(await memory.get(['ahead', 'now'])).keys()]).toEqual(['now']);
  });

  it('are the process’s own while Redis is away, and are shared again when it is back', async () => {
    const own = await startRedis();
    const one = startProcess(own.url);
    await one.as('all').thingsByIds(['1']);
    await own.kill();
    one.state.failure = outage();
    expect((await one.as('all').thingsByIds(['1'])).get('1')).toMatchObject({ id: '1' });
    expect((await one.as('all').thingsByIds(['2'])).get('2')).toBe(one.state.failure);
    one.state.failure = null;
    expect((await one.as('all').thingsByIds(['2'])).get('2')).toMatchObject({ id: '2' });

    const back = await startRedis(Number(new URL(own.url).port));
    const memory = createMemory(back.url);
    await until(async () => {
      memory.set('key', { askedAt: Date.now(), text: '{}' }, 60_000);
      return (await memory.get(['key'])).size === 1;
    });
  }, 30_000);

  it('are not waited for where Redis holds its connections without answering', async () => {
    const own = await startRedis();
    const memory = createMemory(own.url, { timeoutMs: 500, retryMs: 60_000 });
    await until(async () => {
      memory.set('key', { askedAt: Date.now(), text: '{}' }, 60_000);
      return (await memory.get(['key'])).size === 1;
    });
    own.freeze();
    // If each of them waited, the test would not end in time.
    for (let count = 0; count < 500; count += 1) {
      memory.set('key', { askedAt: Date.now(), text: 'x'.repeat(100_000) }, 60_000);
      expect((await memory.get(['key'])).size).toBe(0);
    }
  }, 30_000);

  it('are none where there is no Redis from the start', async () => {
    const one = startProcess(`redis://127.0.0.1:${await freePort()}`);
    await one.as('all').thingsByIds(['1']);
    one.state.failure = outage();
    expect((await one.as('all').thingsByIds(['1'])).get('1')).toMatchObject({ id: '1' });
    expect((await one.as('all').thingsByIds(['2'])).get('2')).toBe(one.state.failure);
  });
});

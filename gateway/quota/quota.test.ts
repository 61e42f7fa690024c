import { describe, expect, it } from '@jest/globals';
import { createMemoryStore } from './memory-store.ts';
import { createQuota } from './quota.ts';

function createClock() {
  let at = 5000;
  const pass = (ms: number) => {
    at += ms;
  };
  return { now: () => at, pass };
}

const DEFAULTS = {
  product: null,
  partner: { points: 100, seconds: 10 },
  developer: { points: 1000, seconds: 10 },
  anonymous: { points: 2, seconds: 60 },
};

function createTestQuota() {
  const { now, pass } = createClock();
  const store = createMemoryStore({ now });
  return { quota: createQuota({ store, defaults: DEFAULTS, now }), store, pass };
}

const SHOP = { clientId: 'shop', kind: 'partner', limit: null } as const;

describe('a quota', () => {
  it('is taken from by cost, and says what is left and when it is whole again', async () => {
    const { quota, pass } = createTestQuota();
    expect(await quota.take(SHOP, 95)).toEqual({
      admitted: true,
      limit: { points: 100, seconds: 10 },
      cost: 95,
      remaining: 5,
      resetSeconds: 10,
    });
    pass(4000);
    expect(await quota.take(SHOP, 0)).toMatchObject({ remaining: 45, resetSeconds: 6 });
  });

  it('refuses what is not there, and says when it will be', async () => {
    const { quota, pass } = createTestQuota();
    await quota.take(SHOP, 95);
    expect(await quota.take(SHOP, 20)).toEqual({
      admitted: false,
      limit: { points: 100, seconds: 10 },
      cost: 20,
      remaining: 5,
      resetSeconds: 10,
      retryAfterSeconds: 2,
    });
    pass(2000);
    expect(await quota.take(SHOP, 20)).toMatchObject({ admitted: true, remaining: 5 });
  });

  it('refuses what costs more than all of it without a time to come again', async () => {
    const { quota } = createTestQuota();
    const answer = await quota.take(SHOP, 101);
    expect(answer).toMatchObject({ admitted: false, remaining: 100, resetSeconds: 0 });
    expect(answer).not.toHaveProperty('retryAfterSeconds');
    expect(quota.exhausted('shop')).toBeNull();
    expect(await quota.take(SHOP, 100)).toMatchObject({ admitted: true });
  });

  it('is that of the kind, unless the client has its own', async () => {
    const { quota } = createTestQuota();
    const ask = (kind: 'developer' | 'anonymous', limit: typeof DEFAULTS.partner | null) =>
      quota.take({ clientId: `${kind}-${limit?.points}`, kind, limit }, 1);
    expect(await ask('developer', null)).toMatchObject({ limit: { points: 1000, seconds: 10 } });
    expect(await ask('anonymous', null)).toMatchObject({ limit: { points: 2, seconds: 60 } });
    const own = { points: 7, seconds: 1 };
    expect(await ask('developer', own)).toMatchObject({ limit: own, remaining: 6 });
  });

  it('does not exist for a kind without a default, nor for the errands of the gateway', async () => {
    const { quota, store } = createTestQuota();
    expect(await quota.take({ ...SHOP, kind: 'product' }, 1e9)).toBeNull();
    expect(await quota.take({ ...SHOP, kind: 'gateway' }, 1e9)).toBeNull();
    expect(store.size()).toBe(0);
    const own = { points: 1, seconds: 1 };
    expect(await quota.take({ ...SHOP, kind: 'product', limit: own }, 2)).toMatchObject({
      admitted: false,
    });
  });

  it('begins anew when another one is given', async () => {
    const { quota } = createTestQuota();
    await quota.take(SHOP, 100);
    const limit = { points: 50, seconds: 10 };
    expect(await quota.take({ ...SHOP, limit }, 50)).toMatchObject({ admitted: true });
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 0.5])(
    'is not asked for a cost of %s: that is a mistake of ours',
    async (cost) => {
      const { quota, store } = createTestQuota();
      await expect(quota.take(SHOP, cost)).rejects.toThrow(new RangeError(`A cost of ${cost}.`));
      expect(store.size()).toBe(0);
    },
  );

  it.each(['', 'shop:100/10', 'a\r\nFLUSHALL\r\n', '\u0000', '🚚'.repeat(10_000), '__proto__'])(
    'of the client %j is its own',
    async (clientId) => {
      const { quota } = createTestQuota();
      await quota.take(SHOP, 100);
      expect(await quota.take({ ...SHOP, clientId }, 100)).toMatchObject({ admitted: true });
      expect(await quota.take({ ...SHOP, clientId }, 1)).toMatchObject({ admitted: false });
      expect(quota.exhausted(clientId)).toMatchObject({ admitted: false, remaining: 0 });
    },
  );
});

describe('a client that is known to have nothing left', () => {
  it('is refused without asking the store, until it has a point again', async () => {
    const { quota, store, pass } = createTestQuota();
    await quota.take(SHOP, 100);
    expect(quota.exhausted('shop')).toBeNull();
    await quota.take(SHOP, 30);
    pass(99);
    await store.close();
    expect(quota.exhausted('shop')).toEqual({
      admitted: false,
      limit: { points: 100, seconds: 10 },
      cost: 1,
      remaining: 0,
      resetSeconds: 10,
      retryAfterSeconds: 1,
    });
    pass(1);
    expect(quota.exhausted('shop')).toBeNull();
    expect(await quota.take(SHOP, 1)).toMatchObject({ admitted: true });
  });

  it('is not refused with a point left: the next may cost no more', async () => {
    const { quota } = createTestQuota();
    await quota.take(SHOP, 99);
    expect(await quota.take(SHOP, 30)).toMatchObject({ admitted: false, remaining: 1 });
    expect(quota.exhausted('shop')).toBeNull();
  });

  it('has no part in what others are told', async () => {
    const { quota } = createTestQuota();
    await quota.take(SHOP, 100);
    await quota.take(SHOP, 1);
    expect(quota.exhausted('shop')).not.toBeNull();
    expect(quota.exhausted('other')).toBeNull();
  });

  it('is not refused longer than the store would, however slowly that answers', async () => {
    const { now, pass } = createClock();
    const memory = createMemoryStore({ now });
    const quota = createQuota({
      store: {
        ...memory,
        async take(key, limit, cost) {
          const taken = await memory.take(key, limit, cost);
          pass(60);
          return taken;
        },
      },
      defaults: DEFAULTS,
      now,
    });
    await quota.take({ ...SHOP, limit: { points: 1, seconds: 1 } }, 1);
    await quota.take({ ...SHOP, limit: { points: 1, seconds: 1 } }, 1);
    pass(880);
    expect(quota.exhausted('shop')).toBeNull();
  });
});

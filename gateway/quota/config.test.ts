import { describe, expect, it } from '@jest/globals';
import { ConfigError, createConfig } from '@tributary/kit/config';
import { parseQuota, quotaFromConfig } from './config.ts';

const KINDS = ['product', 'partner', 'developer', 'anonymous'] as const;

/** The limits these variables give, by kind. */
async function limitsOf(env: Record<string, string>) {
  const quota = quotaFromConfig(createConfig(env));
  const answers = await Promise.all(
    KINDS.map((kind) => quota.take({ clientId: kind, kind, limit: null }, 1)),
  );
  await quota.close();
  return answers.map((answer) => answer?.limit ?? null);
}

describe('the quotas of a configuration', () => {
  it('limit partners, and those who bring no token, unless it says otherwise', async () => {
    expect(await limitsOf({})).toEqual([
      null,
      { points: 60_000, seconds: 60 },
      null,
      { points: 600, seconds: 60 },
    ]);
    const env = {
      GATEWAY_QUOTA_PRODUCT: '99999999/86400s',
      GATEWAY_QUOTA_PARTNER: 'none',
      GATEWAY_QUOTA_DEVELOPER: '10/1s',
      GATEWAY_QUOTA_ANONYMOUS: 'none',
    };
    expect(await limitsOf(env)).toEqual([
      { points: 99_999_999, seconds: 86_400 },
      null,
      { points: 10, seconds: 1 },
      null,
    ]);
  });

  it.each(KINDS.map((kind) => `GATEWAY_QUOTA_${kind.toUpperCase()}`))(
    'are refused by the name %s where they cannot be read',
    (name) => {
      expect(() => quotaFromConfig(createConfig({ [name]: '600' }))).toThrow(
        new ConfigError(
          `${name} must be none, or up to 99999999 points in up to 86400 seconds, ` +
            'e.g. 600/60s, not "600".',
        ),
      );
    },
  );

  it.each([
    'http://127.0.0.1:6379',
    'localhost:6379',
    'redis://:secret@127.0.0.1:6379/first',
    'redis://:%zz-secret@127.0.0.1',
    'redis://:secret@127.0.0.1:99999',
  ])('are refused with the Redis of %s, without repeating what may be a password', (url) => {
    expect(() => quotaFromConfig(createConfig({ GATEWAY_REDIS_URL: url }))).toThrow(
      new ConfigError(
        'GATEWAY_REDIS_URL must be a redis or rediss URL, e.g. redis://127.0.0.1:6379.',
      ),
    );
  });

  it.each(['redis://127.0.0.1:6379/1', 'rediss://user:p%40ss@redis.example.com'])(
    'connect to the Redis of %s no sooner than there is something to count',
    async (url) => {
      await quotaFromConfig(createConfig({ GATEWAY_REDIS_URL: url })).close();
    },
  );
});

describe('a quota as text', () => {
  it('is points in seconds', () => {
    expect(parseQuota('60000/60s')).toEqual({ points: 60_000, seconds: 60 });
    expect(parseQuota('1/1s')).toEqual({ points: 1, seconds: 1 });
  });

  it.each(
    [
      ['', 'none', '600', '600/60', '600/s', '/60s', '600/1m', '600 / 60s', '600/60s '],
      ['0/60s', '600/0s', '-1/60s', '1.5/60s', '1e3/60s', '600/86401s', '100000000/60s'],
    ].flat(),
  )('is not %j', (text) => {
    expect(parseQuota(text)).toBeNull();
  });
});

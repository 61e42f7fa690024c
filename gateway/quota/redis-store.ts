import { createClient } from '@redis/client';
import { describe, log } from '@tributary/kit/log';
import { quotaFallbacks } from '@tributary/kit/metrics';
import { clientOptions, createRedisConnection } from '@tributary/kit/redis/connection';
import { createMemoryStore } from './memory-store.ts';
import type { QuotaStore } from './store.ts';
import { TAKE_SCRIPT } from './take-script.ts';

interface RedisStoreOptions {
  /** `redis:` or `rediss:`, with credentials and the number of a database where they are needed. */
  url: string;
  /** What all its keys begin with. Default `tributary:quota:`. */
  keyPrefix?: string;
  /** Milliseconds Redis has for an answer before it counts as away. Default 50. */
  timeoutMs?: number;
  /** Milliseconds to connect; the very first who ask wait for that. Default 1000. */
  connectTimeoutMs?: number;
  /** Milliseconds from a loss, or a vain attempt, to the next attempt to connect. Default 1000. */
  retryMs?: number;
  /** Whole milliseconds, in place of Redis's own clock. */
  now?: () => number;
}

/** Something is taken from a bucket nobody else uses. */
const PROBE = { limit: { points: 1_000_000, seconds: 1 }, cost: 1 };

/**
 * The buckets of all processes that use the same Redis. While it is away, each process counts by
 * itself, from full buckets: nobody is refused or kept waiting because of it, and nobody gets more
 * than the quota once for each process.
 */
export function createRedisStore(options: RedisStoreOptions): QuotaStore {
  const { keyPrefix = 'tributary:quota:', connectTimeoutMs = 1000, now } = options;
  const fallback = createMemoryStore();
  const connection = createRedisConnection({
    createClient: () =>
      createClient({
        ...clientOptions(options.url, { connectTimeoutMs }),
        scripts: { take: TAKE_SCRIPT },
      }),
    probe: (client) => client.take({ key: `${keyPrefix}probe`, ...PROBE }),
    timeoutMs: options.timeoutMs ?? 50,
    connectTimeoutMs,
    retryMs: options.retryMs ?? 1000,
    onLost: (cause) =>
      log.warn(
        { cause: describe(cause) },
        'Redis does not serve quotas; until it does, each process counts by itself.',
      ),
    onBack: () => log.info('Redis serves quotas again.'),
  });

  return {
    async take(key, limit, cost) {
      try {
        const request = { key: `${keyPrefix}${key}`, limit, cost, now: now?.() };
        return await connection.run((client) => client.take(request));
      } catch {
        // Why it is away was logged when that began.
        quotaFallbacks.inc();
        return fallback.take(key, limit, cost);
      }
    },
    close: connection.close,
  };
}

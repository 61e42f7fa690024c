import { type Config, ConfigError } from '@tributary/kit/config';
import { redisUrlFrom } from '@tributary/kit/redis/connection';
import type { QuotaLimit } from '../applications/application.ts';
import { MAX_POINTS, MAX_SECONDS } from './bucket.ts';
import { createMemoryStore } from './memory-store.ts';
import { createQuota, type Quota } from './quota.ts';
import { createRedisStore } from './redis-store.ts';
import type { QuotaStore } from './store.ts';

/** Reads `<points>/<seconds>s`; `null` for any other text. */
export function parseQuota(text: string): QuotaLimit | null {
  const match = /^(\d{1,8})\/(\d{1,5})s$/.exec(text);
  const limit = { points: Number(match?.[1]), seconds: Number(match?.[2]) };
  const isWithin = limit.points <= MAX_POINTS && limit.seconds <= MAX_SECONDS;
  return isWithin && limit.points > 0 && limit.seconds > 0 ? limit : null;
}

/**
 * The quota of `GATEWAY_QUOTA_…`, for each kind of client; what an application was registered with
 * goes before. Kept in the Redis of `GATEWAY_REDIS_URL`, else in this process. Connects nowhere yet.
 */
export function quotaFromConfig(config: Config): Quota {
  const partner = { points: 60_000, seconds: 60 };
  const anonymous = { points: 600, seconds: 60 };
  return createQuota({
    store: storeFrom(config),
    defaults: {
      product: limitFrom(config, 'GATEWAY_QUOTA_PRODUCT', null),
      partner: limitFrom(config, 'GATEWAY_QUOTA_PARTNER', partner),
      developer: limitFrom(config, 'GATEWAY_QUOTA_DEVELOPER', null),
      anonymous: limitFrom(config, 'GATEWAY_QUOTA_ANONYMOUS', anonymous),
    },
  });
}

function limitFrom(config: Config, name: string, fallback: QuotaLimit | null): QuotaLimit | null {
  const text = config.optional(name);
  if (text === undefined) return fallback;
  if (text === 'none') return null;
  const limit = parseQuota(text);
  if (limit) return limit;
  throw new ConfigError(
    `${name} must be none, or up to ${MAX_POINTS} points in up to ${MAX_SECONDS} seconds, ` +
      `e.g. 600/60s, not "${text}".`,
  );
}

function storeFrom(config: Config): QuotaStore {
  const url = redisUrlFrom(config, 'GATEWAY_REDIS_URL');
  return url === undefined ? createMemoryStore() : createRedisStore({ url });
}

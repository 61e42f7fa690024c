import type { Config } from '../config.ts';
import { redisUrlFrom } from '../redis/connection.ts';
import { agesFrom } from './ages.ts';
import type { GivenReads } from './reads.ts';

interface Named {
  ages: object;
  reads: object;
}

/**
 * What a subgraph keeps: `<subgraph>_STALE_MAX_AGE_S` and `<subgraph>_CACHE_S`, for the entities and
 * reads of `table`; `TRIBUTARY_READS_MAX_MB` and `TRIBUTARY_READS_REDIS_URL`, the same for all.
 */
export function readsFrom(config: Config, subgraph: string, table: Named): GivenReads {
  const names = new Set([...Object.keys(table.ages), ...Object.keys(table.reads)]);
  const url = redisUrlFrom(config, 'TRIBUTARY_READS_REDIS_URL');
  return {
    stale: agesFrom(config, `${subgraph}_STALE_MAX_AGE_S`, names),
    cache: agesFrom(config, `${subgraph}_CACHE_S`, names),
    maxBytes: config.integer('TRIBUTARY_READS_MAX_MB', 64, { max: 4096 }) * 2 ** 20,
    redis: url === undefined ? undefined : { url },
  };
}

import { hash } from 'node:crypto';
import type { Caller } from '@tributary/kit/caller';
import { LRUCache } from 'lru-cache';
import type { QuotaLimit } from '../applications/application.ts';
import { type Bucket, msUntil, pointsOf, takeFrom } from './bucket.ts';
import { monotonicMs } from './monotonic.ts';
import type { QuotaStore } from './store.ts';

interface QuotaOptions {
  store: QuotaStore;
  /** What clients get that have no quota of their own, by kind; `null`: no limit. */
  defaults: Record<Exclude<Caller['kind'], 'gateway'>, QuotaLimit | null>;
  /** Whole milliseconds. */
  now?: () => number;
}

interface QuotaClient {
  /** Any text. */
  clientId: string;
  /** The gateway's own errands are free. */
  kind: Caller['kind'];
  /** Its own quota; `null`: the default of its kind. */
  limit: QuotaLimit | null;
}

export interface QuotaAnswer {
  admitted: boolean;
  limit: QuotaLimit;
  /** What was asked for, in points. */
  cost: number;
  /** Whole points left. */
  remaining: number;
  /** Seconds until the quota is whole again, if nothing is taken; rounded up. */
  resetSeconds: number;
  /**
   * Of a refusal: seconds until the same would be admitted, if nothing is taken; rounded up. Absent
   * where it never will be, because it costs more than the whole quota.
   */
  retryAfterSeconds?: number;
}

export interface Quota {
  /**
   * Takes what an operation costs, or nothing if that is more than there is. `null`: no limit.
   * @param cost whole points
   */
  take(client: QuotaClient, cost: number): Promise<QuotaAnswer | null>;
  /**
   * The refusal for a client of which this process knows that nothing would be admitted now, at
   * whatever cost; `null` where it does not know. Asks nobody: it is meant for the door.
   */
  exhausted(clientId: string): QuotaAnswer | null;
  close(): Promise<void>;
}

/** A bucket of which no more than this was there: others may have taken from it since. */
interface Refused extends Bucket {
  limit: QuotaLimit;
}

const MAX_REFUSED = 10_000;

/** Gives each client its share: so many points of cost in so many seconds. */
export function createQuota({ store, defaults, now = monotonicMs }: QuotaOptions): Quota {
  const refused = new LRUCache<string, Refused>({ max: MAX_REFUSED });

  return {
    async take({ clientId, kind, limit: own }, cost) {
      // It would leave a bucket whose level is no number, or more than was there.
      if (!Number.isSafeInteger(cost) || cost < 0) throw new RangeError(`A cost of ${cost}.`);
      const limit = own ?? (kind === 'gateway' ? null : defaults[kind]);
      if (!limit) return null;
      const at = now();
      const { admitted, level } = await store.take(keyOf(clientId, limit), limit, cost);
      if (!admitted) refused.set(clientId, { limit, level, at });
      return toAnswer({ admitted, limit, cost, level });
    },
    exhausted(clientId) {
      const known = refused.get(clientId);
      if (!known) return null;
      const { limit } = known;
      const { admitted, bucket } = takeFrom(known, limit, 1, now());
      if (admitted) refused.delete(clientId);
      return admitted ? null : toAnswer({ admitted, limit, cost: 1, level: bucket.level });
    },
    close: () => store.close(),
  };
}

interface Outcome {
  admitted: boolean;
  limit: QuotaLimit;
  cost: number;
  level: number;
}

function toAnswer({ admitted, limit, cost, level }: Outcome): QuotaAnswer {
  const answer = {
    admitted,
    limit,
    cost,
    remaining: pointsOf(level, limit),
    resetSeconds: toSeconds(msUntil(limit.points, level, limit)),
  };
  if (admitted || cost > limit.points) return answer;
  return { ...answer, retryAfterSeconds: toSeconds(msUntil(cost, level, limit)) };
}

function toSeconds(ms: number): number {
  return Math.ceil(ms / 1000);
}

/** Hashed, a client's id can neither be too long for a key nor look like another's. */
function keyOf(clientId: string, { points, seconds }: QuotaLimit): string {
  return `${hash('sha256', clientId, 'base64url')}:${points}/${seconds}`;
}

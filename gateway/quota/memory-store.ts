import { type Bucket, takeFrom } from './bucket.ts';
import { monotonicMs } from './monotonic.ts';
import type { QuotaStore } from './store.ts';

interface MemoryStoreOptions {
  /** Buckets remembered. Beyond it, who asked longest ago starts anew. Default 50,000. */
  maxBuckets?: number;
  /** Whole milliseconds. */
  now?: () => number;
}

interface MemoryStore extends QuotaStore {
  /** How many buckets it remembers. */
  size(): number;
}

interface Known {
  bucket: Bucket;
  /** By then it is full. */
  expiresAt: number;
}

/** The buckets of one process. */
export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const { maxBuckets = 50_000, now = monotonicMs } = options;
  /** In the order in which they were last asked for. A refusal leaves them as they are. */
  const known = new Map<string, Known>();

  function expire(at: number): void {
    for (const [key, { expiresAt }] of known) {
      if (expiresAt > at && known.size <= maxBuckets) return;
      known.delete(key);
    }
  }

  return {
    async take(key, limit, cost) {
      const at = now();
      const before = known.get(key);
      const { admitted, bucket } = takeFrom(before?.bucket, limit, cost, at);
      const after = admitted ? { bucket, expiresAt: at + limit.seconds * 1000 } : before;
      known.delete(key);
      if (after) known.set(key, after);
      expire(at);
      return { admitted, level: bucket.level };
    },
    async close() {},
    size: () => known.size,
  };
}

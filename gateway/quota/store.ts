import type { QuotaLimit } from '../applications/application.ts';

/** Where buckets are kept. */
export interface QuotaStore {
  /**
   * Takes the cost from the bucket of this key, whole or not at all.
   * @param key the same for the same client and the same limit
   * @param cost whole points; more than the bucket can hold is refused like the rest
   */
  take(key: string, limit: QuotaLimit, cost: number): Promise<Taken>;
  close(): Promise<void>;
}

export interface Taken {
  admitted: boolean;
  /** What the bucket holds now; see `Bucket`. */
  level: number;
}

import type { QuotaLimit } from '../applications/application.ts';

/** Up to these, all that is computed of a bucket is exact: whole numbers below 2^53. */
export const MAX_POINTS = 99_999_999;
export const MAX_SECONDS = 86_400;

/**
 * A token bucket. Full, it holds a quota's points; it fills evenly, in the quota's seconds if it
 * was empty.
 */
export interface Bucket {
  /**
   * What it holds, in such parts of a point that a millisecond adds a whole number: a point is as
   * many as the quota has milliseconds, and a millisecond adds as many as the quota has points.
   */
  level: number;
  /** Milliseconds; when that was so. */
  at: number;
}

interface Take {
  admitted: boolean;
  /** As it is now; after a refusal, with nothing taken. */
  bucket: Bucket;
}

/**
 * Takes the whole cost, or nothing. A bucket that is not known is full. A clock that was set back
 * adds nothing.
 * @param cost whole points
 * @param now whole milliseconds
 */
export function takeFrom(
  bucket: Bucket | undefined,
  limit: QuotaLimit,
  cost: number,
  now: number,
): Take {
  const level = bucket ? levelAt(bucket, limit, now) : limit.points * pointOf(limit);
  const rest = level - cost * pointOf(limit);
  const admitted = rest >= 0;
  return { admitted, bucket: { level: admitted ? rest : level, at: now } };
}

/** Milliseconds until a bucket of this level holds so many points, if nobody takes any. */
export function msUntil(points: number, level: number, limit: QuotaLimit): number {
  return Math.max(0, Math.ceil((points * pointOf(limit) - level) / limit.points));
}

/** The whole points of a level. */
export function pointsOf(level: number, limit: QuotaLimit): number {
  return Math.floor(level / pointOf(limit));
}

function levelAt({ level, at }: Bucket, limit: QuotaLimit, now: number): number {
  const { points } = limit;
  return Math.min(points * pointOf(limit), level + Math.max(0, now - at) * points);
}

function pointOf({ seconds }: QuotaLimit): number {
  return seconds * 1000;
}

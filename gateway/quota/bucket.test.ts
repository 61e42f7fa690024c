import { describe, expect, it } from '@jest/globals';
import type { QuotaLimit } from '../applications/application.ts';
import { type Bucket, MAX_POINTS, MAX_SECONDS, msUntil, pointsOf, takeFrom } from './bucket.ts';
import { createRandom } from './testing.ts';

const LIMIT: QuotaLimit = { points: 10, seconds: 5 };
/** Of a bucket with this limit: what a point is, and what a millisecond adds. */
const POINT = 5000;

/** Takes these costs at these times, one after the other. */
function takeAll(limit: QuotaLimit, asked: readonly { cost: number; now: number }[]) {
  let bucket: Bucket | undefined;
  return asked.map(({ cost, now }) => {
    const taken = takeFrom(bucket, limit, cost, now);
    bucket = taken.bucket;
    return taken;
  });
}

describe('a bucket', () => {
  it('is full at first, and admits what it holds at once', () => {
    const admitted = takeAll(
      LIMIT,
      [7, 3, 1].map((cost) => ({ cost, now: 1000 })),
    );
    expect(admitted).toEqual([
      { admitted: true, bucket: { level: 3 * POINT, at: 1000 } },
      { admitted: true, bucket: { level: 0, at: 1000 } },
      { admitted: false, bucket: { level: 0, at: 1000 } },
    ]);
  });

  it('fills evenly: a point of ten in five seconds takes half a second, to the millisecond', () => {
    const empty = { level: 0, at: 0 };
    expect(takeFrom(empty, LIMIT, 1, 499).admitted).toBe(false);
    expect(takeFrom(empty, LIMIT, 1, 500)).toEqual({
      admitted: true,
      bucket: { level: 0, at: 500 },
    });
    expect(msUntil(1, 0, LIMIT)).toBe(500);
    expect(msUntil(10, POINT / 2, LIMIT)).toBe(4750);
    expect(pointsOf(2 * POINT - 1, LIMIT)).toBe(1);
  });

  it('never holds more than its points, however long nobody asks', () => {
    expect(takeFrom({ level: 0, at: 0 }, LIMIT, 0, 1e12).bucket.level).toBe(10 * POINT);
  });

  it('never admits what costs more than it can hold', () => {
    expect(takeFrom(undefined, LIMIT, 11, 0)).toEqual({
      admitted: false,
      bucket: { level: 10 * POINT, at: 0 },
    });
  });

  it('is not filled by a clock that is set back, nor emptied', () => {
    const [, , third] = takeAll(LIMIT, [
      { cost: 8, now: 10_000 },
      { cost: 0, now: 2000 },
      { cost: 0, now: 2500 },
    ]);
    expect(third?.bucket).toEqual({ level: 3 * POINT, at: 2500 });
  });
});

describe('of any sequence of requests', () => {
  const random = createRandom(1);
  const sequences = Array.from({ length: 200 }, () => {
    const limit = { points: 1 + random(50), seconds: 1 + random(5) };
    let now = 1000;
    const asked = Array.from({ length: 40 }, () => {
      now += random(random(2) ? 20 : 1500);
      return { cost: random(limit.points + 2), now };
    });
    return { limit, asked };
  });

  it('no window of time admits more than the points and what was filled up meanwhile', () => {
    for (const { limit, asked } of sequences) {
      const point = limit.seconds * 1000;
      const taken = takeAll(limit, asked);
      for (const [from, { now: start }] of asked.entries()) {
        let cost = 0;
        let tooMuch = 0;
        for (const [index, { now, cost: own }] of asked.entries()) {
          if (index < from || !taken[index]?.admitted) continue;
          cost += own;
          tooMuch = Math.max(tooMuch, cost * point - limit.points * (point + now - start));
        }
        expect(tooMuch).toBe(0);
      }
    }
  });

  it('a refused one changes nothing for those that come after', () => {
    for (const { limit, asked } of sequences) {
      const taken = takeAll(limit, asked);
      const isAdmitted = (_: unknown, index: number) => taken[index]?.admitted;
      expect(takeAll(limit, asked.filter(isAdmitted))).toEqual(taken.filter(isAdmitted));
    }
  });

  it('what is admitted would be later, and for less; what is refused is, when it was said', () => {
    for (const { limit, asked } of sequences) {
      for (const [index, { bucket }] of takeAll(limit, asked).entries()) {
        const { cost, now } = asked[index] ?? { cost: 0, now: 0 };
        const { admitted } = takeFrom(bucket, limit, cost, now);
        const wait = msUntil(cost, bucket.level, limit);
        expect(admitted).toBe(wait === 0);
        if (cost > limit.points) continue;
        if (!admitted) expect(takeFrom(bucket, limit, cost, now + wait - 1).admitted).toBe(false);
        expect(takeFrom(bucket, limit, cost, now + wait).admitted).toBe(true);
        expect(takeFrom(bucket, limit, cost, now + wait + 1).admitted).toBe(true);
        expect(takeFrom(bucket, limit, Math.max(0, cost - 1), now + wait).admitted).toBe(true);
      }
    }
  });

  it('the largest limits are counted as exactly as by whole numbers without end', () => {
    const limit = { points: MAX_POINTS, seconds: MAX_SECONDS };
    const [points, point] = [BigInt(limit.points), BigInt(limit.seconds) * 1000n];
    let bucket: Bucket | undefined;
    let level = points * point;
    let now = 1_700_000_000_000;
    for (let count = 0; count < 2000; count += 1) {
      const elapsed = random(random(2) ? 1000 : 2 * MAX_SECONDS * 1000);
      now += elapsed;
      const cost = random(MAX_POINTS + 1);
      level += BigInt(elapsed) * points;
      if (!bucket || level > points * point) level = points * point;
      const admitted = level >= BigInt(cost) * point;
      if (admitted) level -= BigInt(cost) * point;
      const taken = takeFrom(bucket, limit, cost, now);
      expect([taken.admitted, BigInt(taken.bucket.level)]).toEqual([admitted, level]);
      bucket = taken.bucket;
    }
  });
});

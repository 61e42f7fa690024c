import type { Tally } from './clients.ts';
import type { Member } from './processes.ts';
import { trendOf } from './resources.ts';

/** Of the readings, what is warm-up, at least: code is compiled, pools and stores are filled. */
const WARM_UP = 1 / 3;
const WARM_UP_S = 180;

/** Growth between the first and the last quarter after warm-up that may be chance, in megabytes, and as a share. */
const CHANCE_MB = 48;
const CHANCE = 0.25;

export function describeTally({ took, ...tally }: Tally, seconds: number): string {
  const sorted = took.toSorted((a, b) => a - b);
  const within = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  const perSecond = (took.length / seconds).toFixed(1);
  return [
    `${took.length} answers, ${perSecond} a second: ${tally.whole} whole, ${tally.partial} with`,
    `typed errors, ${tally.stale} with last good values, ${tally.shed} refused as too many;`,
    `${tally.left} clients left. p50 ${within(0.5)} ms, p95 ${within(0.95)} ms,`,
    `p99 ${within(0.99)} ms, longest ${within(1)} ms.`,
  ].join(' ');
}

/**
 * Prints how memory went in each process. Those of ours whose memory grew are returned; none where
 * the run was hardly longer than the warm-up.
 */
export function judgeMemory(
  members: readonly Member[],
  readings: ReadonlyMap<number, readonly number[]>,
  secondsBetween: number,
): string[] {
  const warmUp = WARM_UP_S / secondsBetween;
  const isShort = [...readings.values()].some(({ length }) => length < 2 * warmUp);
  if (isShort) console.log('Too short to judge memory, which is:');
  return members.flatMap(({ name, pid, isOurs }) => {
    const all = readings.get(pid) ?? [];
    const warmedUp = Math.floor(all.length * WARM_UP);
    const warm = all.slice(isShort ? warmedUp : Math.max(warmedUp, warmUp));
    const { first, last, perMinute } = trendOf(warm, secondsBetween);
    const text = `${name}: ${first.toFixed(0)} MB, at last ${last.toFixed(0)} MB, ${perMinute.toFixed(1)} MB a minute`;
    console.log(text);
    const isGrown = !isShort && isOurs && last - first > Math.max(CHANCE_MB, CHANCE * first);
    return isGrown ? [`Memory grows: ${text}`] : [];
  });
}

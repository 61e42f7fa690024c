import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Look } from './in-flight-limit.ts';

/** How a process did since the last look. */
export type Work = Pick<Look, 'ms' | 'activeMs'> & {
  /** Milliseconds its event loop was late, on average. */
  lateMs: number;
};

export interface LoadWatch {
  look(): Work;
  stop(): void;
}

/** Milliseconds between two readings of how late the event loop is; the least lateness that can be told. */
export const RESOLUTION_MS = 10;

/** Watches how much of its time this process is at work, and how late its event loop is. */
export function watchLoad(): LoadWatch {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let lookedAt = performance.now();
  let before = performance.eventLoopUtilization();
  return {
    look() {
      const now = performance.now();
      const ms = now - lookedAt;
      lookedAt = now;
      const loop = performance.eventLoopUtilization();
      const { active } = performance.eventLoopUtilization(loop, before);
      before = loop;
      // Without a single reading the loop did not turn at all.
      const lateMs = delay.count > 0 ? delay.mean / 1e6 - RESOLUTION_MS : ms;
      delay.reset();
      return { ms, activeMs: active, lateMs };
    },
    stop: () => delay.disable(),
  };
}

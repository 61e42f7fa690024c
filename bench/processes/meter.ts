import { readTreeUsage } from './tree.ts';

/** How often memory is looked at. */
const LOOK_MS = 200;

export interface Metered {
  /** Milliseconds on a CPU; null where the system does not say. */
  cpuMs: number | null;
  /** The most bytes seen in memory. */
  peakRssBytes: number | null;
}

/** Meters a process and its descendants from now until `stop`. */
export function startMeter(pid: number): { stop(): Metered } {
  const before = readTreeUsage(pid);
  let peakRssBytes = before?.rssBytes ?? null;
  const timer = setInterval(() => {
    const usage = readTreeUsage(pid);
    if (usage) peakRssBytes = Math.max(peakRssBytes ?? 0, usage.rssBytes);
  }, LOOK_MS);
  return {
    stop() {
      clearInterval(timer);
      const after = readTreeUsage(pid);
      return { cpuMs: before && after ? after.cpuMs - before.cpuMs : null, peakRssBytes };
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What a policy knows of waiting and chance; tests bring their own. What time it is all of it asks
 * `Date.now`, since cockatiel does.
 */
export interface Clock {
  /** Rejects as soon as `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to, but not including, 1. */
  random(): number;
}

export const systemClock: Clock = {
  wait: (ms, signal) => sleep(ms, undefined, { signal }),
  random: () => Math.random(),
};

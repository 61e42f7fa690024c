import type { Kept } from './kept.ts';

/** The last good answers of one process. */
export interface Memory {
  get(key: string): Kept | undefined;
  /** @param maxAgeMs how long it is of use */
  set(key: string, kept: Kept, maxAgeMs: number): void;
  /** Bytes held at most by what is in it now. */
  bytes(): number;
  close(): void;
}

interface Held {
  kept: Kept;
  expiresAt: number;
  bytes: number;
}

/** What an entry takes beside its text: the objects around it and its place in the map. */
const OVERHEAD_BYTES = 256;

/** No one answer may push out all others. */
const MAX_SHARE = 1 / 8;

/** Milliseconds between two looks for what is too old: it may be personal, and is not kept longer. */
const SWEEP_MS = 60_000;

/** @param maxBytes beyond it, what was written longest ago goes; 0 keeps nothing */
export function createMemory(maxBytes: number): Memory {
  /** In the order in which they were written. */
  const held = new Map<string, Held>();
  let sum = 0;

  function drop(key: string, { bytes }: Held): void {
    held.delete(key);
    sum -= bytes;
  }

  function sweep(): void {
    const now = Date.now();
    for (const [key, one] of held) if (one.expiresAt <= now) drop(key, one);
  }

  const timer = setInterval(sweep, SWEEP_MS).unref();
  return {
    get: (key) => held.get(key)?.kept,
    set(key, kept, maxAgeMs) {
      // Two bytes a character at most.
      const bytes = 2 * (key.length + kept.text.length) + OVERHEAD_BYTES;
      const before = held.get(key);
      if (before) drop(key, before);
      if (bytes > maxBytes * MAX_SHARE) return;
      held.set(key, { kept, expiresAt: kept.askedAt + maxAgeMs, bytes });
      sum += bytes;
      for (const [oldest, one] of held) {
        if (sum <= maxBytes) break;
        drop(oldest, one);
      }
    },
    bytes: () => sum,
    close() {
      clearInterval(timer);
      held.clear();
      sum = 0;
    },
  };
}

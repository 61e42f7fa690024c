import { log, traceOf } from '../log.ts';
import type { Kept } from './kept.ts';
import type { Memory } from './memory.ts';
import type { SharedMemory } from './shared-memory.ts';

/** The last good answers, in this process and, where one is configured, beyond it. */
export interface LastGood {
  /** Keeps an answer, unless a younger one is known. */
  keep(key: string, kept: Kept, maxAgeMs: number): void;
  /**
   * Calls what keeps answers when those who wait for them have gone on; before anything is asked for here
   * at the latest. Until then what is to be kept must not change.
   */
  keepLater(keepAll: () => void): void;
  /** What this process knows that is no older. */
  young(key: string, maxAgeMs: number, entity: string): Kept | undefined;
  /** What anybody knows that is no older: asked when the vendor did not answer. */
  recall(
    keys: readonly string[],
    maxAgeMs: number,
    entity: string,
  ): Promise<ReadonlyMap<string, Kept>>;
  /** Rows of this entity were written: what was asked for before that is not true any more. */
  forget(entity: string): void;
  close(): Promise<void>;
}

/** What is shared is shared again no sooner: a part of its age, and milliseconds at most. */
const SHARE_AFTER = 1 / 8;
const MAX_SHARE_AFTER_MS = 60_000;

/**
 * Milliseconds after which answers are written down: by then what they were waited for is on its way, to
 * the next vendor or to the gateway.
 */
const KEEP_AFTER_MS = 5;

export function createLastGood(memory: Memory, shared: SharedMemory | null): LastGood {
  const forgottenAt = new Map<string, number>();
  let toKeep: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  function keepAll(): void {
    clearTimeout(timer);
    const due = toKeep;
    toKeep = [];
    for (const keep of due) {
      try {
        keep();
      } catch (error) {
        log.error(traceOf(error as Error), 'A good answer could not be kept.');
      }
    }
  }

  function isYoung({ askedAt }: Kept, maxAgeMs: number, entity: string): boolean {
    return askedAt > Math.max(Date.now() - maxAgeMs, forgottenAt.get(entity) ?? 0);
  }

  function young(key: string, maxAgeMs: number, entity: string): Kept | undefined {
    if (toKeep.length > 0) keepAll();
    const kept = memory.get(key);
    return kept && isYoung(kept, maxAgeMs, entity) ? kept : undefined;
  }

  return {
    keep(key, kept, maxAgeMs) {
      const before = memory.get(key);
      if (before && before.askedAt > kept.askedAt) return;
      const sharedAt = before?.sharedAt ?? Number.NEGATIVE_INFINITY;
      const dueAt = sharedAt + Math.min(maxAgeMs * SHARE_AFTER, MAX_SHARE_AFTER_MS);
      const isDue = shared !== null && kept.askedAt >= dueAt;
      memory.set(key, { ...kept, sharedAt: isDue ? kept.askedAt : sharedAt }, maxAgeMs);
      if (isDue) shared.set(key, kept, maxAgeMs);
    },
    keepLater(keep) {
      if (toKeep.length === 0) timer = setTimeout(keepAll, KEEP_AFTER_MS).unref();
      toKeep.push(keep);
    },
    young,
    async recall(keys, maxAgeMs, entity) {
      const known = new Map<string, Kept>();
      const unknown: string[] = [];
      for (const key of keys) {
        const kept = young(key, maxAgeMs, entity);
        if (kept) known.set(key, kept);
        else unknown.push(key);
      }
      if (!shared || unknown.length === 0) return known;
      for (const [key, kept] of await shared.get(unknown)) {
        if (isYoung(kept, maxAgeMs, entity)) known.set(key, kept);
      }
      return known;
    },
    forget: (entity) => void forgottenAt.set(entity, Date.now()),
    async close() {
      keepAll();
      memory.close();
      await shared?.close();
    },
  };
}

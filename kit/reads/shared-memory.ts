import { createClient } from '@redis/client';
import { inTime } from '../in-time.ts';
import { describe, log } from '../log.ts';
import { clientOptions, createRedisConnection } from '../redis/connection.ts';
import type { Kept } from './kept.ts';
import { createSeal } from './seal.ts';

/** The last good answers of all processes of a subgraph: what one was told, the others know too. */
export interface SharedMemory {
  /** What is known of these keys; of none while Redis is away, and soon in any case. Never throws. */
  get(keys: readonly string[]): Promise<ReadonlyMap<string, Kept>>;
  /** Writes without being waited for. */
  set(key: string, kept: Kept, maxAgeMs: number): void;
  close(): Promise<void>;
}

export interface SharedMemoryOptions {
  url: string;
  /** Whoever does not know it can neither read nor forge what is kept. */
  secret: string;
  /** What all its keys begin with. Default `tributary:reads:`. */
  keyPrefix?: string;
  /** Milliseconds to wait for an answer, connection included. Default 25. */
  timeoutMs?: number;
  /** Milliseconds from a loss, or a vain attempt, to the next attempt to connect. Default 1000. */
  retryMs?: number;
}

const CONNECT_TIMEOUT_MS = 1000;

/** Characters under way at once: what comes beyond is not written, whatever holds Redis up. */
const MAX_UNDER_WAY = 8 * 2 ** 20;

/** Milliseconds by which another process's clock may be ahead. */
const CLOCK_SKEW_MS = 5_000;

export function createSharedMemory(options: SharedMemoryOptions): SharedMemory {
  const { url, secret, keyPrefix = 'tributary:reads:', timeoutMs = 25, retryMs = 1000 } = options;
  const seal = createSeal(secret);
  const nameOf = (key: string) => keyPrefix + seal.nameOf(key);
  let underWay = 0;
  const connection = createRedisConnection({
    createClient: () => createClient(clientOptions(url, { connectTimeoutMs: CONNECT_TIMEOUT_MS })),
    probe: (client) => client.set(`${keyPrefix}probe`, '', { PX: 1000 }),
    // A write that is slow harms nobody; a read has the limit below.
    timeoutMs: Math.max(timeoutMs, 250),
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    retryMs,
    onLost: (cause) =>
      log.warn(
        { cause: describe(cause) },
        'Redis does not keep last good values; until it does, each process knows its own alone.',
      ),
    onBack: () => log.info('Redis keeps last good values again.'),
  });

  function open(key: string, text: string | null | undefined): Kept | null {
    const kept = typeof text === 'string' ? seal.open(key, text) : null;
    return kept && kept.askedAt <= Date.now() + CLOCK_SKEW_MS ? kept : null;
  }

  return {
    async get(keys) {
      const known = new Map<string, Kept>();
      if (keys.length === 0) return known;
      const texts = connection.run((client) => client.mGet(keys.map(nameOf)));
      try {
        for (const [index, text] of (await inTime(texts, timeoutMs, 'Redis')).entries()) {
          const key = keys[index] as string;
          const kept = open(key, text);
          if (kept) known.set(key, kept);
        }
      } catch {
        // Why it is away was logged when that began; whoever is late is not waited for.
      }
      return known;
    },
    set(key, kept, maxAgeMs) {
      const size = kept.text.length;
      if (underWay + size > MAX_UNDER_WAY) return;
      underWay += size;
      const PX = Math.max(1, Math.ceil(kept.askedAt + maxAgeMs - Date.now()));
      void connection
        .run((client) => client.set(nameOf(key), seal.close(key, kept), { PX }))
        .catch(() => undefined)
        .finally(() => {
          underWay -= size;
        });
    },
    close: connection.close,
  };
}

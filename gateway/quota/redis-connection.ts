import { createClient } from '@redis/client';
import { inTime } from './in-time.ts';
import type { Taken } from './store.ts';
import { TAKE_SCRIPT } from './take-script.ts';

interface RedisConnectionOptions {
  /** `redis:` or `rediss:`, with credentials and the number of a database where they are needed. */
  url: string;
  /** A key that nobody else uses: something is taken from it to see whether Redis serves us. */
  probeKey: string;
  /** Milliseconds for one command. */
  timeoutMs: number;
  /** Milliseconds to connect. */
  connectTimeoutMs: number;
  /** Milliseconds until it is tried again to connect. */
  retryMs: number;
  /** Told once when Redis is lost, or was not found. */
  onLost: (cause: unknown) => void;
  /** Told once when it is back. */
  onBack: () => void;
}

type TakeArguments = Parameters<typeof TAKE_SCRIPT.parseCommand>[1];

export interface RedisConnection {
  /** @throws at once while Redis is away, and after `timeoutMs` when it goes. */
  take(request: TakeArguments): Promise<Taken>;
  close(): Promise<void>;
}

const PROBE = { limit: { points: 1_000_000, seconds: 1 }, cost: 1 };

/**
 * One connection, made when first needed. Whatever goes wrong with it, it is given up, nobody waits
 * for another, and that one is made in the background.
 */
export function createRedisConnection(options: RedisConnectionOptions): RedisConnection {
  const { url, timeoutMs, connectTimeoutMs, retryMs } = options;
  let client: Client | null = null;
  let connecting: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;
  let away = false;
  let closed = false;

  /** Makes a connection and sees that it serves. Never throws. */
  async function connect(): Promise<void> {
    const fresh = createRedisClient(url, connectTimeoutMs);
    fresh.on('error', (cause) => lose(fresh, cause));
    try {
      // The client's own limit ends with the socket's connection, not with Redis's greeting.
      await inTime(fresh.connect(), connectTimeoutMs + timeoutMs, 'Connecting to Redis');
      await inTime(fresh.take({ key: options.probeKey, ...PROBE }), timeoutMs, 'Redis');
      client = fresh;
      if (away) options.onBack();
      away = false;
    } catch (cause) {
      fresh.destroy();
      goAway(cause);
    } finally {
      connecting = null;
    }
  }

  function lose(lost: Client, cause: unknown): void {
    // What was under way with a connection fails with it: that is one loss.
    if (client !== lost) return;
    client = null;
    lost.destroy();
    goAway(cause);
  }

  function goAway(cause: unknown): void {
    if (closed) return;
    if (!away) options.onLost(cause);
    away = true;
    retry = setTimeout(() => {
      connecting = connect();
    }, retryMs).unref();
  }

  return {
    async take(request) {
      if (!client && !away && !closed) {
        connecting ??= connect();
        await connecting;
      }
      if (!client) throw new Error('Redis is away.');
      const used = client;
      try {
        return await inTime(used.take(request), timeoutMs, 'Redis');
      } catch (cause) {
        lose(used, cause);
        throw cause;
      }
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await connecting;
      client?.destroy();
      client = null;
    },
  };
}

type Client = ReturnType<typeof createRedisClient>;

function createRedisClient(url: string, connectTimeout: number) {
  return createClient({
    url,
    scripts: { take: TAKE_SCRIPT },
    disableOfflineQueue: true,
    // Its own limit would end with the sending of a command.
    commandOptions: { timeout: 0 },
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout, reconnectStrategy: false },
  });
}

import { RedisClient } from '@redis/client';
import { type Config, ConfigError } from '../config.ts';
import { inTime } from '../in-time.ts';

/** What a connection needs of a client of `@redis/client`, whatever its commands. */
export interface Client {
  on(event: 'error', listener: (cause: unknown) => void): unknown;
  connect(): Promise<unknown>;
  destroy(): void;
}

/** How long Redis is waited for, in milliseconds. */
interface Patience {
  /** For one command. */
  timeoutMs: number;
  /** To connect. */
  connectTimeoutMs: number;
  /** Until it is tried again to connect. */
  retryMs: number;
}

interface RedisConnectionOptions<C extends Client> extends Patience {
  /** Makes a client, connected to nothing yet: `createClient` with the options of `clientOptions`. */
  createClient: () => C;
  /** Sees whether Redis serves us: does something harmless that it must be able to do. */
  probe: (client: C) => Promise<unknown>;
  /** Told once when Redis is lost, or was not found. */
  onLost: (cause: unknown) => void;
  /** Told once when it is back. */
  onBack: () => void;
}

export interface RedisConnection<C extends Client> {
  /**
   * Runs one command; the very first who ask wait until it is connected.
   * @throws at once while Redis is away, and after `timeoutMs` when it goes.
   */
  run<T>(command: (client: C) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * One connection, made when first needed. Whatever goes wrong with it, it is given up, nobody waits
 * for another, and that one is made in the background.
 */
export function createRedisConnection<C extends Client>(
  options: RedisConnectionOptions<C>,
): RedisConnection<C> {
  const { timeoutMs, connectTimeoutMs, retryMs } = options;
  let client: C | null = null;
  let connecting: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;
  let away = false;
  let closed = false;

  /** Makes a connection and sees that it serves. Never throws. */
  async function connect(): Promise<void> {
    const fresh = options.createClient();
    fresh.on('error', (cause) => lose(fresh, cause));
    try {
      // The client's own limit ends with the socket's connection, not with Redis's greeting.
      await inTime(fresh.connect(), connectTimeoutMs + timeoutMs, 'Connecting to Redis');
      await inTime(options.probe(fresh), timeoutMs, 'Redis');
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

  function lose(lost: C, cause: unknown): void {
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
    async run(command) {
      if (!client && !away && !closed) {
        connecting ??= connect();
        await connecting;
      }
      if (!client) throw new Error('Redis is away.');
      const used = client;
      try {
        return await inTime(command(used), timeoutMs, 'Redis');
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

/** What `createClient` is to be told: the connection alone waits, queues and connects again. */
export function clientOptions(
  url: string,
  { connectTimeoutMs }: Pick<Patience, 'connectTimeoutMs'>,
) {
  return {
    url,
    disableOfflineQueue: true,
    // Its own limit would end with the sending of a command.
    commandOptions: { timeout: 0 },
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: connectTimeoutMs, reconnectStrategy: false },
  } as const;
}

/**
 * The Redis a variable names: `redis:` or `rediss:`, with credentials and the number of a database
 * where they are needed.
 */
export function redisUrlFrom(config: Config, name: string): string | undefined {
  const url = config.optional(name);
  if (url === undefined) return undefined;
  try {
    RedisClient.parseURL(url);
    return url;
  } catch {
    // The URL is not repeated: it may hold a password.
    throw new ConfigError(`${name} must be a redis or rediss URL, e.g. redis://127.0.0.1:6379.`);
  }
}

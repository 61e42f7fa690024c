import type { UpstreamCode, UpstreamError } from '../errors.ts';
import type { Answer } from '../policy/exchange.ts';
import type { PolicySettings } from '../policy/settings.ts';
import { type Bounds, limitTime, type TimeLimit } from '../policy/time-limit.ts';

interface SharingOptions {
  settings: Pick<PolicySettings, 'budgetMs' | 'marginMs' | 'minTryMs'>;
  /** The error of one that no longer waits: its time is up, or its client has left. */
  fail: (code: UpstreamCode) => UpstreamError;
}

interface SharedRead {
  /** Equal for requests whose answers are the same, and open to the same callers. */
  key: string;
  bounds: Bounds;
  /** Asks the vendor, within these bounds. */
  ask: (bounds: Bounds) => Promise<Answer>;
  /** Told when another's request is waited for. */
  onJoin: () => void;
}

/** One request for all that ask for the same at the same time. */
export interface Sharing {
  read(read: SharedRead): Promise<Answer>;
  /** Something was written: what is asked from now on must not get an answer from before. */
  startAnew(): void;
}

/** A request under way. */
interface Flight {
  answer: Promise<Answer>;
  /** When those who began it no longer wait, in milliseconds since 1970. */
  endsAt: number;
  waiting: number;
  isShared: boolean;
  leave: () => void;
}

/**
 * The first who asks sends; who asks for the same meanwhile waits along, each within its own time.
 * The request is given up when the last has left. Its time is that of the first: one that has more
 * asks anew when the first one's is up, and so does one whose operation may send more requests.
 */
export function createSharing({ settings, fail }: SharingOptions): Sharing {
  const flights = new Map<string, Flight>();

  function launch({ key, bounds, ask }: SharedRead): Flight {
    const controller = new AbortController();
    const flight: Flight = {
      answer: ask({ ...bounds, signal: controller.signal }),
      endsAt: endOf(bounds),
      waiting: 0,
      isShared: false,
      leave() {
        flight.waiting -= 1;
        if (flight.waiting > 0 || hasLanded) return;
        land();
        controller.abort();
      },
    };
    let hasLanded = false;
    function land() {
      hasLanded = true;
      if (flights.get(key) === flight) flights.delete(key);
    }
    flights.set(key, flight);
    flight.answer.then(land, land);
    return flight;
  }

  /** When a policy gives it up: see `limitTime`, which also sets a timer. */
  function endOf({ endsAt = Number.POSITIVE_INFINITY }: Bounds): number {
    return Math.min(Date.now() + settings.budgetMs, endsAt - settings.marginMs);
  }

  /** Waits until `signal` aborts. */
  async function wait(
    flight: Flight,
    signal: AbortSignal | undefined,
    codeOf: () => UpstreamCode,
  ): Promise<Answer> {
    const { promise: left, reject } = Promise.withResolvers<never>();
    const leave = () => reject(fail(codeOf()));
    flight.waiting += 1;
    signal?.addEventListener('abort', leave, { once: true });
    try {
      const answer = await Promise.race([flight.answer, left]);
      // What several read, nobody may change.
      if (flight.isShared) freeze(answer.json);
      return answer;
    } finally {
      signal?.removeEventListener('abort', leave);
      flight.leave();
    }
  }

  /** Waits along; `null` where another's time was up before ours, or its budget. */
  async function join(flight: Flight, limit: TimeLimit): Promise<Answer | null> {
    try {
      return await wait(flight, limit.signal, () =>
        limit.isGone() ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_TIMEOUT',
      );
    } catch (error) {
      if (limit.signal.aborted) throw error;
      const hasTime = flight.endsAt + settings.minTryMs < limit.endsAt;
      if (hasCode(error, 'UPSTREAM_TIMEOUT') && hasTime) return null;
      if (hasCode(error, 'UPSTREAM_BUDGET')) return null;
      throw error;
    }
  }

  /** Waits along with others' requests while there are any; sends one of its own where those fail it. */
  async function readWithin(read: SharedRead, limit: TimeLimit): Promise<Answer> {
    for (;;) {
      const flight = flights.get(read.key);
      if (!flight) return begin(read);
      flight.isShared = true;
      const answer = await join(flight, limit);
      if (answer) return answer;
    }
  }

  const begin = (read: SharedRead) =>
    wait(launch(read), read.bounds.signal, () => 'UPSTREAM_UNAVAILABLE');

  return {
    async read(read) {
      const { key, bounds, onJoin } = read;
      if (bounds.signal?.aborted) return read.ask(bounds);
      if (!flights.has(key)) return begin(read);
      const limit = limitTime(bounds, settings);
      onJoin();
      return readWithin(read, limit).finally(limit.end);
    },
    startAnew: () => flights.clear(),
  };
}

function hasCode(error: unknown, code: UpstreamCode): boolean {
  return (error as { extensions?: { code?: unknown } }).extensions?.code === code;
}

function freeze(json: unknown): void {
  if (typeof json !== 'object' || json === null || Object.isFrozen(json)) return;
  Object.freeze(json);
  for (const member of Object.values(json)) freeze(member);
}

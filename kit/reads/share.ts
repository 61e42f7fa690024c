import type { UpstreamCode, UpstreamError } from '../errors.ts';
import { freeze } from '../freeze.ts';
import { JsonList } from '../json-list.ts';
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
  /** What two fetches have in common that ask for the same object: its answer serves both. */
  pair?: string | undefined;
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
  /** Pairs of which one has read it, and the other is still to come. */
  pairs: Set<string>;
  isShared: boolean;
  leave: () => void;
}

/** How long an answer is kept for the other of a pair, in milliseconds: both were sent at once. */
const PAIR_MS = 1000;

/**
 * The first who asks sends; who asks for the same meanwhile waits along, each within its own time.
 * The request is given up when the last has left. Its time is that of the first: one that has more
 * asks anew when the first one's is up, and so does one whose operation may send more requests.
 * Of a pair the second has the first one's answer also when it comes a moment later.
 */
export function createSharing({ settings, fail }: SharingOptions): Sharing {
  const flights = new Map<string, Flight>();
  /** By pair and key. */
  const landed = new Map<string, Flight>();

  /** A request that this read may have the answer of. */
  function find({ key, pair }: SharedRead): Flight | undefined {
    const flight = flights.get(key);
    if (pair === undefined) return flight;
    if (flight) {
      if (!flight.pairs.delete(pair)) flight.pairs.add(pair);
      return flight;
    }
    const kept = landed.get(pair + key);
    landed.delete(pair + key);
    return kept;
  }

  function keepForPairs(key: string, flight: Flight): void {
    for (const pair of flight.pairs) {
      landed.set(pair + key, flight);
      setTimeout(() => landed.delete(pair + key), PAIR_MS).unref();
    }
  }

  function launch({ key, pair, bounds, ask }: SharedRead): Flight {
    const controller = new AbortController();
    const flight: Flight = {
      answer: ask({ ...bounds, signal: controller.signal }),
      endsAt: endOf(bounds),
      waiting: 0,
      pairs: new Set(pair === undefined ? [] : [pair]),
      isShared: false,
      leave() {
        flight.waiting -= 1;
        if (flight.waiting > 0 || hasLanded) return;
        end();
        controller.abort();
      },
    };
    let hasLanded = false;
    function land() {
      // Nor is it kept if something was written since.
      if (flights.get(key) === flight) keepForPairs(key, flight);
      end();
    }
    function end() {
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
      if (flight.isShared) freezeJson(answer.json);
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
  async function readWithin(read: SharedRead, found: Flight, limit: TimeLimit): Promise<Answer> {
    let flight: Flight | undefined = found;
    while (flight) {
      flight.isShared = true;
      const answer = await join(flight, limit);
      if (answer) return answer;
      flight = find(read);
    }
    return begin(read);
  }

  const begin = (read: SharedRead) =>
    wait(launch(read), read.bounds.signal, () => 'UPSTREAM_UNAVAILABLE');

  return {
    async read(read) {
      const { bounds, onJoin } = read;
      if (bounds.signal?.aborted) return read.ask(bounds);
      const flight = find(read);
      if (!flight) return begin(read);
      const limit = limitTime(bounds, settings);
      onJoin();
      return readWithin(read, flight, limit).finally(limit.end);
    },
    startAnew() {
      flights.clear();
      landed.clear();
    },
  };
}

function hasCode(error: unknown, code: UpstreamCode): boolean {
  return (error as { extensions?: { code?: unknown } }).extensions?.code === code;
}

function freezeJson(json: unknown): void {
  if (json instanceof JsonList) json.freeze();
  else freeze(json);
}

import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import type { PolicySettings } from './settings.ts';

/** What a try says about its endpoint's health; `nothing` if, say, the client left before its end. */
export type Verdict = 'healthy' | 'ill' | 'nothing';

/** A try, ended one way or another. */
interface Judged<T> {
  verdict: Verdict;
  value: T;
}

/** Keeps requests from an endpoint class that fails, and tries now and then whether it is back. */
export interface Breaker {
  /** When a request may be tried again, in milliseconds since 1970; `null`: now. */
  refusesUntil(): number | null;
  /**
   * Sends a request. Only to be called, in the same turn, after `refusesUntil` said `null`.
   * @param send is told whether it probes: then what it finds out is for all.
   */
  run<T>(send: (isProbe: boolean) => Promise<Judged<T>>): Promise<T>;
}

/** 0 closed: all requests are sent; 1 half open: a few are, to probe; 2 open: none is. */
const LEVELS: Readonly<Record<CircuitState, 0 | 1 | 2>> = {
  [CircuitState.Closed]: 0,
  [CircuitState.HalfOpen]: 1,
  [CircuitState.Open]: 2,
  [CircuitState.Isolated]: 2,
};

/** Thrown past cockatiel, which counts what is thrown, and not handled, as nothing. */
class Unjudged<T> extends Error {
  readonly value: T;
  constructor(value: T) {
    super('says nothing');
    this.value = value;
  }
}

/** @param showLevel is told each change of state, see `LEVELS`. */
export function createBreaker(
  settings: Pick<
    PolicySettings,
    'breakerFailures' | 'breakerPauseMs' | 'breakerProbes' | 'timeoutMs'
  >,
  showLevel: (level: 0 | 1 | 2) => void,
): Breaker {
  const { breakerFailures, breakerPauseMs, breakerProbes, timeoutMs } = settings;
  const circuit = circuitBreaker(handleWhenResult(isIll), {
    breaker: new ConsecutiveBreaker(breakerFailures),
    halfOpenAfter: breakerPauseMs,
    halfOpenSampling: { calls: breakerProbes, threshold: 0 },
  });
  let opensAgainAt = 0;
  let probes = 0;
  circuit.onBreak(() => {
    opensAgainAt = Date.now() + breakerPauseMs;
  });
  circuit.onHalfOpen(() => {
    probes = 0;
  });
  circuit.onStateChange((state) => showLevel(LEVELS[state]));
  showLevel(0);

  return {
    refusesUntil() {
      if (circuit.state === CircuitState.Open)
        return opensAgainAt > Date.now() ? opensAgainAt : null;
      // Cockatiel would let these wait for the probes' end, however long that takes.
      const isProbed = circuit.state === CircuitState.HalfOpen && probes >= breakerProbes;
      return isProbed ? Date.now() + timeoutMs : null;
    },
    async run<T>(send: (isProbe: boolean) => Promise<Judged<T>>) {
      try {
        const { value } = await circuit.execute(async () => {
          const isProbe = circuit.state === CircuitState.HalfOpen;
          if (isProbe) probes += 1;
          const judged = await send(isProbe);
          if (judged.verdict !== 'nothing') return judged;
          // What cockatiel does not handle closes a half-open circuit. A probe that says nothing
          // must not: another one follows after the next pause.
          if (isProbe) return { ...judged, verdict: 'ill' as const };
          throw new Unjudged(judged.value);
        });
        return value;
      } catch (error) {
        if (error instanceof Unjudged) return error.value as T;
        throw error;
      }
    },
  };
}

function isIll(judged: unknown): boolean {
  return (
    typeof judged === 'object' && judged !== null && 'verdict' in judged && judged.verdict === 'ill'
  );
}

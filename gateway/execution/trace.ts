import type { QueryPlan } from '@apollo/query-planner';

/** One fetch of a plan: counts and times, and nothing of what it asked for. */
export interface FetchTrace {
  subgraph: string;
  /** Where in the answer its objects are, e.g. `customers.nodes.@`; empty: at the root. */
  path: string;
  /** Of how many different objects it asked; 0: of none, it fetched root fields. */
  objects: number;
  /** Of how many more the answer held already what it would have asked for. */
  known: number;
  /** It was sent; not so one that is equal to another of the same operation, or has nothing left to ask. */
  isSent: boolean;
  /** Milliseconds from the beginning of the execution. */
  startMs: number;
  ms: number;
  errors: number;
}

/** What is noted of one operation while it is planned and executed. */
export interface Trace {
  /** Nothing is to be executed. */
  readonly isPlanOnly: boolean;
  plan: QueryPlan | null;
  readonly fetches: FetchTrace[];
  /** Notes a fetch that begins. @returns what to tell when it has ended */
  begin(fetch: Omit<FetchTrace, 'startMs' | 'ms' | 'errors'>): (errors: number) => void;
}

export function createTrace({ isPlanOnly }: Pick<Trace, 'isPlanOnly'>): Trace {
  const fetches: FetchTrace[] = [];
  let startedAt: number | undefined;
  return {
    isPlanOnly,
    plan: null,
    fetches,
    begin(fetch) {
      const now = performance.now();
      startedAt ??= now;
      const noted = { ...fetch, startMs: Math.round(now - startedAt), ms: 0, errors: 0 };
      fetches.push(noted);
      return (errors) => {
        noted.ms = Math.round(performance.now() - now);
        noted.errors = errors;
      };
    },
  };
}

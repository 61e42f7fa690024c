import type { GraphQLError } from 'graphql';
import type { SubgraphResponse } from './subgraph-request.ts';
import type { Trace } from './trace.ts';

/** What subgraphs answered, joined: unchecked until it is written out. */
export type Tree = Record<string, unknown>;

/** A fetch of values of entities: what it writes, and where. */
export interface UnderWay {
  subgraph: string;
  /** See `placeOf`. */
  place: string;
  names: readonly string[];
  /** Never fails: what went wrong is among the errors then. */
  done: Promise<void>;
}

/** One operation while it runs. */
export interface Execution<Context> {
  readonly context: Context;
  /** As the client gave them: subgraphs coerce them again. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Coerced, with defaults; they decide `@skip` and `@include`. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: Tree;
  readonly errors: GraphQLError[];
  /** Sub-requests under way or done, by subgraph and body: an equal one is not sent again. */
  readonly sent: Map<string, Promise<SubgraphResponse>>;
  /** Fetches of values of entities that have not ended. */
  readonly underWay: Set<UnderWay>;
  /** What is noted of its fetches; null: nothing. */
  readonly trace: Trace | null;
  /** No string of any answer so far needs escaping. */
  isPlain: boolean;
}

/** A part of a plan. Returns nothing where there was nothing to wait for. */
export type Step<Context> = (execution: Execution<Context>) => Promise<void> | undefined;

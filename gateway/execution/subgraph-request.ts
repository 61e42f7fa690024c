import type { GraphQLFormattedError } from 'graphql';

/** What a query plan asks of one subgraph; made once for a plan. */
export interface SubgraphOperation {
  query: string;
  operationName: string | undefined;
  kind: 'query' | 'mutation' | 'subscription';
}

export interface SubgraphRequest<Context> {
  operation: SubgraphOperation;
  /** The JSON text of an object. */
  variables: string;
  context: Context;
  /** 16 characters that two halves of one fetch have in common: what both ask for is read once. */
  pair?: string | undefined;
  /** What is asked for beside it takes longer: it is to be sent once that is under way. */
  isPatient?: boolean | undefined;
}

/** What a subgraph answered. Its data is trusted as little as its errors: see `compileAnswer`. */
export interface SubgraphResponse {
  data: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[] | undefined;
  /** The text it was parsed from is ASCII without a backslash: its strings need no escaping. */
  isPlain: boolean;
}

/** Asks one subgraph. Rejects where it does not answer at all. */
export type AskSubgraph<Context> = (request: SubgraphRequest<Context>) => Promise<SubgraphResponse>;

import type { FetchNode } from '@apollo/query-planner';
import type { EntityKeys } from './entity-keys.ts';
import type { TypeNames } from './rewrites.ts';
import type { AskSubgraph } from './subgraph-request.ts';
import type { WrittenFields } from './written-fields.ts';

/** What a fetch of a plan is compiled from. */
export interface FetchOptions<Context> {
  node: FetchNode;
  /** Where in the answer are the objects it adds to. */
  path: readonly (string | number)[];
  ask: AskSubgraph<Context>;
  typeNames: TypeNames;
  entityKeys: EntityKeys;
  /** What all fetches of the plan write; null: none can be left out for what another wrote. */
  written: WrittenFields | null;
  /** What it is to have in common with its other half in one execution; absent: it has none. */
  pairOf?: ((execution: object) => string) | undefined;
  /** Fetches beside it take longer. */
  isPatient?: boolean | undefined;
}

import type { GatewayContext } from './context.ts';
import { createGraph, type Graph } from './execution/graph.ts';
import type { SubgraphClient } from './subgraph-client.ts';

/** The supergraph over these clients, executed by our own code. */
export function createOwnGateway(
  supergraphSdl: string,
  clients: ReadonlyMap<string, SubgraphClient>,
): Graph {
  const subgraphs = new Map([...clients].map(([name, { ask }]) => [name, ask] as const));
  return createGraph<GatewayContext>({
    supergraphSdl,
    subgraphs,
    traceOf: ({ explain }) => explain?.trace ?? null,
  });
}

import type { GatewayInterface } from '@tributary/kit/execution/direct-answers';
import type { createApolloGateway } from './apollo-gateway.ts';
import { createDataSource } from './data-source.ts';
import type { Graph } from './execution/graph.ts';
import type { SubgraphClient } from './subgraph-client.ts';

type Listener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];

/**
 * The supergraph over these clients, executed by `@apollo/gateway`. Its code, some 100 MB once it
 * is loaded, is loaded by those who choose it.
 */
export function createStockGateway(
  supergraphSdl: string,
  clients: ReadonlyMap<string, SubgraphClient>,
): Graph {
  const listeners = new Set<Listener>();
  let gateway: ReturnType<typeof createApolloGateway> | undefined;
  return {
    async load(options) {
      const module = await import('./apollo-gateway.ts');
      gateway = module.createApolloGateway({
        supergraphSdl,
        buildService({ name }) {
          const client = clients.get(name);
          if (!client) throw new Error(`No URL is configured for the subgraph ${name}.`);
          return createDataSource(client) as never;
        },
      });
      for (const listener of listeners) gateway.onSchemaLoadOrUpdate(listener);
      return (await gateway.load(options)) as never;
    },
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // It plans by the way, and cannot be asked to.
    prepare() {},
    stop: async () => gateway?.stop(),
  };
}

// Ours with the benchmark's subgraphs in its own process, as `whole/server.ts` has the product's: each is
// made of the kit, with its access checks and guards.
import { startGateway } from '@tributary/gateway/start';
import { runServer } from '@tributary/kit/process';
import { createSubgraph } from '@tributary/kit/subgraph';
import { parse } from 'graphql';
import { connectLocally } from '../../../whole/connect-locally.ts';
import { guardedTypeDefs, OUR_NAMES } from '../compose.ts';
import { RESOLVERS } from '../subgraphs/resolvers.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from '../subgraphs/schemas.ts';

await runServer('gateway', async (config) => {
  const subgraphs = SUBGRAPH_NAMES.map((name) => [OUR_NAMES[name], connect(name)]);
  return startGateway(config, Object.fromEntries(subgraphs));
});

function connect(name: SubgraphName) {
  return connectLocally(
    createSubgraph({
      name: OUR_NAMES[name],
      vendor: 'none',
      typeDefs: parse(guardedTypeDefs(name)),
      resolvers: RESOLVERS[name],
      cursorSecret: 'no list of the benchmark has pages',
      createContext: (base) => base,
      close: async () => {},
    }),
  );
}

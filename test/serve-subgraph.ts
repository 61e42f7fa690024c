import type { ConnectSubgraph } from '@tributary/gateway/gateway';
import { httpSubgraphs } from '@tributary/gateway/http-subgraphs';
import type { BaseContext } from '@tributary/kit/context';
import type { Running } from '@tributary/kit/http';
import type { Subgraph } from '@tributary/kit/subgraph';
import { listenSubgraph } from '@tributary/kit/subgraph-server';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { connectLocally } from '../whole/connect-locally.ts';

/** In place of a subgraph that has no port. */
const NOWHERE: Running = {
  url: 'http://127.0.0.1:1',
  drain() {},
  cut() {},
  close: async () => {},
};

/** Serves subgraphs to one gateway: each on a port, or all in its process. */
export function createServing(secret: string, inProcess: boolean) {
  const local: Record<string, ConnectSubgraph> = {};
  const urls: Record<string, string> = {};

  return {
    async serve<Context extends BaseContext>(subgraph: Subgraph<Context>): Promise<Running> {
      const { name } = subgraph;
      if (inProcess) {
        local[name] = connectLocally(subgraph);
        return NOWHERE;
      }
      const running = await listenSubgraph(subgraph, {
        host: '127.0.0.1',
        port: 0,
        portVariable: 'PORT',
        gatewayKeys: [deriveSubgraphKey(secret, name)],
      });
      urls[name] = `${running.url}/graphql`;
      return running;
    },
    /** The ways to all that are served. */
    connections: () => (inProcess ? local : httpSubgraphs(urls, secret)),
  };
}

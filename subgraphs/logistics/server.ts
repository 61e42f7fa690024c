import { listenOptionsFrom } from '@tributary/kit/http';
import { runServer } from '@tributary/kit/process';
import { listenSubgraph } from '@tributary/kit/subgraph-server';
import { subgraphKeysFrom } from '@tributary/kit/vouch/keys';
import { logisticsFromConfig } from './from-config.ts';

await runServer('logistics', async (config) =>
  listenSubgraph(logisticsFromConfig(config), {
    gatewayKeys: subgraphKeysFrom(config, 'logistics'),
    ...listenOptionsFrom(config, 'LOGISTICS_PORT', 4004),
  }),
);

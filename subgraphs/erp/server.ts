import { listenOptionsFrom } from '@tributary/kit/http';
import { runServer } from '@tributary/kit/process';
import { listenSubgraph } from '@tributary/kit/subgraph-server';
import { subgraphKeysFrom } from '@tributary/kit/vouch/keys';
import { erpFromConfig } from './from-config.ts';

await runServer('erp', async (config) =>
  listenSubgraph(erpFromConfig(config), {
    gatewayKeys: subgraphKeysFrom(config, 'erp'),
    ...listenOptionsFrom(config, 'ERP_PORT', 4002),
  }),
);

import { listenOptionsFrom } from '@tributary/kit/http';
import { runServer } from '@tributary/kit/process';
import { listenSubgraph } from '@tributary/kit/subgraph-server';
import { subgraphKeysFrom } from '@tributary/kit/vouch/keys';
import { paymentsFromConfig } from './from-config.ts';

await runServer('payments', async (config) =>
  listenSubgraph(paymentsFromConfig(config), {
    gatewayKeys: subgraphKeysFrom(config, 'payments'),
    ...listenOptionsFrom(config, 'PAYMENTS_PORT', 4003),
  }),
);

import { listenOptionsFrom } from '@tributary/kit/http';
import { runServer } from '@tributary/kit/process';
import { listenSubgraph } from '@tributary/kit/subgraph-server';
import { subgraphKeysFrom } from '@tributary/kit/vouch/keys';
import { crmFromConfig } from './from-config.ts';

await runServer('crm', async (config) =>
  listenSubgraph(crmFromConfig(config), {
    gatewayKeys: subgraphKeysFrom(config, 'crm'),
    ...listenOptionsFrom(config, 'CRM_PORT', 4001),
  }),
);

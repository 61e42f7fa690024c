import { ConfigError } from '@tributary/kit/config';
import { cursorSecretFrom } from '@tributary/kit/cursor';
import { listenOptionsFrom } from '@tributary/kit/http';
import { policyFrom } from '@tributary/kit/policy/settings';
import { runServer } from '@tributary/kit/process';
import { readsFrom } from '@tributary/kit/reads/config';
import { listenSubgraph } from '@tributary/kit/subgraph-server';
import { subgraphKeysFrom } from '@tributary/kit/vouch/keys';
import { logisticsReads } from './reads.ts';
import { createLogistics } from './subgraph.ts';

await runServer('logistics', async (config) => {
  const logistics = createLogistics({
    easypost: {
      baseUrl: versioned(config.url('EASYPOST_URL', 'https://api.easypost.com/v2')),
      apiKey: config.required('EASYPOST_KEY'),
      policy: policyFrom(config, 'EASYPOST'),
      customerOption: config.optional('EASYPOST_CUSTOMER_OPTION'),
    },
    cursorSecret: cursorSecretFrom(config),
    reads: readsFrom(config, 'LOGISTICS', logisticsReads),
  });
  return listenSubgraph(logistics, {
    gatewayKeys: subgraphKeysFrom(config, 'logistics'),
    ...listenOptionsFrom(config, 'LOGISTICS_PORT', 4004),
  });
});

/** To EasyPost an unknown path is like an unknown id: without its version all would be unknown. */
function versioned(url: string): string {
  if (/\/v\d+$/.test(url)) return url;
  throw new ConfigError(`EASYPOST_URL must end in a version, e.g. /v2, and not be "${url}".`);
}

import { verifierFromConfig } from '@tributary/kit/auth';
import { cursorSecretFrom } from '@tributary/kit/cursor';
import { listenOptionsFrom } from '@tributary/kit/http';
import { runServer } from '@tributary/kit/process';
import { listenSubgraph } from '@tributary/kit/subgraph';
import { createLogistics } from './subgraph.ts';

await runServer('logistics', async (config) => {
  const logistics = createLogistics({
    easypost: {
      baseUrl: config.url('EASYPOST_URL', 'https://api.easypost.com/v2'),
      apiKey: config.required('EASYPOST_KEY'),
      customerOption: config.text('EASYPOST_CUSTOMER_OPTION', 'print_custom_1'),
      timeoutMs: config.integer('EASYPOST_TIMEOUT_MS', 2500, { min: 1 }),
    },
    cursorSecret: cursorSecretFrom(config),
  });
  return listenSubgraph(logistics, {
    verify: verifierFromConfig(config),
    ...listenOptionsFrom(config, 'LOGISTICS_PORT', 4004),
  });
});

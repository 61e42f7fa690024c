import { type Config, ConfigError } from '@tributary/kit/config';
import { cursorSecretFrom } from '@tributary/kit/cursor';
import { policyFrom } from '@tributary/kit/policy/settings';
import { readsFrom } from '@tributary/kit/reads/config';
import { logisticsReads } from './reads.ts';
import { createLogistics } from './subgraph.ts';

/** The logistics subgraph as the environment says. @throws ConfigError naming what is wrong. */
export function logisticsFromConfig(config: Config) {
  return createLogistics({
    easypost: {
      baseUrl: versioned(config.url('EASYPOST_URL', 'https://api.easypost.com/v2')),
      apiKey: config.required('EASYPOST_KEY'),
      policy: policyFrom(config, 'EASYPOST'),
      customerOption: config.optional('EASYPOST_CUSTOMER_OPTION'),
    },
    cursorSecret: cursorSecretFrom(config),
    reads: readsFrom(config, 'LOGISTICS', logisticsReads),
  });
}

/** To EasyPost an unknown path is like an unknown id: without its version all would be unknown. */
function versioned(url: string): string {
  if (/\/v\d+$/.test(url)) return url;
  throw new ConfigError(`EASYPOST_URL must end in a version, e.g. /v2, and not be "${url}".`);
}

import { crmFromConfig } from '@tributary/crm/from-config';
import { erpFromConfig } from '@tributary/erp/from-config';
import { startGateway } from '@tributary/gateway/start';
import type { Config } from '@tributary/kit/config';
import type { Running } from '@tributary/kit/http';
import { logisticsFromConfig } from '@tributary/logistics/from-config';
import { paymentsFromConfig } from '@tributary/payments/from-config';
import { connectLocally } from './connect-locally.ts';

/**
 * Serves the gateway and its four subgraphs as one process, of which only the gateway has a port.
 * @throws ConfigError naming what is wrong.
 */
export async function startWhole(config: Config): Promise<Running> {
  return startGateway(config, {
    crm: connectLocally(crmFromConfig(config)),
    erp: connectLocally(erpFromConfig(config)),
    payments: connectLocally(paymentsFromConfig(config)),
    logistics: connectLocally(logisticsFromConfig(config)),
  });
}

import { createBusyKeys } from '@tributary/kit/busy-keys';
import { type Call, createConnector } from '@tributary/kit/connector';
import type { GivenPolicy } from '@tributary/kit/policy/settings';
import type { ErpSource } from '../source.ts';
import { createApi } from './api.ts';
import { createCustomers } from './customers.ts';
import { createInvoices } from './invoices.ts';
import { createOrderDetails } from './order-details.ts';
import { createOrders } from './orders.ts';
import { createProducts } from './products.ts';
import { type GivenSettings, toSettings } from './settings.ts';

export interface ErpnextOptions {
  /** The site, e.g. `https://erp.example.com`, without a trailing slash. */
  baseUrl: string;
  /** Key and secret of the ERPNext user that reads for us. */
  apiKey: string;
  apiSecret: string;
  /** Where the site's clocks stand, and what else differs from the defaults. */
  settings: GivenSettings;
  /** How it is treated when it falters. */
  policy?: GivenPolicy | undefined;
}

/** One ERPNext site. `source` makes what one operation reads through. */
export function createErpnext(options: ErpnextOptions) {
  const { baseUrl, apiKey, apiSecret, policy } = options;
  const settings = toSettings(options.settings);
  const connector = createConnector({
    system: 'ERP',
    vendor: 'erpnext',
    baseUrl,
    headers: { authorization: `token ${apiKey}:${apiSecret}` },
    policy,
  });

  const ordering = createBusyKeys();
  const invoiced = createBusyKeys();

  return {
    source(call: Call): ErpSource {
      const api = createApi(connector, baseUrl, call);
      return {
        ...createOrders(api, settings, ordering),
        ...createOrderDetails(api, settings),
        ...createInvoices(api, settings, invoiced),
        ...createProducts(api, settings),
        ...createCustomers(api, settings),
      };
    },
    close: () => connector.close(),
  };
}

import { type Call, createConnector } from '@tributary/kit/connector';
import type { GivenPolicy } from '@tributary/kit/policy/settings';
import type { LogisticsSource } from '../source.ts';
import {
  type Requests,
  shipments,
  shipmentsByIds,
  shipmentsByTrackingCodes,
  shippingRates,
} from './requests.ts';
import { isMissing } from './wire.ts';

export interface EasypostOptions {
  /** Where the API begins, its version included, e.g. `https://api.easypost.com/v2`. */
  baseUrl: string;
  /** The API key: a test key reads the test data, a production key the real. */
  apiKey: string;
  /** The member of a shipment's `options` that holds the customer's ERP key. */
  customerOption?: string | undefined;
  /** How it is treated when it falters. */
  policy?: GivenPolicy | undefined;
}

/** One account at EasyPost. Lives as long as the process; `source` is made for each request. */
export interface Easypost {
  source(call: Call): LogisticsSource;
  close(): Promise<void>;
}

export function createEasypost(options: EasypostOptions): Easypost {
  const { apiKey, customerOption = 'print_custom_1', policy } = options;
  // Beta endpoints stand beside the version, not below it: EasyPost's own clients cut it off too.
  const [, baseUrl = '', version = ''] = /^(.*?)(\/v\d+)?$/.exec(options.baseUrl) ?? [];
  const connector = createConnector({
    system: 'LOGISTICS',
    vendor: 'easypost',
    baseUrl,
    headers: { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` },
    policy,
  });
  return {
    source(call) {
      const requests: Requests = {
        ask: (request, parse) => connector.ask(request, parse, call),
        find: (request, parse) => connector.find(request, parse, isMissing, call),
        version,
        map: () => ({ fetchedAt: new Date().toISOString(), customerOption }),
      };
      return {
        shipmentsByIds: (ids) => shipmentsByIds(requests, ids),
        shipmentsByTrackingCodes: (codes, withScans) =>
          shipmentsByTrackingCodes(requests, codes, withScans),
        shipments: (filter, page) => shipments(requests, filter, page),
        shippingRates: (input) => shippingRates(requests, input),
      };
    },
    close: () => connector.close(),
  };
}

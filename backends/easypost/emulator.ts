import { type Company, createCompany } from '../data/company.ts';
import { hexId } from '../data/ids.ts';
import { createEmulator, type Emulator } from '../emulator.ts';
import { checkKey, createRateLimit } from './access.ts';
import { addressRoutes } from './address-routes.ts';
import { notFound } from './answers.ts';
import { openDeliveries } from './deliveries.ts';
import { refundRoutes } from './purchases.ts';
import { quoteRoutes } from './quotes.ts';
import { openShipments, shipmentRoutes } from './shipment-routes.ts';
import { createState } from './state.ts';
import { openTrackers, trackerRoutes } from './tracker-routes.ts';

export interface EasypostEmulatorOptions {
  company?: Company;
  /** Default `EZTKlocal`. */
  apiKey?: string;
  /** List requests allowed in a second; EasyPost allows 5. Null, the default: any number. */
  rateLimit?: number | null;
}

/**
 * EasyPost's REST API, v2 and `/beta/rates`, over one company: shipments, trackers, rates,
 * addresses, refunds. What clients write stays in memory.
 */
export function createEasypostEmulator(options: EasypostEmulatorOptions = {}): Emulator {
  const { company = createCompany(), apiKey = 'EZTKlocal', rateLimit = null } = options;
  const state = createState(company);
  const deliveries = openDeliveries(company);
  const trackers = openTrackers(company, state, deliveries);
  const shipments = openShipments(company, state, deliveries, trackers);
  const limit = createRateLimit(rateLimit);
  let served = 0;

  return createEmulator({
    name: 'easypost',
    before: (request) => checkKey(request, apiKey) ?? limit(request),
    headers() {
      served += 1;
      return {
        'x-ep-request-uuid': hexId('', served),
        'cache-control': 'private, no-cache, no-store',
        'x-version-label': 'easypost-202611010000-emulated',
      };
    },
    routes: {
      ...trackerRoutes(trackers, state),
      ...shipmentRoutes(company, state, shipments),
      ...quoteRoutes(company, state),
      ...addressRoutes(company, state),
      ...refundRoutes(trackers, shipments.find, state),
    },
    notFound,
  });
}

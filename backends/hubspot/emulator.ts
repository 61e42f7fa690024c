import { type Company, createCompany } from '../data/company.ts';
import { hexId } from '../data/ids.ts';
import { createEmulator, type Emulator, type EmulatorRequest, type Handler } from '../emulator.ts';
import { checkToken, createUsage, isAllowed } from './access.ts';
import { accountRoutes } from './account-routes.ts';
import { notFoundPage, Refusal, toAnswer } from './answers.ts';
import { associationRoutes } from './association-routes.ts';
import { batchRoutes } from './batch-routes.ts';
import { createCrm } from './crm.ts';
import { objectRoutes } from './object-routes.ts';

export interface HubspotEmulatorOptions {
  company?: Company;
  /** Default `hubspot-local`. */
  token?: string;
  /** Requests allowed in ten seconds (HubSpot: 100), searches five a second. Null, the default: any number. */
  rateLimit?: number | null;
}

/** Versions of the paths that carry one: `v3`, or a date. */
const VERSION = /^(?:v3|v4|\d{4}-\d{2})$/;

/**
 * HubSpot's CRM API over one company: companies, contacts, deals, associations, owners, properties
 * and pipelines, under the paths of v3 and v4 and under dated ones. What clients write stays in memory.
 */
export function createHubspotEmulator(options: HubspotEmulatorOptions = {}): Emulator {
  const { company = createCompany(), token = 'hubspot-local', rateLimit = null } = options;
  const crm = createCrm(company);
  const usage = createUsage(rateLimit, () => performance.now());
  let served = 0;

  /** Turns what a handler throws into HubSpot's error body. */
  function answering<T>(handle: (request: EmulatorRequest) => T) {
    return (request: EmulatorRequest) => {
      try {
        return handle(request);
      } catch (error) {
        if (error instanceof Refusal) return toAnswer(error, correlationId(served));
        throw error;
      }
    };
  }

  function versioned(handler: Handler): Handler {
    return answering((request) => {
      const { version } = request.params;
      return version === undefined || VERSION.test(version) ? handler(request) : notFoundPage();
    });
  }

  const routes = {
    ...accountRoutes(crm),
    ...associationRoutes(crm),
    ...batchRoutes(crm),
    ...objectRoutes(crm),
  };

  return createEmulator({
    name: 'hubspot',
    before: answering((request) => {
      served += 1;
      checkToken(request, token);
      usage.count(request);
      return undefined;
    }),
    headers: (request) => ({
      'content-type': 'application/json;charset=utf-8',
      'x-hubspot-correlation-id': correlationId(served),
      ...(isAllowed(request, token) && usage.headers(request)),
    }),
    routes: Object.fromEntries(
      Object.entries(routes).map(([path, handler]) => [path, versioned(handler)]),
    ),
    notFound: notFoundPage,
  });
}

function correlationId(number: number): string {
  const digits = hexId('', number);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

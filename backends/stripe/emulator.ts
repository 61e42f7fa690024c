import { type Company, createCompany } from '../data/company.ts';
import { lettersId } from '../data/ids.ts';
import { createEmulator, type Emulator, type Handler } from '../emulator.ts';
import { createAccess } from './access.ts';
import { CHARGE_ROUTES } from './charge-routes.ts';
import { createCustomerRoutes } from './customer-routes.ts';
import { StripeFailure } from './errors.ts';
import { createIdempotency } from './idempotency.ts';
import { INTENT_ROUTES } from './intent-routes.ts';
import { answered, type Endpoint, runEndpoint, runOnce } from './reply.ts';
import { createState } from './state.ts';

export interface StripeEmulatorOptions {
  company?: Company;
  secretKey?: string;
  /** The account's default version; any other of the right form is accepted and echoed. */
  apiVersion?: string;
  /** Requests in one second before 429; null, the default: no limit. */
  rateLimit?: number | null;
  /** How long search does not see what was written, in ms. Default: not at all. */
  searchLagMs?: number;
}

/** What the `stripe` package 23.1 speaks. */
const API_VERSION = '2026-10-28.endive';

/** Stripe's payment intents, charges, refunds, customers and payment methods over the company. */
export function createStripeEmulator(options: StripeEmulatorOptions = {}): Emulator {
  const { secretKey = 'sk_test_local', apiVersion = API_VERSION, rateLimit = null } = options;
  const state = createState(options.company ?? createCompany(), options.searchLagMs ?? 0);
  const admit = createAccess({ secretKey, rateLimit });
  const idempotency = createIdempotency();
  let requestCount = 0;
  const requestId = () => lettersId('req_', requestCount);

  function toHandler(endpoint: Endpoint): Handler {
    return (request) =>
      answered(requestId(), () =>
        runOnce(idempotency, request, requestId(), () => runEndpoint(state, endpoint, request)),
      );
  }

  const endpoints = { ...INTENT_ROUTES, ...CHARGE_ROUTES, ...createCustomerRoutes() };
  return createEmulator({
    name: 'stripe',
    routes: Object.fromEntries(
      Object.entries(endpoints).map(([route, endpoint]) => [route, toHandler(endpoint)]),
    ),
    before(request) {
      requestCount += 1;
      return answered(requestId(), () => admit(request));
    },
    headers: ({ headers }) => ({
      'request-id': requestId(),
      'stripe-version': String(headers['stripe-version'] ?? apiVersion),
      ...(headers['idempotency-key'] && { 'idempotency-key': String(headers['idempotency-key']) }),
    }),
    notFound: ({ method, path }) =>
      answered(requestId(), () => {
        throw unrecognized(method, path);
      }),
  });
}

function unrecognized(method: string, path: string): StripeFailure {
  const message = `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return new StripeFailure(404, { type: 'invalid_request_error', message });
}

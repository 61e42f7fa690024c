import { existsSync } from 'node:fs';
import type { CustomerKeys } from './access/row-scope.ts';
import type { BaseContext } from './context.ts';
import type { GivenPolicy } from './policy/settings.ts';
import type { GivenReads } from './reads/reads.ts';
import type { StaleEntry } from './reads/stale-log.ts';
import type { Subgraph } from './subgraph.ts';
import type { UpstreamEntry } from './upstream.ts';
import { type Identity, toWireIdentity } from './vouch/identity.ts';
import { createVoucher } from './vouch/vouch.ts';

/** Every scope the schemas name. */
export const ALL_SCOPES: readonly string[] = [
  'account:read',
  'customer:custom',
  'customer:read',
  'deal:read',
  'invoice:read',
  'order:custom',
  'order:read',
  'payment:read',
  'pii:read',
  'product:read',
  'raw:read',
  'shipment:cost',
  'shipment:read',
  'shipment:write',
  'source:read',
  'stock:read',
];

/** Time enough for every vendor request on a busy machine, for tests that are about something else. */
export const PATIENT: GivenPolicy = { timeoutMs: 15_000, budgetMs: 15_000 };

/** For tests of what failures mean: no earlier answer of the same subgraph stands in for them. */
export const NO_STALE: GivenReads = { stale: { '*': 0 } };

/** A product frontend: all customers, all scopes. */
const product: Identity = {
  caller: {
    kind: 'product',
    clientId: 'test-client',
    subject: 'test-client',
    scopes: new Set(ALL_SCOPES),
    customers: null,
  },
  keys: null,
};

/** A developer: the same, and what an operation cost upstream. */
export const developer: Identity = {
  ...product,
  caller: { ...product.caller, kind: 'developer', clientId: 'test-developer' },
};

/** A partner application with these scopes, for customers with these keys alone. */
export function partner(
  keys: Partial<CustomerKeys>,
  scopes: readonly string[] = ALL_SCOPES,
): Identity {
  const all = { id: [], erpId: [], billingId: [], ...keys };
  return {
    caller: {
      kind: 'partner',
      clientId: 'test-partner',
      subject: 'test-partner',
      scopes: new Set(scopes),
      customers: all.id,
    },
    keys: all,
  };
}

/**
 * Where a vendor's specifications and recorded traffic lie. They are no part of the repository:
 * `undefined`, and a line that says so, where they are not beside it.
 */
export function vendorSamples(vendor: string): URL | undefined {
  const folder = new URL(`../../shared/vendor-samples/${vendor}/`, import.meta.url);
  if (existsSync(folder)) return folder;
  process.stderr.write(`Skipped: no samples of ${vendor} beside this repository.\n`);
  return undefined;
}

interface VouchedOperation {
  query: string;
  variables?: Record<string, unknown>;
}

/** A request as the gateway sends it to a subgraph: the body, and a vouch for its bytes. */
export function vouchedRequest(
  { key, subgraph }: { key: string; subgraph: string },
  operation: VouchedOperation,
  identity: Identity = developer,
) {
  const body = JSON.stringify({ ...operation, extensions: { identity: toWireIdentity(identity) } });
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: createVoucher({ key, subgraph })(body),
    },
    body,
  };
}

interface ExecuteOptions {
  as?: Identity;
  variables?: Record<string, unknown>;
}

/** Runs one operation against a subgraph, without a socket. What requests took is left out. */
export async function execute<Context extends BaseContext>(
  subgraph: Subgraph<Context>,
  query: string,
  { as: identity = product, variables = {} }: ExecuteOptions = {},
) {
  const { body } = await subgraph.server.executeOperation(
    { query, variables },
    { contextValue: subgraph.createContext({ ...identity, requestId: 'test' }) },
  );
  if (body.kind !== 'single') throw new Error('Incremental delivery is not used here.');
  // Through JSON and back, as a client sees it: graphql-js answers objects without a prototype.
  const { data, errors, extensions } = JSON.parse(JSON.stringify(body.singleResult)) as Result;
  const upstream = extensions?.upstream?.map(
    ({ ms: _ms, longestMs: _longestMs, ...entry }) => entry,
  );
  return { data, errors, upstream, stale: extensions?.stale };
}

interface Result {
  // biome-ignore lint/suspicious/noExplicitAny: what a test asked for is what it knows best.
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: { upstream?: UpstreamEntry[]; stale?: StaleEntry[] };
}

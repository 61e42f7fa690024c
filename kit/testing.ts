import { existsSync } from 'node:fs';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createVerifier } from './auth.ts';
import type { Caller } from './caller.ts';
import type { BaseContext, Subgraph } from './subgraph.ts';
import type { UpstreamEntry } from './upstream.ts';

/** A product frontend: all customers, no scopes. */
const product: Caller = {
  kind: 'product',
  clientId: 'test-client',
  subject: 'test-client',
  scopes: new Set(),
  customers: null,
};

/** A developer: sees everything there is today, upstream accounts included. */
export const developer: Caller = {
  kind: 'developer',
  clientId: 'test-developer',
  subject: 'test-developer',
  scopes: new Set(),
  customers: null,
};

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

interface ExecuteOptions {
  as?: Caller;
  variables?: Record<string, unknown>;
}

/** Runs one operation against a subgraph, without a socket. */
export async function execute<Context extends BaseContext>(
  subgraph: Subgraph<Context>,
  query: string,
  { as: caller = product, variables = {} }: ExecuteOptions = {},
) {
  const { body } = await subgraph.server.executeOperation(
    { query, variables },
    { contextValue: subgraph.createContext({ caller, requestId: 'test' }) },
  );
  if (body.kind !== 'single') throw new Error('Incremental delivery is not used here.');
  // Through JSON and back, as a client sees it: graphql-js answers objects without a prototype.
  const { data, errors, extensions } = JSON.parse(JSON.stringify(body.singleResult)) as Result;
  return { data, errors, upstream: extensions?.upstream };
}

interface Result {
  // biome-ignore lint/suspicious/noExplicitAny: what a test asked for is what it knows best.
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: { upstream?: UpstreamEntry[] };
}

const CLAIMS = { issuer: 'https://id.localhost', audience: 'tributary' };

/** An issuer in memory: mints access tokens, and verifies them. */
export async function createTestIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] };
  const getKey = createLocalJWKSet(jwks);

  return {
    /** What its key endpoint would answer. */
    jwks,
    verify: createVerifier({ ...CLAIMS, getKey }),
    mint: (claims: Record<string, unknown> = {}, expires: string | number = '5m') =>
      new SignJWT({ client_id: 'test-client', sub: 'test-client', ...CLAIMS, ...claims })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(String(claims['iss'] ?? CLAIMS.issuer))
        .setAudience(String(claims['aud'] ?? CLAIMS.audience))
        .setExpirationTime(expires)
        .sign(privateKey),
  };
}

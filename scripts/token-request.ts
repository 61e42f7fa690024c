import { CLIENTS, SCOPES } from '@tributary/backends/identity/provider';

/** The applications `npm run token` speaks for. */
export type ClientKind = keyof typeof CLIENTS;
export const CLIENT_KINDS = Object.keys(CLIENTS) as ClientKind[];

interface TokenOptions {
  issuer: string;
  as: ClientKind;
  /** Space-separated; default: what an application of that kind would be given. */
  scopes?: string | undefined;
  /** Comma-separated CRM ids; default: no limit in the token. */
  customers?: string | undefined;
}

const TIMEOUT_MS = 10_000;

/** Asks the local identity provider for an access token. Its errors are one line for the user. */
export async function requestToken({ issuer, as, scopes, customers }: TokenOptions) {
  const { id, secret } = CLIENTS[as];
  const asked = scopes?.split(/\s+/).filter(Boolean) ?? defaultScopes(as);
  checkScopes(asked);
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: asked.join(' '),
      ...(customers !== undefined && { tributary_customers: customers }),
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause) => {
    throw new Error(`Nothing answers at ${issuer}.`, { cause });
  });
  const body: unknown = await response.json().catch(() => undefined);
  const { access_token: token, error_description: problem } = (body ?? {}) as TokenAnswer;
  if (token) return token;
  throw new Error(problem ?? `${issuer} answers HTTP ${response.status}, and no token.`);
}

/** Costs, custom and raw fields and what happens upstream are for ourselves. */
const INTERNAL: readonly string[] = [
  'customer:custom',
  'order:custom',
  'raw:read',
  'shipment:cost',
  'upstream:read',
];

/** Not for other companies either: people, our staff, our stock, and what we hold where. */
const OURS: readonly string[] = ['account:read', 'pii:read', 'source:read', 'stock:read'];

const WITHHELD: Readonly<Record<ClientKind, readonly string[]>> = {
  developer: [],
  product: INTERNAL,
  partner: [...INTERNAL, ...OURS],
};

/** What an application of that kind is given when nothing else is asked for. */
export function defaultScopes(kind: ClientKind): readonly string[] {
  return SCOPES.filter((scope) => !WITHHELD[kind].includes(scope));
}

/** A scope nobody knows would be left out of the token without a word. */
function checkScopes(scopes: readonly string[]): void {
  const known: readonly string[] = SCOPES;
  const unknown = scopes.filter((scope) => !known.includes(scope));
  if (unknown.length > 0) throw new Error(`There is no scope ${unknown.join(', ')}.`);
}

interface TokenAnswer {
  access_token?: string;
  error_description?: string;
}

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
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: scopes ?? defaultScopes(as).join(' '),
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

/** Costs, custom fields and what happens upstream are for ourselves. */
const INTERNAL: ReadonlySet<string> = new Set([
  'customer:custom',
  'order:custom',
  'shipment:cost',
  'upstream:read',
]);

function defaultScopes(kind: ClientKind): readonly string[] {
  return kind === 'developer' ? SCOPES : SCOPES.filter((scope) => !INTERNAL.has(scope));
}

interface TokenAnswer {
  access_token?: string;
  error_description?: string;
}

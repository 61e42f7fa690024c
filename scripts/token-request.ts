import { CLIENTS, SCOPES } from '@tributary/backends/identity/provider';

/** The applications `npm run token` speaks for. */
export type ClientKind = keyof typeof CLIENTS;
export const CLIENT_KINDS = Object.keys(CLIENTS) as ClientKind[];

interface TokenOptions {
  issuer: string;
  as: ClientKind;
  /** Space-separated; default: all. */
  scopes?: string | undefined;
  /** Comma-separated CRM ids; default: no limit in the token. */
  customers?: string | undefined;
}

/** Asks the local identity provider for an access token. */
export async function requestToken({ issuer, as, scopes, customers }: TokenOptions) {
  const { id, secret } = CLIENTS[as];
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: scopes ?? SCOPES.join(' '),
      ...(customers !== undefined && { tributary_customers: customers }),
    }),
  });
  const body = (await response.json()) as { access_token?: string; error_description?: string };
  if (!body.access_token) throw new Error(body.error_description ?? `HTTP ${response.status}`);
  return body.access_token;
}

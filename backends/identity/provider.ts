import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { listenAt } from '../listen.ts';
import { createMemoryAdapter } from './adapter.ts';

/** Every scope the graph's schema names, and `upstream:read` for what an operation cost. */
export const SCOPES = [
  'account:read',
  'customer:custom',
  'customer:read',
  'deal:read',
  'invoice:read',
  'order:custom',
  'order:read',
  'payment:read',
  'shipment:cost',
  'shipment:read',
  'shipment:write',
  'stock:read',
  'upstream:read',
] as const;

/** The client applications it knows; secrets are public, this is for development alone. */
export const CLIENTS = {
  product: { id: 'local-product', secret: 'local-product-secret' },
  partner: { id: 'local-partner', secret: 'local-partner-secret' },
  developer: { id: 'local-developer', secret: 'local-developer-secret' },
} as const;

const RESOURCE = 'urn:tributary:graph';
const AUDIENCE = 'tributary';
const TWELVE_HOURS = 12 * 60 * 60;
const MAX_CUSTOMERS = 1000;

export interface Identity {
  /** Opens the port and says where. */
  listen(options: { host: string; port: number }): Promise<string>;
  close(): Promise<void>;
}

/**
 * A local OpenID provider: client credentials in, JWT access tokens out. The form parameter
 * `tributary_customers` (comma-separated CRM ids) limits a token to these customers.
 * @param publicIssuer the issuer its tokens name; default: where it listens.
 */
export function createIdentity(publicIssuer?: string): Identity {
  const server = createServer();
  return {
    async listen({ host, port }) {
      const url = await listenAt(server, { host, port });
      const issuer = publicIssuer ?? url;
      const answer = new Provider(issuer, createConfiguration()).callback();
      server.on('request', (request, response) => {
        if (request.url !== '/healthz' && request.url !== '/readyz')
          return answer(request, response);
        response.setHeader('content-type', 'application/json').end('{"status":"ok"}');
      });
      return url;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function createConfiguration(): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // A new key needs a new id: who keeps the keys of an earlier start must notice and ask again.
  const kid = randomBytes(8).toString('hex');
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid };
  return {
    adapter: createMemoryAdapter(),
    jwks: { keys: [key as never] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clients: Object.values(CLIENTS).map(({ id, secret }) => ({
      client_id: id,
      client_secret: secret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    })),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    scopes: [...SCOPES],
    ttl: { ClientCredentials: TWELVE_HOURS },
    extraTokenClaims: (ctx, token) => claimsOf(ctx, String(token.clientId)),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => ({
          audience: AUDIENCE,
          scope: SCOPES.join(' '),
          accessTokenFormat: 'jwt',
          accessTokenTTL: TWELVE_HOURS,
          jwt: { sign: { alg: 'ES256' } },
        }),
        useGrantedResource: () => true,
      },
    },
  };
}

function claimsOf(ctx: KoaContextWithOIDC, clientId: string) {
  const [kind] = Object.entries(CLIENTS).find(([, { id }]) => id === clientId) ?? ['partner'];
  const asked = ctx.oidc.body?.['tributary_customers'];
  const customers = typeof asked === 'string' ? asked.split(',').filter(Boolean) : undefined;
  return {
    tributary_kind: kind,
    ...(customers && { tributary_customers: customers.slice(0, MAX_CUSTOMERS) }),
  };
}

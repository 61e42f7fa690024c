import { createServer } from 'node:http';
import Provider, { type ClientMetadata } from 'oidc-provider';
import { listenAt } from '../listen.ts';
import { createRequestMetrics } from '../request-metrics.ts';
import type { Grantee } from './claims.ts';
import { createConfiguration } from './configuration.ts';
import { createHostCheck } from './host-check.ts';
import { createLogin } from './login.ts';
import { createPages } from './pages.ts';
import { isSecretOf, type RegisteredClient, readRegisteredClients } from './registered-clients.ts';

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
  'pii:read',
  'product:read',
  'raw:read',
  'shipment:cost',
  'shipment:read',
  'shipment:write',
  'source:read',
  'stock:read',
  'upstream:read',
] as const;

/** The client applications it knows; secrets are public, this is for development alone. */
export const CLIENTS = {
  product: { id: 'local-product', secret: 'local-product-secret' },
  partner: { id: 'local-partner', secret: 'local-partner-secret' },
  developer: { id: 'local-developer', secret: 'local-developer-secret' },
} as const;

/** The page at which developers sign in; it runs in a browser and has no secret. */
export const SANDBOX = 'local-sandbox';
const SANDBOX_URLS = ['http://127.0.0.1:4000/', 'http://localhost:4000/'];

interface IdentityOptions {
  /** The issuer its tokens name; default: where it listens. */
  issuer?: string | undefined;
  /** The file of applications that `npm run apps` keeps: they get tokens as well. */
  applications?: string | undefined;
  /** Where a developer's sign-in may end. */
  sandboxUrls?: readonly string[];
  /** Told what failed without the client being at fault. */
  onError?: (error: Error) => void;
}

export interface Identity {
  /** Opens the port and says where. */
  listen(options: { host: string; port: number }): Promise<string>;
  close(): Promise<void>;
}

/**
 * A local OpenID provider: client credentials in, JWT access tokens out, and a login for developers
 * by authorization code with PKCE. The form parameter `tributary_customers` (comma-separated CRM
 * ids) limits a token to these customers.
 */
export function createIdentity(options: IdentityOptions = {}): Identity {
  const server = createServer();
  const metrics = createRequestMetrics('identity');
  const well = { type: 'application/json', text: () => '{"status":"ok"}' };
  /** What it answers to whoever looks after the process, by whatever name. */
  const ownAnswers = new Map<
    string | undefined,
    { type: string; text(): string | Promise<string> }
  >([
    ['/healthz', well],
    ['/readyz', well],
    ['/metrics', { type: metrics.contentType, text: metrics.text }],
  ]);
  return {
    async listen({ host, port }) {
      const url = await listenAt(server, { host, port });
      const issuer = options.issuer ?? url;
      const answer = createProvider(issuer, options).callback();
      const isOurName = createHostCheck([issuer, url]);
      server.on('request', async (request, response) => {
        const own = ownAnswers.get(request.url);
        if (own) return response.writeHead(200, { 'content-type': own.type }).end(await own.text());
        metrics.follow(response);
        if (isOurName(request.headers.host)) return answer(request, response);
        response
          .writeHead(421, { 'content-type': 'application/json' })
          .end('{"error":"invalid_request"}');
      });
      return url;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function createProvider(issuer: string, options: IdentityOptions): Provider {
  const { applications, sandboxUrls = SANDBOX_URLS, onError } = options;
  const pages = createPages();

  function findRegistered(clientId: string): RegisteredClient | undefined {
    if (applications === undefined) return undefined;
    return readRegisteredClients(applications).find((client) => client.clientId === clientId);
  }

  const provider = new Provider(
    issuer,
    createConfiguration({
      scopes: SCOPES,
      clients: [...Object.values(CLIENTS).map(toMetadata), toSandbox(sandboxUrls)],
      sandbox: { clientId: SANDBOX, origins: sandboxUrls.map((url) => new URL(url).origin) },
      findClient(clientId) {
        const client = findRegistered(clientId);
        return client && !client.isRevoked ? toRegisteredMetadata(client) : undefined;
      },
      granteeOf: (clientId) => findBuiltIn(clientId) ?? findRegistered(clientId),
      pages,
    }),
  );
  compareHashedSecrets(provider);
  askAtEachSignIn(provider);
  provider.use(createLogin(provider, pages));
  if (onError) provider.on('server_error', (_ctx, error) => onError(error));
  return provider;
}

/** Those of the code win: an entry of the same id in the file is for the gateway alone. */
function findBuiltIn(clientId: string): Grantee | undefined {
  if (clientId === SANDBOX) return { kind: 'developer', customers: null };
  const [kind] = Object.entries(CLIENTS).find(([, { id }]) => id === clientId) ?? [];
  return kind === undefined ? undefined : { kind, customers: null };
}

function toMetadata({ id, secret }: { id: string; secret: string }): ClientMetadata {
  return {
    client_id: id,
    client_secret: secret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  };
}

function toRegisteredMetadata({ clientId, secretHash, scopes }: RegisteredClient): ClientMetadata {
  const known = SCOPES.filter((scope) => scopes.includes(scope));
  return {
    ...toMetadata({ id: clientId, secret: secretHash }),
    // Never empty, as that would mean all. `openid` opens nothing here.
    scope: ['openid', ...known].join(' '),
  };
}

function toSandbox(sandboxUrls: readonly string[]): ClientMetadata {
  return {
    client_id: SANDBOX,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: sandboxUrls.map((url) => new URL(url).href),
  };
}

/** Of a registered client the hash is known, and not the secret. */
function compareHashedSecrets(provider: Provider): void {
  const { prototype } = provider.Client;
  const compare = prototype.compareClientSecret;
  prototype.compareClientSecret = function (secret) {
    const { clientSecret = '' } = this;
    if (!clientSecret.startsWith('scrypt$')) return compare.call(this, secret);
    return isSecretOf(clientSecret, secret);
  };
}

/** No session outlives its sign-in, so that the next may be another person's. */
function askAtEachSignIn(provider: Provider): void {
  provider.use(async (ctx, next) => {
    // A page that names no scopes means all of them.
    if (ctx.path === '/auth' && !ctx.query['scope']) {
      ctx.query = { ...ctx.query, scope: SCOPES.join(' ') };
    }
    await next();
    if (ctx['oidc']?.entities.AuthorizationCode) await ctx['oidc'].session?.destroy();
  });
}

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { createMemoryAdapter } from './adapter.ts';
import { type Grantee, toClaims } from './claims.ts';
import { loginPath, show } from './login.ts';
import type { Pages } from './pages.ts';

const RESOURCE = 'urn:tributary:graph';
const AUDIENCE = 'tributary';
const TEN_MINUTES = 10 * 60;
const TWELVE_HOURS = 12 * 60 * 60;

interface ConfigurationOptions {
  scopes: readonly string[];
  clients: ClientMetadata[];
  /** The client developers sign in at, and where its page is allowed to fetch a token from. */
  sandbox: { clientId: string; origins: readonly string[] };
  /** Knows the clients besides `clients`. */
  findClient: (clientId: string) => ClientMetadata | undefined;
  /** Whom a client's tokens speak for. */
  granteeOf: (clientId: string) => Grantee | undefined;
  pages: Pages;
}

/** What oidc-provider is told: JWTs for the graph, in two ways, and nothing by default. */
export function createConfiguration(options: ConfigurationOptions): Configuration {
  const { scopes, clients, sandbox, findClient, granteeOf, pages } = options;
  return {
    adapter: createMemoryAdapter(findClient),
    jwks: { keys: [createKey()] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clients,
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientId === sandbox.clientId && sandbox.origins.includes(origin),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    responseTypes: ['code'],
    scopes: [...scopes],
    // A session ends with the sign-in; the code is exchanged after that.
    expiresWithSession: () => false,
    pkce: { required: () => true },
    ttl: {
      AccessToken: TWELVE_HOURS,
      ClientCredentials: TWELVE_HOURS,
      Grant: TWELVE_HOURS,
      IdToken: TWELVE_HOURS,
      Interaction: TEN_MINUTES,
      Session: TEN_MINUTES,
    },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    loadExistingGrant: (ctx) => grantAll(ctx, scopes.join(' ')),
    interactions: { url: (_ctx, { uid }) => loginPath(uid) },
    renderError: (ctx, { error, error_description: description }) =>
      show(ctx, ctx.status, pages.problem(`The provider says: ${description ?? error}.`)),
    extraTokenClaims(ctx, token) {
      const grantee = granteeOf(String(token.clientId));
      if (!grantee) throw new Error('The client of a token is not known any more.');
      return toClaims(grantee, ctx.oidc.body?.['tributary_customers']);
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => ({
          audience: AUDIENCE,
          scope: scopes.join(' '),
          accessTokenFormat: 'jwt',
          accessTokenTTL: TWELVE_HOURS,
          jwt: { sign: { alg: 'ES256' } },
        }),
        useGrantedResource: () => true,
      },
    },
  };
}

/** Whoever signs in is given what is asked for: nobody is asked for consent on one's own machine. */
async function grantAll({ oidc }: KoaContextWithOIDC, scope: string) {
  const { provider, client, session } = oidc;
  const grant = new provider.Grant({
    clientId: client?.clientId,
    accountId: session?.accountId,
  });
  grant.addOIDCScope(`openid ${scope}`);
  grant.addResourceScope(RESOURCE, scope);
  await grant.save();
  return grant;
}

function createKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // A new key needs a new id: who keeps the keys of an earlier start must notice and ask again.
  const kid = randomBytes(8).toString('hex');
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid } as never;
}

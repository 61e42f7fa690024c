import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Caller, TOKEN_KINDS } from './caller.ts';
import type { Config } from './config.ts';
import { PublicError } from './errors.ts';

/** Reads an `Authorization` header; throws `UNAUTHENTICATED` unless it holds a valid token. */
export type Verify = (authorization: string | undefined) => Promise<Caller>;

export interface VerifierOptions {
  issuer: string;
  audience: string;
  getKey: JWTVerifyGetKey;
}

const ALGORITHMS = ['ES256', 'EdDSA', 'PS256', 'RS256'];

/**
 * Verifies JWT access tokens of one issuer, made for one audience.
 * @throws UNAUTHENTICATED for a token that is not valid; IDENTITY_UNAVAILABLE when the issuer's keys
 * cannot be had, so that nobody throws a good token away.
 */
export function createVerifier({ issuer, audience, getKey }: VerifierOptions): Verify {
  return async (authorization) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthenticated('This graph needs an access token.');
    try {
      const { payload } = await jwtVerify(token, getKey, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: 5,
        requiredClaims: ['exp'],
      });
      return toCaller(payload);
    } catch (cause) {
      if (cause instanceof errors.JWTExpired) {
        throw unauthenticated('The access token has expired.', cause);
      }
      if (isTokensFault(cause)) throw unauthenticated('The access token is not valid.', cause);
      throw new PublicError('IDENTITY_UNAVAILABLE', 'Access tokens cannot be verified right now.', {
        cause,
        httpStatus: 503,
        extensions: { retryable: true },
      });
    }
  };
}

/** The verifier every server of the graph builds from the same three variables. */
export function verifierFromConfig(config: Config): Verify {
  return createVerifier({
    issuer: config.url('OIDC_ISSUER'),
    audience: config.text('OIDC_AUDIENCE', 'tributary'),
    getKey: createRemoteJWKSet(
      new URL(config.url('OIDC_JWKS_URL', `${config.url('OIDC_ISSUER')}/jwks`)),
    ),
  });
}

function toCaller(payload: Record<string, unknown>): Caller {
  const kind = TOKEN_KINDS.find((known) => known === payload['tributary_kind']) ?? 'partner';
  const clientId = String(payload['client_id'] ?? payload['azp'] ?? payload['sub']);
  const customers = payload['tributary_customers'];
  // A partner without a list sees nothing: absence must never open everything.
  const none = kind === 'partner' ? [] : null;
  return {
    kind,
    clientId,
    subject: String(payload['sub'] ?? clientId),
    scopes: new Set(
      String(payload['scope'] ?? '')
        .split(' ')
        .filter(Boolean),
    ),
    customers: Array.isArray(customers) ? customers.map(String) : none,
  };
}

/** Is it the token, rather than the way to the issuer's keys, that is at fault? */
function isTokensFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  const isKeysFault = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  // jose throws the base class itself when the key endpoint answers anything but 200.
  return !isKeysFault && error.code !== 'ERR_JOSE_GENERIC';
}

function unauthenticated(message: string, cause?: unknown): PublicError {
  return new PublicError('UNAUTHENTICATED', message, { cause, httpStatus: 401 });
}

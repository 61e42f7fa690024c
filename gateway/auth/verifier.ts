import { PublicError } from '@tributary/kit/errors';
import { describe, log } from '@tributary/kit/log';
import { WireError } from '@tributary/kit/wire';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { ALGORITHMS, type Algorithm } from './algorithms.ts';
import { invalidToken, unauthenticated } from './refusals.ts';
import { parseClaims, type TokenClaims } from './token-claims.ts';
import { bearerTokenOf, createTokenReader } from './token-text.ts';

/** What an `Authorization` header says; null where there is none: an anonymous caller. */
export type Verify = (authorization: string | undefined) => Promise<TokenClaims | null>;

export interface TrustedIssuer {
  /** Exactly as its tokens say in `iss`; without `#`. */
  issuer: string;
  getKey: JWTVerifyGetKey;
}

export interface VerifierOptions {
  issuers: readonly TrustedIssuer[];
  audience: string;
  /** Default: all we know. */
  algorithms?: readonly Algorithm[];
  /** How far the issuer's clock may be off. Default 5. */
  clockToleranceSeconds?: number;
}

/**
 * Verifies JWT access tokens made for one audience, each with the keys of the issuer it names.
 *
 * Issuers cannot speak for each other's clients: those of the first issuer keep their names, those
 * of every other are called `<issuer>#<client>`, and so they are registered. A client of the first
 * issuer that bears such a name is refused.
 * @throws UNAUTHENTICATED, with one message for all that is not valid; another one for a token that
 * was valid and has expired. IDENTITY_UNAVAILABLE where the issuer's keys cannot be had, so that
 * nobody throws a good token away.
 */
export function createVerifier(options: VerifierOptions): Verify {
  const { issuers, audience, algorithms = ALGORITHMS, clockToleranceSeconds = 5 } = options;
  const trusted = new Map(issuers.map((entry) => [entry.issuer, entry]));
  const prefixes = issuers.slice(1).map(({ issuer }) => `${issuer}#`);
  const readIssuer = createTokenReader(algorithms);

  async function verify(token: string): Promise<TokenClaims> {
    const issuer = trusted.get(readIssuer(token));
    if (!issuer) throw invalidToken('The issuer is not one of ours.');
    const { payload } = await jwtVerify(token, issuer.getKey, {
      issuer: issuer.issuer,
      audience,
      algorithms: [...algorithms],
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['exp'],
    });
    const claims = parseClaims(payload);
    if ((claims.issuedAt ?? 0) > Date.now() / 1000 + clockToleranceSeconds) {
      throw invalidToken('The token is from the future.');
    }
    return { ...claims, clientId: clientIdOf(claims) };
  }

  function clientIdOf({ issuer, clientId }: TokenClaims): string {
    if (issuer !== issuers[0]?.issuer) return `${issuer}#${clientId}`;
    if (!prefixes.some((prefix) => clientId.startsWith(prefix))) return clientId;
    throw invalidToken('The client bears the name of a client of another issuer.');
  }

  return async (authorization) => {
    if (authorization === undefined) return null;
    const token = bearerTokenOf(authorization);
    try {
      if (token === undefined) throw invalidToken('There is no token in the header.');
      return await verify(token);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal instanceof PublicError) {
        log.debug({ cause: describe(refusal.cause) }, refusal.message);
      }
      throw refusal;
    }
  };
}

/** What is neither the token's fault nor the issuer's stays what it is: a defect, and logged. */
function refusalOf(error: unknown): unknown {
  if (error instanceof PublicError) return error;
  if (error instanceof errors.JWTExpired) {
    return unauthenticated('The access token has expired.', error);
  }
  if (error instanceof errors.JOSEError || error instanceof WireError) return invalidToken(error);
  return error;
}

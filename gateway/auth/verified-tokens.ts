import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { KeySet } from './key-set.ts';
import type { TokenClaims } from './token-claims.ts';
import type { Verify } from './verifier.ts';

interface VerifiedTokensOptions {
  /** The keys of each issuer, by its name in `iss`; tokens of any other are not remembered. */
  keySets: ReadonlyMap<string, Pick<KeySet, 'revision'>>;
  /** How many tokens are remembered. Default 10,000. */
  max?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

interface Verified {
  claims: TokenClaims;
  /** Of the keys that verified it. */
  revision: object;
}

/**
 * Remembers valid tokens until their `exp`, for as long as the keys of their issuer are those that
 * verified them, so that a client that asks often does not pay for a signature each time. Keeps
 * their hashes, not the tokens. Refusals are not remembered: whoever sends rubbish must not push out
 * what is good.
 */
export function rememberVerified(verify: Verify, options: VerifiedTokensOptions): Verify {
  const { keySets, max = 10_000, now = Date.now } = options;
  const verified = new LRUCache<string, Verified>({ max });

  function isValid({ claims, revision }: Verified): boolean {
    return now() < claims.expiresAt * 1000 && keySets.get(claims.issuer)?.revision() === revision;
  }

  return async (authorization) => {
    if (authorization === undefined) return verify(authorization);
    const key = hash('sha256', authorization, 'base64');
    const known = verified.get(key);
    if (known && isValid(known)) return known.claims;
    // Of all issuers, as nothing is known of the token yet.
    const before = new Map(Array.from(keySets, ([issuer, keys]) => [issuer, keys.revision()]));
    const claims = await verify(authorization);
    const revision = claims && keySets.get(claims.issuer)?.revision();
    // Where keys changed meanwhile, nobody can say which of them verified the token.
    if (revision && revision === before.get(claims.issuer)) verified.set(key, { claims, revision });
    return claims;
  };
}

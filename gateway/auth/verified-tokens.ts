import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { TokenClaims } from './token-claims.ts';
import type { Verify } from './verifier.ts';

interface VerifiedTokensOptions {
  /** How many tokens are remembered. Default 10,000. */
  max?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** So long may a token outlive the key that signed it. */
const MAX_AGE_MS = 60_000;

/**
 * Remembers valid tokens for up to a minute, never beyond their `exp`, so that a client that asks
 * often does not pay for a signature each time. Keeps their hashes, not the tokens. Refusals are
 * not remembered: whoever sends rubbish must not push out what is good.
 */
export function rememberVerified(verify: Verify, options: VerifiedTokensOptions = {}): Verify {
  const { max = 10_000, now = Date.now } = options;
  const verified = new LRUCache<string, { claims: TokenClaims; until: number }>({ max });

  return async (authorization) => {
    if (authorization === undefined) return verify(authorization);
    const key = hash('sha256', authorization, 'base64');
    const known = verified.get(key);
    if (known && now() < known.until) return known.claims;
    const claims = await verify(authorization);
    if (claims) {
      const until = Math.min(now() + MAX_AGE_MS, claims.expiresAt * 1000);
      verified.set(key, { claims, until });
    }
    return claims;
  };
}

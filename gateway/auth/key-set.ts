import { PublicError } from '@tributary/kit/errors';
import { describe, log } from '@tributary/kit/log';
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { createKeyFetch, type KeySource } from './fetch-keys.ts';
import type { PublicKey } from './public-keys.ts';

/** Finds the key of a token, as jose asks for it. */
export interface KeySet extends JWTVerifyGetKey {
  /**
   * Another object whenever other keys are in force; undefined while there are none that can be
   * trusted. Cheap, to be asked with every request. Asking keeps the keys fresh as a token does that
   * is verified, but never waits and never fetches the first ones.
   */
  revision(): object | undefined;
}

export interface KeySetOptions extends KeySource {
  /** Milliseconds before the keys are asked for again. Default 10 minutes. */
  freshMs?: number;
  /** Milliseconds for which the last good keys serve while the issuer is down. Default 24 hours. */
  maxAgeMs?: number;
  /** Milliseconds between two fetches, however many tokens name unknown keys. Default 10 seconds. */
  cooldownMs?: number;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

const MINUTE = 60 * 1000;

/** Milliseconds between two fetches while there are no keys at all, so that a start is not held up. */
const RETRY_MS = 1000;

interface GoodKeys {
  /** Tells them from others. */
  text: string;
  /** Keeps them imported; it is their revision, too. */
  find: JWTVerifyGetKey;
  /** When they were asked for. */
  at: number;
}

/**
 * One issuer's keys, as jose asks for them. Nothing is fetched before the first token. Keys past
 * their freshness are replaced in the background: an issuer that hangs delays nobody but those whose
 * token names an unknown key, and these no longer than one fetch.
 *
 * The key getter throws jose's JWKSNoMatchingKey for a key the issuer does not have, and
 * IDENTITY_UNAVAILABLE where that cannot be known: without keys, or for an unknown key while the
 * issuer is down. Where tokens name no key (`kid`), a rotation is noticed with the next refresh.
 */
export function createKeySet(options: KeySetOptions): KeySet {
  const {
    issuer,
    freshMs = 10 * MINUTE,
    maxAgeMs = 24 * 60 * MINUTE,
    cooldownMs = 10_000,
  } = options;
  const { now = () => performance.now() } = options;
  const fetchKeys = createKeyFetch(options);
  let good: GoodKeys | undefined;
  let attemptedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;
  /** Why the last attempt failed, if it did. */
  let problem: unknown;

  /** Never throws; callers at the same time share one fetch. */
  function refresh(): Promise<void> {
    running ??= attempt().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function attempt(): Promise<void> {
    attemptedAt = now();
    try {
      const keys = await fetchKeys();
      const text = textOf(keys);
      const find = good?.text === text ? good.find : createLocalJWKSet({ keys });
      good = { text, find, at: attemptedAt };
      if (problem !== undefined)
        log.info({ issuer }, 'The keys of the issuer are to be had again.');
      problem = undefined;
    } catch (cause) {
      problem = cause;
      const keysAgeS = good && Math.round((now() - good.at) / 1000);
      log.warn({ issuer, keysAgeS, cause: describe(cause) }, 'The keys cannot be fetched.');
    }
  }

  function mayAttempt(pauseMs: number): boolean {
    return running !== undefined || now() - attemptedAt >= pauseMs;
  }

  function usable(): GoodKeys | undefined {
    return good && now() - good.at <= maxAgeMs ? good : undefined;
  }

  /** What is usable; where it is no longer fresh, it is asked for again in the background. */
  function inForce(): GoodKeys | undefined {
    const known = usable();
    if (known && now() - known.at > freshMs && mayAttempt(cooldownMs)) void refresh();
    return known;
  }

  async function current(): Promise<GoodKeys> {
    const known = inForce();
    if (known) return known;
    if (mayAttempt(RETRY_MS)) await refresh();
    const found = usable();
    if (found) return found;
    throw unavailable(problem);
  }

  const getKey: JWTVerifyGetKey = async (header, token) => {
    const known = await current();
    try {
      return await known.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (mayAttempt(cooldownMs)) await refresh();
      // The token may be good, and its key newer than what we have.
      if (problem !== undefined) throw unavailable(problem);
      return (await current()).find(header, token);
    }
  };
  return Object.assign(getKey, { revision: () => inForce()?.find });
}

/** The same for the same keys in whatever order: some issuers shuffle them. */
function textOf(keys: readonly PublicKey[]): string {
  const texts = keys.map((key) => JSON.stringify(key));
  return texts.sort().join();
}

function unavailable(cause: unknown): PublicError {
  return new PublicError('IDENTITY_UNAVAILABLE', 'Access tokens cannot be verified right now.', {
    cause,
    httpStatus: 503,
    extensions: { retryable: true },
  });
}

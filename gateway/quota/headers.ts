import { PublicError } from '@tributary/kit/errors';
import type { QuotaAnswer } from './quota.ts';

/**
 * What an answer says of its client's quota: `RateLimit-…`, and `Retry-After` where the same will
 * be admitted later. `RateLimit-Reset` is when the quota is whole again; it grows all the time.
 */
export function quotaHeaders(answer: QuotaAnswer): Record<string, string> {
  const { limit, remaining, resetSeconds, retryAfterSeconds } = answer;
  return {
    'ratelimit-limit': String(limit.points),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
    'ratelimit-policy': `${limit.points};w=${limit.seconds}`,
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  };
}

/**
 * The error of an answer that did not admit: RATE_LIMITED, 429, saying when to ask again; or
 * TOO_COSTLY, 400, where waiting would not help.
 */
export function quotaError(answer: QuotaAnswer): PublicError {
  const { limit, cost, retryAfterSeconds } = answer;
  const quota = `quota of ${count(limit.points, 'point')} in ${count(limit.seconds, 'second')}`;
  if (retryAfterSeconds === undefined) {
    return new PublicError(
      'TOO_COSTLY',
      `The operation would cost ${cost}, which is beyond the whole ${quota} of this client.`,
      { httpStatus: 400, extensions: { retryable: false } },
    );
  }
  return new PublicError(
    'RATE_LIMITED',
    `The ${quota} of this client is used up. Ask again in ${count(retryAfterSeconds, 'second')}.`,
    {
      httpStatus: 429,
      extensions: {
        retryable: true,
        retryAfter: new Date(Date.now() + retryAfterSeconds * 1000).toISOString(),
      },
    },
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

import type { PolicySettings } from './settings.ts';

/**
 * Retries that all requests to one vendor share. They refill with time, not with successes: however
 * much is asked during an outage, no more retries are sent for it.
 */
export interface RetryBudget {
  /** Takes one, if there is one. */
  take(): boolean;
}

export function createRetryBudget({
  retryTokens,
  retryRefillMs,
}: Pick<PolicySettings, 'retryTokens' | 'retryRefillMs'>): RetryBudget {
  // In milliseconds: sums of fractions of a retry would never quite make a whole one.
  const mostMs = retryTokens * retryRefillMs;
  let savedMs = mostMs;
  let countedAt = Date.now();
  return {
    take() {
      const now = Date.now();
      savedMs = Math.min(mostMs, savedMs + Math.max(0, now - countedAt));
      countedAt = now;
      if (savedMs < retryRefillMs) return false;
      savedMs -= retryRefillMs;
      return true;
    },
  };
}

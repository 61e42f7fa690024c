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
  let tokens = retryTokens;
  let countedAt = Date.now();
  return {
    take() {
      const time = Date.now();
      tokens = Math.min(retryTokens, tokens + Math.max(0, time - countedAt) / retryRefillMs);
      countedAt = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}

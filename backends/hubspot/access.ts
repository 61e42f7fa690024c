import type { EmulatorRequest } from '../emulator.ts';
import { Refusal } from './answers.ts';

// A private app's limits: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
const DAILY = 250_000;
const MAX = 100;
const SECONDLY = 10;
const SEARCHES_A_SECOND = 5;
const INTERVAL_SECONDS = 10;

const isSearch = ({ path }: EmulatorRequest) => path.endsWith('/search');

export function isAllowed({ headers }: EmulatorRequest, token: string): boolean {
  return headers.authorization === `Bearer ${token}`;
}

/** Lets in who sends the token. @throws 401 */
export function checkToken(request: EmulatorRequest, token: string): void {
  if (isAllowed(request, token)) return;
  throw new Refusal(
    401,
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    { category: 'INVALID_AUTHENTICATION' },
  );
}

/**
 * Counts requests as HubSpot does, and refuses those beyond `limit` in ten seconds and searches
 * beyond five in one; null: none.
 */
export function createUsage(limit: number | null, nowMs: () => number) {
  const all = createCounter(nowMs);
  const searches = createCounter(nowMs);
  let today = 0;

  return {
    /** @throws 429 */
    count(request: EmulatorRequest): void {
      if (limit !== null && all.within(INTERVAL_SECONDS) >= limit) {
        throw tooMany('TEN_SECONDLY_ROLLING');
      }
      if (isSearch(request)) {
        if (limit !== null && searches.within(1) >= SEARCHES_A_SECOND) throw tooMany('SECONDLY');
        searches.add();
      }
      all.add();
      today += 1;
    },
    /** Search answers carry the daily limit alone (recorded). */
    headers(request: EmulatorRequest): Record<string, string> {
      const daily = {
        'x-hubspot-ratelimit-daily': String(DAILY),
        'x-hubspot-ratelimit-daily-remaining': remaining(DAILY, today),
      };
      if (isSearch(request)) return daily;
      const max = limit ?? MAX;
      return {
        ...daily,
        'x-hubspot-ratelimit-interval-milliseconds': String(INTERVAL_SECONDS * 1000),
        'x-hubspot-ratelimit-max': String(max),
        'x-hubspot-ratelimit-remaining': remaining(max, all.within(INTERVAL_SECONDS)),
        'x-hubspot-ratelimit-secondly': String(SECONDLY),
        'x-hubspot-ratelimit-secondly-remaining': remaining(SECONDLY, all.within(1)),
      };
    },
  };
}

function remaining(limit: number, used: number): string {
  return String(Math.max(0, limit - used));
}

function tooMany(policyName: string): Refusal {
  return new Refusal(429, `You have reached your ${policyName.toLowerCase()} limit.`, {
    errorType: 'RATE_LIMIT',
    policyName,
  });
}

/** Counts by the second, over the last ten. */
function createCounter(nowMs: () => number) {
  const seconds = Array.from({ length: INTERVAL_SECONDS }, () => ({ second: -1, count: 0 }));
  const second = () => Math.floor(nowMs() / 1000);
  return {
    add() {
      const now = second();
      const slot = seconds[now % INTERVAL_SECONDS];
      if (!slot) return;
      slot.count = slot.second === now ? slot.count + 1 : 1;
      slot.second = now;
    },
    within(span: number): number {
      const since = second() - span;
      return seconds.reduce((sum, slot) => sum + (slot.second > since ? slot.count : 0), 0);
    },
  };
}

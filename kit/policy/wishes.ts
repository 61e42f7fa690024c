import type { Answer } from './exchange.ts';

/** What an answer says about how its vendor wants to be asked. */
export interface Wishes {
  /** Requests, or whatever the vendor counts, that are left in its current window. */
  remaining?: number | undefined;
  /** Milliseconds after which a request refused with 429 may be sent again. */
  resetMs?: number | undefined;
  /** May a failed request be sent again? `undefined` where the vendor leaves that to us. */
  mayRetry?: boolean | undefined;
}

/** The widespread headers, with or without their `X-`, in seconds from now or since 1970. */
export function standardWishes({ headers }: Answer): Wishes {
  const reset = toWholeNumber(headers['x-ratelimit-reset'] ?? headers['ratelimit-reset']);
  return {
    remaining: toWholeNumber(headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining']),
    resetMs: reset === undefined ? undefined : toMs(reset),
  };
}

/** From `Retry-After`, in seconds or as an HTTP date (RFC 9110): milliseconds since 1970. */
export function retryAfterOf({ headers }: Answer): number | undefined {
  const value = headers['retry-after'] ?? '';
  const time = /^\d+$/.test(value) ? Date.now() + Number(value) * 1000 : Date.parse(value);
  // A date so far off that none can be made of it says nothing.
  return Number.isNaN(new Date(time).getTime()) ? undefined : time;
}

/** A header's whole number, if it is one. */
export function toWholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}

function toMs(seconds: number): number {
  // No window is thirty years long.
  return seconds > 1e9 ? Math.max(0, seconds * 1000 - Date.now()) : seconds * 1000;
}

import type { EmulatorAnswer, EmulatorRequest } from '../emulator.ts';
import { Refused } from './refusals.ts';

/** gunicorn's `limit_request_line`; bench leaves it at its default. */
const MAX_REQUEST_LINE = 4094;

/** gunicorn's answer to a request line that is too long: HTML, before Frappe sees anything. */
export function checkRequestLine({ method, target }: EmulatorRequest): EmulatorAnswer | undefined {
  const length = Buffer.byteLength(`${method} ${target} HTTP/1.1`);
  if (length <= MAX_REQUEST_LINE) return undefined;
  const reason = `Request Line is too large (${length} &gt; ${MAX_REQUEST_LINE})`;
  return {
    status: 400,
    headers: { 'content-type': 'text/html', connection: 'close' },
    body: `<html>\n  <head>\n    <title>Bad Request</title>\n  </head>\n  <body>\n    <h1><p>Bad Request</p></h1>\n    ${reason}\n  </body>\n</html>\n`,
  };
}

export interface Credentials {
  apiKey: string;
  apiSecret: string;
  /** Who the key belongs to. */
  user: string;
}

/**
 * Who is asking: the key's user, or `Guest` without credentials. Wrong ones are refused, and so is
 * any other two-part header (frappe/auth.py, `validate_auth`).
 */
export function userOf({ headers }: EmulatorRequest, credentials: Credentials): string {
  const parts = (headers.authorization ?? '').split(' ');
  const [scheme = '', value = ''] = parts;
  if (parts.length !== 2) return 'Guest';
  const pair = pairOf(scheme.toLowerCase(), value);
  if (pair === `${credentials.apiKey}:${credentials.apiSecret}`) return credentials.user;
  throw new Refused({ status: 401, type: 'AuthenticationError' });
}

function pairOf(scheme: string, value: string): string | undefined {
  if (scheme === 'token') return value;
  return scheme === 'basic' ? Buffer.from(value, 'base64').toString() : undefined;
}

/** What one request is taken to cost, in microseconds of Frappe's time. */
const COST = 10_000;
const WINDOW_SECONDS = 3600;

/**
 * Frappe's rate limit: seconds of work an hour, shared by all. Off unless a site's configuration
 * sets it (frappe/rate_limiter.py). Our hour never ends, so that what happens can be foretold.
 */
export function createRateLimit(limitSeconds: number | null) {
  let used = 0;
  return {
    check(): EmulatorAnswer | undefined {
      if (limitSeconds === null) return undefined;
      used += COST;
      if (used <= limitSeconds * 1_000_000) return undefined;
      return { status: 429, body: 'Too Many Requests' };
    },
    headers(): Record<string, string> {
      if (limitSeconds === null) return {};
      const limit = limitSeconds * 1_000_000;
      return {
        'x-ratelimit-reset': String(WINDOW_SECONDS),
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - used)),
        ...(used > limit
          ? { 'retry-after': String(WINDOW_SECONDS) }
          : { 'x-ratelimit-used': String(COST) }),
      };
    },
  };
}

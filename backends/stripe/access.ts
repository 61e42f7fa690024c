import type { EmulatorRequest } from '../emulator.ts';
import { invalid, StripeFailure } from './errors.ts';

export interface AccessOptions {
  secretKey: string;
  /** Requests in one second; null: no limit. Stripe: 100 live, 25 in a sandbox. */
  rateLimit: number | null;
}

const VERSION = /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/;
const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";
const NOT_A_FORM =
  'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.';
const TOO_MANY =
  'Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.';

/** Lets a request in, or throws what Stripe answers at the door: key, version, rate, form. */
export function createAccess({ secretKey, rateLimit }: AccessOptions) {
  const window = { second: 0, count: 0 };

  return (request: EmulatorRequest): undefined => {
    checkKey(keyOf(request.headers.authorization), secretKey);
    if (rateLimit !== null) checkRate(rateLimit, window);
    const version = request.headers['stripe-version'];
    if (version !== undefined && !VERSION.test(String(version))) {
      throw invalid(`Invalid Stripe API version: ${String(version)}`);
    }
    const isJson = request.headers['content-type']?.startsWith('application/json') === true;
    if (request.method === 'POST' && isJson) throw invalid(NOT_A_FORM);
  };
}

/** The key as a bearer token, or as the user of basic authentication. */
function keyOf(authorization = ''): string | undefined {
  const [scheme, value = ''] = authorization.split(' ');
  if (scheme === 'Bearer') return value || undefined;
  if (scheme !== 'Basic') return undefined;
  return Buffer.from(value, 'base64').toString().split(':')[0] || undefined;
}

function checkKey(key: string | undefined, secretKey: string): void {
  if (key === secretKey) return;
  const message = key === undefined ? NO_KEY : `Invalid API Key provided: ${masked(key)}`;
  throw new StripeFailure(401, { type: 'invalid_request_error', message });
}

function masked(key: string): string {
  const hidden = Math.max(0, key.length - 12);
  return key.slice(0, 8) + '*'.repeat(hidden) + (hidden > 0 ? key.slice(-4) : '');
}

function checkRate(rateLimit: number, window: { second: number; count: number }): void {
  const second = Math.floor(Date.now() / 1000);
  if (second !== window.second) Object.assign(window, { second, count: 0 });
  window.count += 1;
  if (window.count <= rateLimit) return;
  throw new StripeFailure(429, {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: TOO_MANY,
  });
}

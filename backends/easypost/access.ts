import type { EmulatorAnswer, EmulatorRequest } from '../emulator.ts';
import { failed } from './answers.ts';

/** Lists share one limit; reads by id and writes have none (EasyPost's rate limiting guide). */
const LIST = /^\/v2\/(?:shipments|trackers|addresses|refunds)$/;

/** Lets in who sends the key: Basic with the key as user (as its clients do), or Bearer. */
export function checkKey(request: EmulatorRequest, apiKey: string): EmulatorAnswer | undefined {
  const { authorization } = request.headers;
  if (!authorization) return failed(401, 'UNAUTHORIZED', 'An API key is required.');
  if (keyIn(authorization) === apiKey) return undefined;
  return failed(
    401,
    'APIKEY.INACTIVE',
    'This api key is no longer active. Please use a different api key or reactivate this key.',
  );
}

function keyIn(authorization: string): string | undefined {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(value, 'base64').toString().split(':')[0];
}

/** Refuses lists beyond `perSecond` within any second; null: never. */
export function createRateLimit(perSecond: number | null) {
  let recent: number[] = [];
  return (request: EmulatorRequest): EmulatorAnswer | undefined => {
    if (perSecond === null || request.method !== 'GET' || !LIST.test(request.path))
      return undefined;
    const now = performance.now();
    recent = recent.filter((at) => now - at < 1000);
    if (recent.length >= perSecond) {
      return failed(
        429,
        'RATE_LIMITED',
        'Your account has been temporarily rate-limited due to excessive resource consumption. Please contact Support if you believe this is in error.',
      );
    }
    recent.push(now);
    return undefined;
  };
}

import type { EmulatorAnswer, EmulatorRequest } from '../emulator.ts';
import { invalid, StripeFailure } from './errors.ts';

interface Kept {
  path: string;
  body: string;
  answer: EmulatorAnswer;
  requestId: string;
}

const MAX_KEY_LENGTH = 255;
// Stripe keeps keys for a day; here the newest are kept.
const MAX_KEPT = 10_000;

export type Idempotency = ReturnType<typeof createIdempotency>;

/** Answers to writes, kept by `Idempotency-Key`: https://docs.stripe.com/api/idempotent_requests */
export function createIdempotency() {
  const kept = new Map<string, Kept>();

  return {
    /** The answer of the first request with this key; undefined: this is the first. */
    replay(request: EmulatorRequest): EmulatorAnswer | undefined {
      const key = keyOf(request);
      const first = key === undefined ? undefined : kept.get(key);
      if (key === undefined || first === undefined) return undefined;
      checkSame(key, first, request);
      const headers = { 'idempotent-replayed': 'true', 'original-request': first.requestId };
      return { ...first.answer, headers: { ...first.answer.headers, ...headers } };
    },
    keep(request: EmulatorRequest, answer: EmulatorAnswer, requestId: string): void {
      const key = keyOf(request);
      if (key === undefined) return;
      kept.set(key, { path: request.path, body: sorted(request.body), answer, requestId });
      const [oldest] = kept.keys();
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    },
  };
}

function keyOf({ method, headers }: EmulatorRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (method !== 'POST' || typeof key !== 'string' || key === '') return undefined;
  if (key.length <= MAX_KEY_LENGTH) return key;
  throw invalid(`Idempotency keys can be up to ${MAX_KEY_LENGTH} characters long.`);
}

function checkSame(key: string, first: Kept, { path, body }: EmulatorRequest): void {
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  if (first.path !== path) {
    const paths = `('${first.path}' vs '${path}')`;
    throw conflict(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ${paths}. ${advice}`,
    );
  }
  if (first.body !== sorted(body)) {
    throw conflict(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. ${advice}`,
    );
  }
}

function conflict(message: string): StripeFailure {
  return new StripeFailure(400, { type: 'idempotency_error', message });
}

/** The same parameters in another order are the same. */
function sorted(body: string): string {
  return body.split('&').sort().join('&');
}

import { expect, it } from '@jest/globals';
import { quotaError, quotaHeaders } from './headers.ts';

const limit = { points: 600, seconds: 60 };
const admitted = { admitted: true, limit, cost: 30, remaining: 570, resetSeconds: 3 };
const refused = { ...admitted, admitted: false, remaining: 20, resetSeconds: 58 };

it('an answer says what the quota is, what is left, and when it is whole', () => {
  expect(quotaHeaders(admitted)).toEqual({
    'ratelimit-limit': '600',
    'ratelimit-remaining': '570',
    'ratelimit-reset': '3',
    'ratelimit-policy': '600;w=60',
  });
});

it('a refusal says when to come again, in headers and for people', () => {
  const answer = { ...refused, retryAfterSeconds: 7 };
  expect(quotaHeaders(answer)).toEqual({
    'ratelimit-limit': '600',
    'ratelimit-remaining': '20',
    'ratelimit-reset': '58',
    'ratelimit-policy': '600;w=60',
    'retry-after': '7',
  });
  const before = Date.now();
  const { message, extensions } = quotaError(answer);
  const after = Date.now();
  expect(message).toBe(
    'The quota of 600 points in 60 seconds of this client is used up. Ask again in 7 seconds.',
  );
  expect(extensions).toEqual({
    code: 'RATE_LIMITED',
    http: { status: 429 },
    retryable: true,
    retryAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
  const at = Date.parse(String(extensions['retryAfter']));
  expect(at).toBeGreaterThanOrEqual(before + 7000);
  expect(at).toBeLessThanOrEqual(after + 7000);
});

it('one point, one second', () => {
  const one = { ...refused, limit: { points: 1, seconds: 1 }, retryAfterSeconds: 1 };
  expect(quotaError(one).message).toBe(
    'The quota of 1 point in 1 second of this client is used up. Ask again in 1 second.',
  );
});

it('what costs more than the whole quota is not told to come again', () => {
  const answer = { ...refused, cost: 601 };
  expect(quotaHeaders(answer)).not.toHaveProperty('retry-after');
  const { message, extensions } = quotaError(answer);
  expect(message).toBe(
    'The operation would cost 601, which is beyond the whole quota of 600 points in 60 seconds of this client.',
  );
  expect(extensions).toEqual({ code: 'TOO_COSTLY', http: { status: 400 }, retryable: false });
});

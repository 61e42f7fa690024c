import { expect, describe as group, it } from '@jest/globals';
import { parse } from 'graphql';
import * as z from 'zod';
import { badInput, UpstreamError } from './errors.ts';
import { describe, traceOf } from './log.ts';
import { parser } from './wire.ts';

const JANE = 'jane.roe@private.example';

function thrown(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was thrown.');
}

group('what is said of an error', () => {
  it.each([
    ['JSON', () => JSON.parse(`<p>${JANE}</p>`), 'SyntaxError'],
    ['a number', () => BigInt(JANE), 'SyntaxError'],
    ['a time zone', () => new Intl.DateTimeFormat('en', { timeZone: JANE }), 'RangeError'],
    ['a member', () => (null as never as Record<string, string>)[JANE], 'TypeError'],
    ['a document', () => parse(`{ a(b: "${JANE}"`), 'GraphQLError'],
  ])('that quotes %s is its name alone', (_what, run, name) => {
    const error = thrown(run);
    expect(error.message.length).toBeGreaterThan(0);
    expect(describe(error)).toBe(name);
    expect(describe(new Error('HTTP 200', { cause: error }))).toBe(`HTTP 200: ${name}`);
    expect(traceOf(error).cause).toBe(name);
    expect(traceOf(error).stack).not.toContain(JANE);
  });

  it('of ours names the field and the kind of failure', () => {
    const parse = parser('contact', z.object({ email: z.null() }));
    const cause = thrown(() => parse({ email: JANE }));
    const options = { system: 'CRM', code: 'UPSTREAM_INVALID', retryable: false } as const;
    expect(describe(new UpstreamError({ ...options, cause }))).toBe(
      'The CRM system answered in a way that could not be understood.: ' +
        'contact: email: Invalid input: expected null, received string',
    );
  });

  it('nobody expected tells where it was thrown, whatever its message looks like', () => {
    const { cause, stack } = traceOf(new TypeError(`no\n    at ${JANE}`));
    expect(cause).toBe('TypeError');
    expect(stack).toMatch(/^ {4}at .*log\.test\.ts/);
    expect(stack).not.toContain(JANE);
    expect(traceOf(badInput('')).stack).toMatch(/^ {4}at /);
  });
});

import { describe, expect, it } from '@jest/globals';
import { ConfigError, createConfig } from './config.ts';
import { createCursorCodec, cursorSecretFrom } from './cursor.ts';

const cursors = createCursorCodec('secret');
const SCOPE = ['orders', 'C1', { status: 'OPEN' }];
const cursor = cursors.encode(SCOPE, ['2026-03-01', 7]);
const refusal = expect.objectContaining({
  message: '"after" is not a cursor of this list.',
  extensions: { code: 'BAD_USER_INPUT' },
});

describe('a cursor', () => {
  it('leads back to its position, in its own list', () => {
    expect(cursors.decode(SCOPE, cursor)).toEqual(['2026-03-01', 7]);
  });

  it.each([
    ['another list', ['invoices', 'C1', { status: 'OPEN' }]],
    ['another parent', ['orders', 'C2', { status: 'OPEN' }]],
    ['another filter', ['orders', 'C1', {}]],
    ['no list', []],
  ])('is refused by %s', (_what, scope) => {
    expect(() => cursors.decode(scope, cursor)).toThrow(refusal);
  });

  it('is refused with any letter changed', () => {
    for (const index of cursor.split('').keys()) {
      const letter = cursor[index] === 'A' ? 'B' : 'A';
      const altered = cursor.slice(0, index) + letter + cursor.slice(index + 1);
      expect(() => cursors.decode(SCOPE, altered)).toThrow(refusal);
    }
  });

  it('is refused when somebody else signed it', () => {
    const forged = createCursorCodec('another secret').encode(SCOPE, ['2026-03-01', 7]);
    expect(() => cursors.decode(SCOPE, forged)).toThrow(refusal);
  });

  it.each([
    ['with padding', `${cursor}=`],
    ['with a space', `${cursor} `],
    ['without its end', cursor.slice(0, 12)],
    ['of nothing', ''],
    ['beyond any length', cursor + 'A'.repeat(2000)],
  ])('is refused %s', (_what, text) => {
    expect(() => cursors.decode(SCOPE, text)).toThrow(refusal);
  });
});

describe('the secret that signs cursors', () => {
  const secretOf = (env: Record<string, string>) => cursorSecretFrom(createConfig(env));

  it('need not be given in development', () => {
    expect(secretOf({})).toBe('development-only');
  });

  it('has to be given in production, and to be too long to guess', () => {
    const production = { NODE_ENV: 'production' };
    expect(() => secretOf(production)).toThrow(ConfigError);
    expect(() => secretOf({ ...production, CURSOR_SECRET: 'x'.repeat(31) })).toThrow(
      new ConfigError('CURSOR_SECRET must have at least 32 characters.'),
    );
    expect(secretOf({ ...production, CURSOR_SECRET: 'x'.repeat(32) })).toBe('x'.repeat(32));
  });
});

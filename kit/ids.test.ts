import { describe, expect, it } from '@jest/globals';
import { checkId } from './ids.ts';

describe('an id', () => {
  it.each([
    '9100000000',
    'SAL-ORD-2026-00001',
    'pi_0ct5dka072hvza',
    'Müller & Söhne (Nord)',
    "O'Neill",
  ])('%s is accepted', (id) => {
    expect(() => checkId(id, 'id')).not.toThrow();
  });

  it.each([
    ['empty', ''],
    ['a path', '../../admin'],
    ['a slash', 'a/b'],
    ['a backslash', 'a\\b'],
    ['an escape', 'a%2fb'],
    ['a query', 'a?b'],
    ['a fragment', 'a#b'],
    ['a control character', 'a\u0000b'],
    ['a line break', 'a\nb'],
    ['a lone surrogate', 'a\ud800'],
    ['a direction override', 'a\u202eb'],
    ['3 kB', 'a'.repeat(3000)],
  ])('with %s is refused', (_what, id) => {
    expect(() => checkId(id, 'id')).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });

  it('may hold a character the deployment allows', () => {
    expect(() => checkId('SINV/23-24/0001', 'id', '/')).not.toThrow();
    expect(() => checkId('a/../b', 'id', '/')).toThrow();
    expect(() => checkId('../b', 'id', './')).toThrow();
  });
});

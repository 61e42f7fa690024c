import { describe, expect, it } from '@jest/globals';
import { placeErrors, placeFailure } from './fetch-error.ts';
import { compileFlatten, placesAt } from './flatten.ts';
import { applyRewrites, rewritePath } from './rewrites.ts';

const DATA = {
  a: { b: [{ c: { n: 1 } }, null, { c: null }, { c: [{ n: 2 }] }] },
  lists: [[{ n: 3 }, { n: 4 }], null, [{ n: 5 }]],
  text: 'length',
};

describe('the objects at a path', () => {
  it.each([
    [[], [[]]],
    [['a', 'b', '@', 'c'], [['a', 'b', 0, 'c']]],
    [['a', 'b', '@', 'c', '@'], [['a', 'b', 3, 'c', 0]]],
    [
      ['lists', '@', '@'],
      [
        ['lists', 0, 0],
        ['lists', 0, 1],
        ['lists', 2, 0],
      ],
    ],
    [['text', 'length'], []],
    [['text', '@'], []],
    [['a', 'constructor'], []],
    [['a', '__proto__'], []],
    [['lists', 'length'], []],
  ])('%j are found, and their places in the same order', (path, places) => {
    const found: Record<string, unknown>[] = [];
    compileFlatten(path)(DATA, found);
    const valueAt = (place: readonly (string | number)[]) =>
      place.reduce<unknown>((value, part) => (value as never)[part], DATA);
    expect(placesAt(DATA, path)).toEqual(places);
    expect(found).toEqual(places.map(valueAt));
  });
});

const typeNames = (name: string) => new Set(name === 'Media' ? ['Media', 'Film', 'Book'] : [name]);
const rename = (path: string[], renameKeyTo: string) => ({
  kind: 'KeyRenamer' as const,
  path,
  renameKeyTo,
});

describe('a rewrite', () => {
  it.each([
    [rename(['x__alias_0'], 'x'), { x__alias_0: 1 }, { x: 1 }],
    [rename(['x__alias_0'], 'x'), {}, {}],
    [rename(['a', 'y'], 'x'), { a: [{ y: 1 }, null, { y: 2 }] }, { a: [{ x: 1 }, null, { x: 2 }] }],
    [rename(['... on Film', 'y'], 'x'), { __typename: 'Book', y: 1 }, { __typename: 'Book', y: 1 }],
    [
      rename(['... on Media', 'y'], 'x'),
      { __typename: 'Book', y: 1 },
      { __typename: 'Book', x: 1 },
    ],
    [rename(['a', 'y'], 'x'), { a: 'text' }, { a: 'text' }],
    [
      { kind: 'ValueSetter' as const, path: ['... on Film', '__typename'], setValueTo: 'Media' },
      { __typename: 'Film' },
      { __typename: 'Media' },
    ],
  ])('%j turns %j into %j', (rewrite, given, expected) => {
    applyRewrites([rewrite], given, typeNames);
    expect(given).toEqual(expected);
  });

  it('sets what a name means, not what objects inherit by it', () => {
    const given = JSON.parse('{"y":{"polluted":true}}');
    applyRewrites([rename(['y'], '__proto__')], given, typeNames);
    expect(JSON.stringify(given)).toBe('{"__proto__":{"polluted":true}}');
    expect(given.polluted).toBeUndefined();
  });

  it.each([
    [
      ['a', 0, 'y', 'z'],
      ['a', 0, 'x', 'z'],
    ],
    [
      ['a', 'b', 'y'],
      ['a', 'b', 'y'],
    ],
    [['a'], ['a']],
  ])('of a.y to x makes the path %j %j', (path, expected) => {
    expect(rewritePath([rename(['... on Film', 'a', 'y'], 'x')], path)).toEqual(expected);
  });
});

describe('errors of a fetch', () => {
  const root = { entity: null, rewrites: [rename(['y'], 'x')] };
  const places = {
    ...root,
    objects: [
      ['a', 0],
      ['a', 1],
    ],
    rootNames: ['y', 'alias__id'],
  };

  it('of root fields are told at each place, by the names that clients gave', () => {
    const errors: Parameters<typeof placeErrors>[0] = [];
    const told = [{ message: 'm', path: ['y', 0, 'alias__name'], extensions: { code: 'C' } }];
    placeErrors(errors, { data: {}, errors: told, isPlain: true }, places);
    expect(errors.map(({ message, path, extensions }) => [message, path, extensions])).toEqual([
      ['m', ['a', 0, 'x', 0, 'name'], { code: 'C' }],
      ['m', ['a', 1, 'x', 0, 'name'], { code: 'C' }],
    ]);
  });

  it('that failed as a whole are told at everything it would have filled', () => {
    const errors: Parameters<typeof placeErrors>[0] = [];
    placeFailure(errors, new TypeError('internals'), places);
    expect(errors.map(({ path }) => path)).toEqual([
      ['a', 0, 'x'],
      ['a', 0, 'id'],
      ['a', 1, 'x'],
      ['a', 1, 'id'],
    ]);
    expect(errors.map(({ message }) => message)).toEqual(['', '', '', '']);
  });

  it('may be more than the arguments a function takes', () => {
    const errors: Parameters<typeof placeErrors>[0] = [];
    const objects = Array.from({ length: 200_000 }, (_, index) => [index]);
    placeFailure(errors, new Error('x'), { ...root, objects, rootNames: ['a'] });
    expect(errors).toHaveLength(200_000);
  });
});

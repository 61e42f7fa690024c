import { describe, expect, it } from '@jest/globals';
import { parse, print } from 'graphql';
import { compileAssign } from './compile-assign.ts';
import { compileHas } from './compile-has.ts';
import { readFetchNames } from './fetch-names.ts';
import { merge } from './merge.ts';
import { toPlanDocument } from './plan-document.ts';

const json = (text: string): Record<string, unknown> => JSON.parse(text);

describe('what is merged', () => {
  it.each([
    ['{"a":{"x":1}}', '{"a":{"y":2}}', '{"a":{"x":1,"y":2}}'],
    ['{"a":[{"x":1},null]}', '{"a":[{"y":2},{"y":3}]}', '{"a":[{"x":1,"y":2},{"y":3}]}'],
    ['{"a":[1,2]}', '{"a":[3]}', '{"a":[3]}'],
    ['{"a":1}', '{"a":{"x":1}}', '{"a":{"x":1}}'],
    ['{"__proto__":{"x":1}}', '{"__proto__":{"y":2}}', '{"__proto__":{"x":1,"y":2}}'],
    ['{}', '{"constructor":{"prototype":{"x":1}}}', '{"constructor":{"prototype":{"x":1}}}'],
  ])('of %s and %s is %s', (known, answered, expected) => {
    for (const add of [merge, compileAssign(Object.keys(json(answered)))]) {
      const object = json(known);
      add(object, json(answered));
      expect(JSON.stringify(object)).toBe(expected);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('of an entity is only what was asked for', () => {
    const object = { id: '1' };
    compileAssign(['price'])(object, { __typename: 'Item', id: '2', price: 3, extra: 4 });
    expect(object).toEqual({ __typename: 'Item', id: '1', price: 3 });
  });
});

describe('what a fetch asks for', () => {
  it.each([
    ['{ a b: c { d } }', false, ['a', 'b'], ['a', 'b']],
    [
      'query ($x: Boolean!) { a @skip(if: $x) ... @include(if: $x) { b } c }',
      false,
      ['a', 'b', 'c'],
      ['c'],
    ],
    ['{ _entities { ... on A { __typename a b } } }', true, ['__typename', 'a', 'b'], ['a', 'b']],
    ['{ _entities { ... on A { a b } ... on B { b c } } }', true, ['a', 'b', 'c'], ['b']],
    ['{ _entities { ... on A { a } ...F } } fragment F on A { b }', true, ['a', 'b'], []],
    ['{ _entities { ... on A @include(if: $x) { a } } }', true, ['a'], []],
    ['{ _entities { ... on A { a @include(if: $x) b } } }', true, ['a', 'b'], ['b']],
    ['{ _entities { ... on M { ... on A { a } b } } }', true, ['a', 'b'], ['b']],
  ])('by %s', (query, ofEntities, names, certain) => {
    expect(readFetchNames(query, ofEntities)).toMatchObject({ names, certain });
  });

  it('is there where each name is the object’s own', () => {
    const has = compileHas(['a', 'toString', '__proto__']);
    expect(has(json('{"a":null,"toString":0,"__proto__":[]}'))).toBe(true);
    expect(has(json('{"a":null,"toString":0}'))).toBe(false);
    expect(compileHas([])({})).toBe(true);
  });
});

describe('the document that is planned', () => {
  const fetchedName = (field: string, response: string) =>
    response === 'id' && field !== 'id' ? `alias__${response}` : response;

  it.each([
    ['{ a @skip(if: false) b @include(if: true) }', '{ a b }'],
    ['{ a @skip(if: true) b }', '{ b }'],
    ['{ a @include(if: false) }', '{ __typename }'],
    ['{ a { b @skip(if: true) } }', '{ a { __typename } }'],
    ['{ ... @skip(if: true) { a } ...F @include(if: false) c }', '{ c }'],
    [
      'query ($x: Boolean!) { a @skip(if: $x) b @skip(if: true) }',
      'query ($x: Boolean!) { a @skip(if: $x) __typename }',
    ],
    ['{ id: name id2: id id }', '{ alias__id: name id2: id id }'],
  ])('for %s is %s', (query, planned) => {
    expect(print(toPlanDocument(parse(query), fetchedName))).toBe(print(parse(planned)));
  });
});

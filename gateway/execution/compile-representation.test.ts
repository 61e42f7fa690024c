import { describe, expect, it } from '@jest/globals';
import { compileRepresentation } from './compile-representation.ts';
import { representAll } from './represent-all.ts';

const typeNames = (name: string) => new Set(name === 'Media' ? ['Media', 'Film', 'Book'] : [name]);
const field = (name: string, selections?: object[]) => ({
  kind: 'Field',
  name,
  ...(selections && { selections }),
});
const on = (typeCondition: string, ...selections: object[]) => ({
  kind: 'InlineFragment',
  typeCondition,
  selections,
});

function compile(requires: object[], rewrites: object[] = [], keys: string[][] = [['id']]) {
  return compileRepresentation(requires as never, rewrites as never, typeNames, () => keys);
}

describe('what a subgraph knows an object by', () => {
  const item = [on('Item', field('__typename'), field('id'))];
  const nested = [on('Item', field('__typename'), field('id'), field('owner', [field('name')]))];

  it.each([
    [item, '{"__typename":"Item","id":"1","name":"x"}', '{"__typename":"Item","id":"1"}'],
    [item, '{"__typename":"Item","id":null}', '{"__typename":"Item","id":null}'],
    [item, '{"__typename":"Item"}', null],
    [item, '{"__typename":"Other","id":"1"}', null],
    [item, '{"id":"1"}', null],
    [item, '{"__typename":7,"id":"1"}', null],
    [item, '{"__typename":"Item","id":"\\"}]\\u2028"}', '{"__typename":"Item","id":"\\"}]\u2028"}'],
    [
      nested,
      '{"__typename":"Item","id":"1","owner":[{"name":"a"},null,{}]}',
      '{"__typename":"Item","id":"1","owner":[{"name":"a"},null,null]}',
    ],
  ])('by %j, %s, is %s', (requires, object, text) => {
    expect(compile(requires)(JSON.parse(object))).toBe(text);
  });

  it('is less where a fragment lacks what it needs, and nothing without a key', () => {
    const represent = compile([
      on('Item', field('__typename'), field('id')),
      on('Item', field('__typename'), field('weight'), field('size')),
    ]);
    expect(represent({ __typename: 'Item', id: '1', weight: 2 })).toBe(
      '{"__typename":"Item","id":"1"}',
    );
    expect(represent({ __typename: 'Item', weight: 2, size: 3 })).toBeNull();
  });

  it('bears the name the subgraph has for its type', () => {
    const path = ['... on Media', '__typename'];
    const rewrite = { kind: 'ValueSetter', path, setValueTo: 'Media' };
    const represent = compile([on('Media', field('__typename'), field('id'))], [rewrite]);
    expect(represent({ __typename: 'Film', id: 'f1' })).toBe('{"__typename":"Media","id":"f1"}');
  });

  it('is sent once for all objects it cannot tell apart', () => {
    const objects = ['1', '1', '2', undefined, '1'].map((id) => ({ __typename: 'Item', id }));
    const { texts, indexes } = representAll(objects, compile(item));
    expect(texts).toEqual(['{"__typename":"Item","id":"1"}', '{"__typename":"Item","id":"2"}']);
    expect([...indexes]).toEqual([0, 0, 1, -1, 0]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphqlSync } from 'graphql';

const { INTROSPECTION, readTypes, searchTypes, typeText } = await import(
  new URL('./schema.js', import.meta.url).href
);

const schema = buildSchema(`
  "Everything." type Query { orders(first: Int = 10, by: Sort): [Order!]! thing: Thing }
  "What was ordered." type Order { id: ID! "How it stands." state: State }
  enum State { OPEN "All arrived." DONE }
  input Sort { descending: Boolean }
  union Thing = Order
  scalar Date
  type OrderEdge { node: Order old: Date @deprecated(reason: "Use node.") }
`);
const { data } = graphqlSync({ schema, source: INTROSPECTION });
const types = readTypes((data as Record<string, unknown>)['__schema']);

interface Found {
  name: string;
  members: { name: string }[];
}
const outline = (found: Found[]) =>
  found.map(({ name, members }) => `${name}: ${members.map((member) => member.name).join(' ')}`);

describe('the explorer of the schema', () => {
  it('lists roots first, then types by kind and name, without the language’s own', () => {
    const own = outline(types).filter((line) => !/^(Boolean|ID|Int|String|Float): $/.test(line));
    expect(own).toEqual([
      'Query: orders thing',
      'Order: id state',
      'OrderEdge: node old',
      'Thing: Order',
      'Sort: descending',
      'State: OPEN DONE',
      'Date: ',
    ]);
  });

  it('writes types as GraphQL does', () => {
    const [query] = types;
    expect(query.members.map(({ type }: { type: object }) => typeText(type))).toEqual([
      '[Order!]!',
      'Thing',
    ]);
  });

  it.each([
    ['stands', ['Order: state']],
    ['ARRIVED all', ['State: DONE']],
    ['was ordered', ['Order: id state']],
    ['order state', ['Order: state']],
    ['Order', ['Order: id state', 'Query: orders', 'OrderEdge: node old', 'Thing: Order']],
    ['nothing like it', []],
  ])('finds by names and descriptions: %s', (search, expected) => {
    expect(outline(searchTypes(types, search))).toEqual(expected);
  });

  it('shows all where nothing is sought', () => {
    expect(searchTypes(types, ' ')).toEqual(types);
  });
});

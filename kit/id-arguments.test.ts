import { beforeEach, describe, expect, it } from '@jest/globals';
import { graphql, parse } from 'graphql';
import { createSubgraph } from './subgraph.ts';
import { developer } from './testing.ts';

let asked: unknown[] = [];
beforeEach(() => {
  asked = [];
});

const answer = (_parent: unknown, args: unknown) => {
  asked.push(args);
  return 7;
};
const subgraph = createSubgraph({
  name: 'rows',
  vendor: 'nobody',
  typeDefs: parse(`
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
    type Query @authenticated {
      one(id: ID!): Int
      maybe(id: ID): Int
      many(ids: [ID!]): Int
      found(filter: Filter): Int
    }
    input Filter { id: ID ids: [ID!] deeper: Filter2 name: String }
    input Filter2 { id: ID! }
  `),
  resolvers: { Query: { one: answer, maybe: answer, many: answer, found: answer } },
  cursorSecret: 'test',
  createContext: (base) => base,
  close: async () => {},
});

// The schema itself, without the server in front of it.
async function run(source: string) {
  const contextValue = subgraph.createContext({ ...developer, requestId: 'test' });
  const { data, errors } = await graphql({ schema: subgraph.schema, source, contextValue });
  return { data: Object.values({ ...data }), messages: errors?.map(({ message }) => message) };
}

describe('a malformed id reaches no resolver', () => {
  it.each([
    ['alone', '{ one(id: "../x") }', 'id'],
    ['where it may be left out', '{ maybe(id: "../x") }', 'id'],
    ['in a list', '{ many(ids: ["1", "../x"]) }', 'ids'],
    ['in an input object', '{ found(filter: { id: "../x" }) }', 'filter.id'],
    ['in a list of an input object', '{ found(filter: { ids: ["../x"] }) }', 'filter.ids'],
    [
      'in an input object of another',
      '{ found(filter: { deeper: { id: "" } }) }',
      'filter.deeper.id',
    ],
  ])('%s', async (_what, query, argument) => {
    expect((await run(query)).messages).toEqual([
      expect.stringMatching(new RegExp(`^"${argument}" (holds|must)`)),
    ]);
    expect(asked).toEqual([]);
  });
});

it.each([
  ['{ one(id: "1") }', { id: '1' }],
  ['{ maybe }', {}],
  ['{ maybe(id: null) }', { id: null }],
  ['{ many(ids: ["1", "2"]) }', { ids: ['1', '2'] }],
  ['{ found(filter: { name: "../x" }) }', { filter: { name: '../x' } }],
])('%s reaches it as it is', async (query, args) => {
  expect(await run(query)).toEqual({ data: [7], messages: undefined });
  expect(asked).toEqual([args]);
});

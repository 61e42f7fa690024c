import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { createCompileCost } from './cost.ts';

const SCHEMA = `
  schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"]) {
    query: Query
    mutation: Mutation
  }
  directive @link(url: String, import: [String!]) repeatable on SCHEMA
  directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT | SCALAR | ENUM | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION

  type Query {
    thing: Thing
    dear: Thing @cost(weight: 5)
    heavy: Heavy
    lightHeavy: Heavy @cost(weight: 2)
    name: String
    color: Color
    count: Int @cost(weight: 7)
    things: [Thing!]
    assumed: [Thing!] @listSize(assumedSize: 3)
    dearThings: [Thing!] @listSize(assumedSize: 3) @cost(weight: 5)
    matrix: [[Thing!]!] @listSize(assumedSize: 3)
    names: [String!]
    sliced(first: Int, last: Int = 4): [Thing!]
      @listSize(assumedSize: 6, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    one(first: Int, last: Int): [Thing!] @listSize(slicingArguments: ["first", "last"])
    page(first: Int = 2, after: String): Page
      @listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
    pages: [Page!] @listSize(assumedSize: 5, sizedFields: ["nodes"])
    any: Any
    node: Node
    find(filter: Filter, text: String @cost(weight: 2)): Thing
  }
  type Mutation { rename(name: String): Thing }
  interface Node { id: ID parts: Page @listSize(assumedSize: 50, sizedFields: ["nodes"]) }
  union Any = Thing | Heavy
  type Thing implements Node {
    id: ID
    name: String
    things: [Thing!]
    parts: Page @listSize(assumedSize: 5, sizedFields: ["nodes"])
  }
  type Heavy implements Node @cost(weight: 8) {
    id: ID
    things: [Thing!]
    parts: Page @listSize(assumedSize: 7, sizedFields: ["nodes"])
  }
  enum Color @cost(weight: 3) { RED }
  type Page { nodes: [Thing!] edges: [Edge!] others: [Thing!] total: Int @cost(weight: 5) }
  type Edge { node: Thing }
  input Filter { ids: [ID!] not: Filter limit: Int = 3 @cost(weight: 1) color: Color }
`;

const compile = createCompileCost(buildSchema(SCHEMA), { maxListSize: 100 });
const estimate = (text: string, variables = {}, operationName?: string) =>
  compile(parse(text), operationName)?.(variables).cost;

const TOO_LONG = (message: string) =>
  expect.objectContaining({
    message,
    extensions: { code: 'LIST_TOO_LONG', http: { status: 400 } },
  });

describe('the cost of an operation', () => {
  it.each([
    ['nothing for leaves', '{ name }', 0],
    ['one for an object', '{ thing { id name } }', 1],
    ['what the field says', '{ dear { id } count }', 5 + 7],
    ['what the type says', '{ heavy { id } color }', 8 + 3],
    ['what the field says, whatever the type does', '{ lightHeavy { id } }', 2],
    ['the sum of all fields', '{ thing { id } dear { id } }', 1 + 5],
    ['nothing for introspection', '{ __typename __type(name: "A") { name } }', 0],
    ['what is asked twice under one name once', '{ thing { id } thing { name } }', 1],
    ['all that is asked of it in two places', '{ thing { id } thing { things { id } } }', 1 + 10],
    ['what is asked under two names twice', '{ thing { id } again: thing { id } }', 2],
    ['what is skipped in full', '{ thing @skip(if: true) { id } }', 1],
    ['ten more for a mutation', 'mutation { rename { id } }', 10 + 1],
  ])('is %s', (_what, text, cost) => {
    expect(estimate(text)).toBe(cost);
  });

  it.each([
    ['ten items where the schema does not say', '{ things { id } }', 10],
    ['as many as it says', '{ assumed { id } }', 3],
    ['so many times the field’s weight', '{ dearThings { id } }', 3 * 5],
    ['so many times what is inside', '{ assumed { things { id } } }', 3 * (1 + 10)],
    ['ten lists within each list', '{ matrix { id } }', 3 * 10],
    ['nothing where items are leaves', '{ names }', 0],
    ['as long as the slicing argument says', '{ sliced(first: 9) { id } }', 9],
    ['as long as the larger of two', '{ sliced(first: 9, last: 12) { id } }', 12],
    ['as long as the default of the argument', '{ sliced { id } }', 4],
    ['of no item where none is asked for', '{ sliced(first: 0, last: 0) { id } }', 0],
  ])('counts a list as %s', (_what, text, cost) => {
    expect(estimate(text)).toBe(cost);
  });

  it.each([
    ['the nodes of a page', '{ page(first: 9) { nodes { id } } }', 1 + 9],
    [
      'the edges of a page, and what they hold',
      '{ page(first: 9) { edges { node { id } } } }',
      1 + 9 * 2,
    ],
    ['the nodes of each page, not the pages', '{ pages { nodes { id } } }', 10 * (1 + 5)],
    ['nothing else of the page', '{ page(first: 9) { others { id } total } }', 1 + 10 + 5],
    [
      'nodes within fragments',
      '{ page(first: 9) { ...p } } fragment p on Page { nodes { id } }',
      1 + 9,
    ],
    [
      'each use of a fragment by its own',
      '{ page(first: 9) { ...p } b: page(first: 3) { ...p } } fragment p on Page { nodes { id } }',
      1 + 9 + (1 + 3),
    ],
  ])('sizes %s by the page’s argument', (_what, text, cost) => {
    expect(estimate(text)).toBe(cost);
  });

  it.each([
    ['a variable', 'query ($n: Int) { sliced(first: $n, last: 1) { id } }', { n: 9 }, 9],
    ['a variable’s default', 'query ($n: Int = 7) { sliced(first: $n) { id } }', {}, 7],
    [
      'the argument’s default for a variable left out',
      'query ($n: Int) { page(first: $n) { nodes { id } } }',
      {},
      1 + 2,
    ],
    [
      'the argument’s default for null',
      'query ($n: Int) { page(first: $n) { nodes { id } } }',
      { n: null },
      1 + 2,
    ],
    [
      'the argument’s default for a literal null',
      '{ page(first: null) { nodes { id } } }',
      {},
      1 + 2,
    ],
    [
      'what the schema says nothing of, for what is no number',
      'query ($n: Int) { page(first: $n) { nodes { id } } }',
      { n: '90' },
      1 + 10,
    ],
    [
      'no variable the operation does not declare',
      '{ page(first: $n) { nodes { id } } }',
      { n: 9 },
      1 + 2,
    ],
  ])('takes sizes from %s', (_what, text, variables, cost) => {
    expect(estimate(text, variables)).toBe(cost);
  });

  it.each([
    ['a union', '{ any { ... on Thing { things { id } } ... on Heavy { id } } }', 1 + 10],
    ['a union, the other way round', '{ any { ... on Thing { id } ... on Heavy { id } } }', 8],
    ['an interface', '{ node { id ... on Heavy { things { id } } } }', 8 + 10],
    ['lists that each type sizes differently', '{ node { parts { nodes { id } } } }', 8 + 1 + 7],
    [
      'an object, by fragments on its interfaces',
      '{ thing { ... on Node { parts { nodes { id } } } } }',
      1 + 1 + 5,
    ],
    [
      'an object, by no fragments on others',
      '{ thing { ... on Node { ... on Heavy { things { id } } } } }',
      1,
    ],
  ])('is that of the dearest type of %s', (_what, text, cost) => {
    expect(estimate(text)).toBe(cost);
  });

  it.each([
    [
      'one for an input object, and its members',
      '{ find(filter: { ids: ["a", "b"] }) { id } }',
      1 + 1 + 1,
    ],
    [
      'for input objects within',
      '{ find(filter: { not: { limit: null } }) { id } }',
      1 + (1 + 1) + 1,
    ],
    ['what the argument says', '{ find(text: "a") { id } }', 1 + 2],
    ['what the type of a member says', '{ find(filter: { color: RED }) { id } }', 1 + 1 + 1 + 3],
  ])('adds %s', (_what, text, cost) => {
    expect(estimate(text)).toBe(cost);
  });

  it('takes input from variables too', () => {
    const text =
      'query ($f: Filter, $c: Color) { find(filter: $f) { id } b: find(filter: { color: $c }) { id } }';
    expect(estimate(text, { f: { color: 'RED' }, c: 'RED' })).toBe(2 * (1 + 1 + 1 + 3));
    expect(estimate(text, {})).toBe(1 + (1 + 1 + 1));
  });

  it('is that of the operation that is named, and null where there is none', () => {
    const text = 'query A { thing { id } } query B { dear { id } }';
    expect([estimate(text, {}, 'A'), estimate(text, {}, 'B')]).toEqual([1, 5]);
    expect(compile(parse(text), 'C')).toBeNull();
    expect(compile(parse(text), undefined)).toBeNull();
  });

  it('ends where fragments go around in circles', () => {
    const text =
      '{ ...f } fragment f on Query { thing { things { ...t } } } fragment t on Thing { things { ...t } }';
    expect(estimate(text)).toBeGreaterThan(0);
    expect(estimate('{ ...f } fragment f on Query { ...f thing { id } }')).toBe(1);
  });

  it.each([
    [
      'an alias',
      '@link(url: "https://specs.apollo.dev/cost/v0.1", import: [{ name: "@cost", as: "@price" }])',
      '@price',
    ],
    ['a prefix', '@link(url: "https://specs.apollo.dev/cost/v0.1", as: "billing")', '@billing'],
    [
      'a name of its own for the spec, imported',
      '@link(url: "https://specs.apollo.dev/cost/v0.1", as: "billing", import: ["@cost"])',
      '@cost',
    ],
  ])('is read off directives under %s', (_what, link, name) => {
    const schema = buildSchema(
      `schema ${link} { query: Query } type Query { a: Int ${name}(weight: 4) }`,
      { assumeValidSDL: true },
    );
    const cost = createCompileCost(schema, { maxListSize: 100 });
    expect(cost(parse('{ a }'), null)?.({}).cost).toBe(4);
  });

  it('is not read off directives that only bear the name', () => {
    const sdl = 'type Query { a: Int @cost(weight: 4) }';
    const cost = createCompileCost(buildSchema(sdl, { assumeValidSDL: true }), {
      maxListSize: 100,
    });
    expect(cost(parse('{ a }'), null)?.({}).cost).toBe(0);
  });
});

describe('the size of a list', () => {
  it.each([
    [
      'a slicing argument beyond the limit',
      '{ page(first: 101) { total } }',
      'Query.page(first:) is beyond the limit of 100 for one list.',
    ],
    [
      'a negative one',
      '{ page(first: -1) { nodes { id } } }',
      'Query.page(first:) must not be negative.',
    ],
    [
      'one beyond the limit within an alias',
      '{ a: thing { id } b: sliced(last: 101) { id } }',
      'Query.sliced(last:) is beyond the limit of 100 for one list.',
    ],
  ])('is refused for %s', (_what, text, message) => {
    expect(() => estimate(text)).toThrow(TOO_LONG(message));
  });

  it('is refused in a list of input beyond the limit, wherever it comes from', () => {
    const ids = Array.from({ length: 101 }, String);
    const refused = TOO_LONG('Filter.ids is beyond the limit of 100 for one list.');
    const literal = `{ find(filter: { not: { ids: ${JSON.stringify(ids)} } }) { id } }`;
    const list = 'query ($ids: [ID!]) { find(filter: { ids: $ids }) { id } }';
    const filter = 'query ($filter: Filter) { find(filter: $filter) { id } }';
    expect(() => estimate(literal)).toThrow(refused);
    expect(() => estimate(list, { ids })).toThrow(refused);
    expect(() => estimate(filter, { filter: { not: { ids } } })).toThrow(refused);
    expect(estimate(list, { ids: ids.slice(1) })).toBe(1 + 1 + 1);
  });

  it.each([
    ['none', '{ one { id } }'],
    ['two', '{ one(first: 1, last: 2) { id } }'],
  ])('needs exactly one slicing argument where the schema says so, not %s', (_what, text) => {
    expect(() => estimate(text)).toThrow(
      expect.objectContaining({
        message: 'Query.one needs exactly one of "first", "last".',
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      }),
    );
    expect(estimate('{ one(last: 2) { id } }')).toBe(2);
  });
});

import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { ANONYMOUS, type Caller } from '../caller.ts';
import { checkNeeds, checkOwns } from './check-operation.ts';
import { readOperation } from './operation.ts';
import { createAccessTable } from './table.ts';

const SDL = `
  directive @link(url: String, import: [String]) repeatable on SCHEMA
  directive @requiresScopes(scopes: [[String!]!]!) on OBJECT | FIELD_DEFINITION
  directive @authenticated on OBJECT | FIELD_DEFINITION
  directive @public on OBJECT | FIELD_DEFINITION
  directive @owns(arg: String!, key: String) repeatable on FIELD_DEFINITION
  schema
    @link(url: "https://specs.apollo.dev/requiresScopes/v0.1")
    @link(url: "https://specs.apollo.dev/authenticated/v0.1")
    @link(url: "https://specs.tributary.dev/access/v1.0", import: ["@public", "@owns"]) { query: Query }
  type Query {
    row(id: ID!): Row @authenticated @owns(arg: "id")
    rows(filter: Filter = { ids: ["d1"] }): [Row!] @authenticated @owns(arg: "filter.ids", key: "erpId")
    any(filters: [[Filter]]): [Row!] @authenticated @owns(arg: "filters.ids", key: "erpId")
    thing: Thing @authenticated
    motd: String @public
  }
  input Filter { ids: [ID!] deeper: Filter }
  interface Thing { id: ID! }
  type Row implements Thing @requiresScopes(scopes: [["row:read"]]) {
    id: ID!
    name: String
    secret: String @requiresScopes(scopes: [["secret:read"]])
  }
  type Cell implements Thing @requiresScopes(scopes: [["cell:read"]]) { id: ID! }
`;
const schema = buildSchema(SDL);
const table = createAccessTable(parse(SDL));
const caller = (...scopes: string[]): Caller => ({
  ...ANONYMOUS,
  kind: 'product',
  scopes: new Set(scopes),
});

function accessOf(text: string, name?: string) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const access = readOperation(document, name, schema, table);
  if (!access) throw new Error('The document holds no such operation.');
  return access;
}
const scopesOf = (text: string, name?: string) => accessOf(text, name).scopes;

describe('an operation needs', () => {
  it.each([
    ['what a field asks', '{ row(id: 1) { name } }', ['row:read']],
    [
      'what a field behind an alias asks',
      '{ a: row(id: 1) { name: secret } }',
      ['row:read', 'secret:read'],
    ],
    [
      'what a skipped field asks',
      '{ row(id: 1) { secret @skip(if: true) } }',
      ['row:read', 'secret:read'],
    ],
    [
      'what a field not included asks',
      'query ($no: Boolean!) { row(id: 1) { secret @include(if: $no) } }',
      ['row:read', 'secret:read'],
    ],
    [
      'what an inline fragment asks',
      '{ row(id: 1) { ... { ... on Row { secret } } } }',
      ['row:read', 'secret:read'],
    ],
    [
      'what a fragment asks',
      '{ row(id: 1) { ...F } } fragment F on Row { ...G } fragment G on Row { secret }',
      ['row:read', 'secret:read'],
    ],
    ['what all members of an interface ask', '{ thing { id } }', ['cell:read', 'row:read']],
    [
      'what a type asks of which only the name is read',
      '{ thing { __typename } }',
      ['cell:read', 'row:read'],
    ],
    ['nothing of an operation beside it', 'query A { motd } query B { row(id: 1) { secret } }', []],
  ])('%s', (_what, text, scopes) => {
    const name = text.startsWith('query A') ? 'A' : undefined;
    expect(scopesOf(text, name)).toEqual(scopes);
  });

  it('a token for its own name, and for the schema', () => {
    for (const text of [
      '{ __typename }',
      '{ ...F } fragment F on Query { __typename }',
      '{ __schema { queryType { name } } }',
    ]) {
      expect(() => checkNeeds(accessOf(text), ANONYMOUS)).toThrow(
        'This graph needs an access token.',
      );
      expect(() => checkNeeds(accessOf(text), caller())).not.toThrow();
    }
    expect(
      accessOf('{ ...F } fragment F on Query { __type(name: "Row") { name } }').introspects,
    ).toBe(true);
    expect(accessOf('{ motd }').introspects).toBe(false);
  });

  it('no token for what is public, wherever it is written', () => {
    for (const text of [
      '{ motd }',
      '{ ...F } fragment F on Query { motd }',
      '{ ... { motd __typename } }',
    ]) {
      expect(() => checkNeeds(accessOf(text), ANONYMOUS)).not.toThrow();
    }
  });
});

describe('a refusal', () => {
  it('names what is missing, and where', () => {
    const check = () => checkNeeds(accessOf('{ row(id: 1) { secret } }'), caller('row:read'));
    expect(check).toThrow(
      'The access token may not do this. Row.secret needs the scope secret:read.',
    );
  });

  it('is 403 to a token, and 401 to none', () => {
    const statusFor = (who: Caller) => {
      try {
        checkNeeds(accessOf('{ row(id: 1) { id } }'), who);
      } catch (error) {
        return (error as { extensions: { http: unknown } }).extensions.http;
      }
      return undefined;
    };
    expect(statusFor(caller())).toEqual({ status: 403 });
    expect(statusFor(ANONYMOUS)).toEqual({ status: 401 });
    expect(statusFor(caller('row:read'))).toBeUndefined();
  });
});

describe('arguments that name customers', () => {
  const own = (key: string, value: string) => (key === 'id' ? value === '1' : value === 'd1');
  const check = (text: string, variables = {}) => checkOwns(accessOf(text), variables, schema, own);

  it.each([
    ['a literal', '{ row(id: 2) { id } }', {}],
    ['a second alias', '{ a: row(id: 1) { id } b: row(id: 2) { id } }', {}],
    ['a variable', 'query ($id: ID!) { row(id: $id) { id } }', { id: '2' }],
    ['a default of a variable', 'query ($id: ID! = "2") { row(id: $id) { id } }', {}],
    ['a fragment', '{ ...F } fragment F on Query { row(id: 2) { id } }', {}],
    ['a field that is skipped', '{ row(id: 2) @skip(if: true) { id } }', {}],
    ['one of a list', '{ rows(filter: { ids: ["d1", "d2"] }) { id } }', {}],
    [
      'a list within a variable',
      'query ($f: Filter) { rows(filter: $f) { id } }',
      { f: { ids: ['d1', 'd2'] } },
    ],
    [
      'one member as a variable',
      'query ($i: [ID!]) { rows(filter: { ids: $i }) { id } }',
      { i: 'd2' },
    ],
    ['a member of one of many objects', '{ any(filters: [{}, { ids: ["d1", "d2"] }]) { id } }', {}],
    [
      'lists within lists of a variable',
      'query ($f: [[Filter]]) { any(filters: $f) { id } }',
      { f: [null, [null, { ids: ['d1'] }], [{ ids: 'd2' }]] },
    ],
  ])('are refused in %s', async (_what, text, variables) => {
    await expect(check(text, variables)).rejects.toThrow(
      'names a customer the access token is not for.',
    );
  });

  it.each([
    ['an own one', '{ row(id: 1) { id } }', {}],
    ['the default of an argument', '{ rows { id } }', {}],
    ['no list', '{ rows(filter: {}) { id } }', {}],
    ['null', '{ rows(filter: null) { id } }', {}],
    ['own ones in many objects', '{ any(filters: [{ ids: "d1" }, { ids: null }]) { id } }', {}],
    ['an empty list', 'query ($f: Filter) { rows(filter: $f) { id } }', { f: { ids: [] } }],
    [
      'a value that does not coerce, which execution refuses',
      'query ($f: Filter) { rows(filter: $f) { id } }',
      { f: 7 },
    ],
  ])('pass with %s', async (_what, text, variables) => {
    await expect(check(text, variables)).resolves.toBeUndefined();
  });
});

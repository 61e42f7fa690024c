import { describe, expect, it } from '@jest/globals';
import { graphql, parse } from 'graphql';
import { UpstreamError } from '../errors.ts';
import { createSubgraph } from '../subgraph.ts';
import { execute, partner } from '../testing.ts';

const own = { id: 'own', customerId: '1' };
const foreign = { id: 'foreign', customerId: '2' };
let answer: unknown;

// A resolver that answers whatever it is told to, in front of a type resolver that knows better than
// the row guard what it is.
const subgraph = createSubgraph({
  name: 'things',
  vendor: 'nobody',
  typeDefs: parse(`
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])
      @link(url: "https://specs.tributary.dev/access/v1.0", import: ["@owned", "@owns"])
    directive @owned(by: String!, key: String! = "id") on OBJECT
    directive @owns(arg: String!, key: String! = "id") repeatable on FIELD_DEFINITION
    type Query {
      thing: Thing @requiresScopes(scopes: [["thing:read"]])
      count(customerId: ID): Int @requiresScopes(scopes: [["count:read"]]) @owns(arg: "customerId")
    }
    interface Thing { id: ID! }
    type Row implements Thing
      @requiresScopes(scopes: [["thing:read"]]) @owned(by: "customerId") { id: ID! }
    type Part implements Thing
      @key(fields: "id") @requiresScopes(scopes: [["thing:read"]]) { id: ID! }
  `),
  resolvers: {
    Query: {
      thing() {
        if (answer instanceof Error) throw answer;
        return answer;
      },
      count: () => 7,
    },
    Thing: { __resolveType: () => 'Row' },
    Part: { __resolveReference: (part: object) => part },
  },
  cursorSecret: 'test',
  createContext: (base) => base,
  close: async () => {},
});
const limited = partner({ id: ['1'] }, ['thing:read', 'count:read']);

async function ask(row: unknown, as = limited) {
  answer = row;
  const { data } = await graphql({
    schema: subgraph.schema,
    source: '{ thing { id } }',
    contextValue: subgraph.createContext({ ...as, requestId: 'test' }),
  });
  return JSON.parse(JSON.stringify(data)).thing;
}

describe('a row of an interface', () => {
  it('is seen by its owner', async () => {
    expect(await ask({ ...own, __typename: 'Row' })).toEqual({ id: 'own' });
    expect(await ask({ ...foreign, __typename: 'Row' })).toBeNull();
  });

  it('that does not say what it is, is for those who may see all', async () => {
    expect(await ask(own)).toBeNull();
    expect(await ask(own, { ...limited, keys: null })).toEqual({ id: 'own' });
  });
});

describe('a vendor that fails behind graphql-shield', () => {
  it('fails in its own words: that is no refusal', async () => {
    answer = new UpstreamError({ system: 'ERP', code: 'UPSTREAM_TIMEOUT', retryable: true });
    const { errors } = await execute(subgraph, '{ thing { id } }', { as: limited });
    expect(errors).toMatchObject([
      {
        message: 'The ERP system did not answer in time.',
        extensions: { code: 'UPSTREAM_TIMEOUT', system: 'ERP', retryable: true },
      },
    ]);
  });
});

describe('an operation that asks for two scopes', () => {
  const query = '{ thing { id } count }';
  it('is refused to who has one of them', async () => {
    answer = null;
    for (const scope of ['thing:read', 'count:read']) {
      const { data, errors } = await execute(subgraph, query, { as: partner({}, [scope]) });
      expect([data, errors?.[0]?.extensions['code']]).toEqual([undefined, 'FORBIDDEN']);
    }
    expect((await execute(subgraph, query, { as: limited })).data).toEqual({
      thing: null,
      count: 7,
    });
  });
});

describe('an operation that asks for no more than the name of a type', () => {
  const query = `{
    _entities(representations: [{ __typename: "Part", id: "1" }]) { ... on Part { __typename } }
  }`;
  it('is refused to who may not read the type', async () => {
    const { data, errors } = await execute(subgraph, query, { as: partner({}, ['count:read']) });
    expect([data, errors?.[0]?.extensions['code']]).toEqual([undefined, 'FORBIDDEN']);
    expect((await execute(subgraph, query, { as: limited })).data).toEqual({
      _entities: [{ __typename: 'Part' }],
    });
  });
});

describe('an operation that names a customer', () => {
  it('is refused where it is not the caller’s, before a resolver runs', async () => {
    const query = 'query ($id: ID) { count(customerId: $id) }';
    const run = (id: string) => execute(subgraph, query, { as: limited, variables: { id } });
    expect((await run('1')).data).toEqual({ count: 7 });
    expect((await run('2')).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

import { describe, expect, it } from '@jest/globals';
import { graphql, parse } from 'graphql';
import { createSubgraph } from '../subgraph.ts';
import { execute, partner } from '../testing.ts';

// A subgraph whose resolvers forget everything: they answer whatever rows there are. Each guard is
// looked at alone: `graphql` runs the schema without the check of the whole operation.
const TYPE_DEFS = parse(`
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])
    @link(url: "https://specs.tributary.dev/access/v1.0", import: ["@owned"])
  directive @owned(by: String!, key: String! = "id") on OBJECT
  type Query {
    order: Order @requiresScopes(scopes: [["order:read"]])
    orders: [Order!] @requiresScopes(scopes: [["order:read"]])
    later: [Order] @requiresScopes(scopes: [["order:read"]])
    page: OrderConnection @requiresScopes(scopes: [["order:read"]])
    any: Thing @requiresScopes(scopes: [["order:read"]])
    anything: [Thing!] @requiresScopes(scopes: [["order:read"]])
    broken: [Order] @requiresScopes(scopes: [["order:read"]])
  }
  interface Thing { id: ID! }
  type Order implements Thing
    @key(fields: "id") @key(fields: "customerErpId")
    @requiresScopes(scopes: [["order:read"]]) @owned(by: "customerErpId", key: "erpId") {
    id: ID!
    customerErpId: ID
    cost: Int @requiresScopes(scopes: [["order:cost"]])
    next: Order
  }
  type Product implements Thing @key(fields: "id") @requiresScopes(scopes: [["product:read"]]) { id: ID! }
  type OrderConnection @requiresScopes(scopes: [["order:read"]]) { edges: [OrderEdge!]! nodes: [Order!]! }
  type OrderEdge @requiresScopes(scopes: [["order:read"]]) { node: Order! }
`);

const own = { id: 'own', customerErpId: 'C1', cost: 7 };
const foreign = { id: 'foreign', customerErpId: 'C2', cost: 7 };
const orphan = { id: 'orphan', customerErpId: null, cost: 7 };
const all = [own, foreign, orphan];
let asked: unknown[] = [];

const resolvers = {
  Query: {
    order: () => foreign,
    orders: () => all,
    later: async () => all,
    page: () => ({ nodes: all, edges: all.map((node) => ({ node })) }),
    any: () => ({ ...foreign, __typename: 'Order' }),
    anything: () => [
      { ...foreign, __typename: 'Order' },
      { id: 'p', __typename: 'Product' },
      { ...own, __typename: 'Order' },
    ],
    broken: () => [own, new Error('The vendor is down.'), null],
  },
  Order: {
    next: () => Promise.resolve(foreign),
    __resolveReference: (reference: { id?: string; customerErpId?: string }) => {
      asked.push(reference);
      return all.find(
        (one) => one.id === reference.id || one.customerErpId === reference.customerErpId,
      );
    },
  },
  Product: { __resolveReference: (reference: object) => reference },
};

const subgraph = createSubgraph({
  name: 'orders',
  vendor: 'nobody',
  typeDefs: TYPE_DEFS,
  resolvers,
  cursorSecret: 'test',
  createContext: (base) => base,
  close: async () => {},
});
const scopes = ['order:read', 'product:read'];
const limited = partner({ erpId: ['C1'] }, scopes);

async function run(query: string, as = limited, variables = {}) {
  asked = [];
  const contextValue = subgraph.createContext({ ...as, requestId: 'test' });
  const answer = await graphql({
    schema: subgraph.schema,
    source: query,
    variableValues: variables,
    contextValue,
  });
  const { data, errors } = JSON.parse(JSON.stringify(answer));
  return {
    data,
    codes: errors?.map(
      (error: unknown) => (error as { extensions?: { code?: string } }).extensions?.code ?? 'none',
    ),
    contextValue,
  };
}

const ENTITIES =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id } ... on Product { id } } }';

describe('the row guard, whatever a resolver answers,', () => {
  it.each([
    ['makes a foreign row null', '{ order { id } }', { order: null }],
    ['leaves foreign rows out of lists', '{ orders { id } }', { orders: [{ id: 'own' }] }],
    ['waits for lists that come later', '{ later { id } }', { later: [{ id: 'own' }] }],
    [
      'leaves foreign rows out of nodes and edges',
      '{ page { nodes { id } edges { node { id } } } }',
      { page: { nodes: [{ id: 'own' }], edges: [{ node: { id: 'own' } }] } },
    ],
    [
      'sees through interfaces',
      '{ any { id } anything { id } }',
      { any: null, anything: [{ id: 'p' }, { id: 'own' }] },
    ],
    ['stands behind every field', '{ orders { next { id } } }', { orders: [{ next: null }] }],
  ])('%s', async (_what, query, data) => {
    expect((await run(query)).data).toEqual(data);
  });

  it('lets failures be failures', async () => {
    const { data, codes } = await run('{ broken { id } }');
    expect(data).toEqual({ broken: [{ id: 'own' }, null, null] });
    expect(codes).toHaveLength(1);
  });

  it('lets those through who may see all customers, and notes whose rows were answered', async () => {
    const everybody = { ...limited, keys: null };
    const { data, contextValue } = await run(
      '{ orders { id } page { edges { node { id } } } }',
      everybody,
    );
    expect(data.orders).toHaveLength(3);
    expect([...contextValue.touched]).toEqual(['erpId:C1', 'erpId:C2']);
  });

  it('notes only what the caller was shown', async () => {
    expect([...(await run('{ orders { id } }')).contextValue.touched]).toEqual(['erpId:C1']);
  });
});

describe('the guard of references', () => {
  const of = (...representations: object[]) => ({ r: representations });

  it('answers a foreign row like a missing one', async () => {
    const { data } = await run(
      ENTITIES,
      limited,
      of(
        { __typename: 'Order', id: 'own' },
        { __typename: 'Order', id: 'foreign' },
        { __typename: 'Order', id: 'missing' },
        { __typename: 'Order', id: 'orphan' },
      ),
    );
    expect(data._entities).toEqual([{ id: 'own' }, null, null, null]);
  });

  it('asks nobody where the key alone tells whose it is', async () => {
    const { data } = await run(
      ENTITIES,
      limited,
      of(
        { __typename: 'Order', customerErpId: 'C2' },
        { __typename: 'Order', customerErpId: 'C1' },
      ),
    );
    expect(data._entities).toEqual([null, { id: 'own' }]);
    expect(asked).toEqual([{ __typename: 'Order', customerErpId: 'C1' }]);
  });

  it('refuses a type the caller may not read, and nothing beside it', async () => {
    const { data, codes } = await run(
      ENTITIES,
      partner({ erpId: ['C1'] }, ['product:read']),
      of({ __typename: 'Product', id: 'p' }, { __typename: 'Order', id: 'own' }),
    );
    expect(data._entities).toEqual([{ id: 'p' }, null]);
    expect(codes).toEqual(['FORBIDDEN']);
    expect(asked).toEqual([]);
  });

  it('stops the build of an entity without a reference resolver', () => {
    const { __resolveReference: _, ...Order } = resolvers.Order;
    const build = () =>
      createSubgraph({
        name: 'orders',
        vendor: 'nobody',
        typeDefs: TYPE_DEFS,
        resolvers: { ...resolvers, Order },
        cursorSecret: 'test',
        createContext: (base) => base,
        close: async () => {},
      });
    expect(build).toThrow('Order is an entity without a reference resolver.');
  });
});

describe('graphql-shield, without the check of the operation,', () => {
  it('refuses the field, and lets the rest be answered', async () => {
    const { data, codes } = await run('{ orders { id cost } }');
    expect(data).toEqual({ orders: [{ id: 'own', cost: null }] });
    expect(codes).toEqual(['FORBIDDEN']);
  });

  it('asks once more for each row: no row gets the answer of another', async () => {
    const everybody = { ...partner({}, [...scopes, 'order:cost']), keys: null };
    expect((await run('{ orders { cost } }', everybody)).data.orders).toEqual([
      { cost: 7 },
      { cost: 7 },
      { cost: 7 },
    ]);
    const { codes } = await run('{ orders { cost } }', { ...limited, keys: null });
    expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });

  it('refuses at the root, and what leads to a type the caller may not read', async () => {
    const nobody = partner({ erpId: ['C1'] }, []);
    const { data, codes } = await run('{ orders { id } any { id } }', nobody);
    expect([data, codes]).toEqual([{ orders: null, any: null }, ['FORBIDDEN', 'FORBIDDEN']]);
  });

  it('lets errors of vendors keep their own words', async () => {
    const contextValue = subgraph.createContext({ ...limited, requestId: 'test' });
    const answer = await graphql({
      schema: subgraph.schema,
      source: '{ broken { id } }',
      contextValue,
    });
    expect(answer.errors?.map(({ message }) => message)).toEqual(['The vendor is down.']);
  });

  it('stays out of the way of plain members', () => {
    const { Order } = subgraph.schema.getTypeMap() as never as {
      Order: { getFields(): Record<string, { resolve?: unknown }> };
    };
    expect(Order.getFields()['id']?.resolve).toBeUndefined();
    expect(Order.getFields()['cost']?.resolve).toBeDefined();
  });
});

describe('the check of the operation in a subgraph', () => {
  it('refuses the whole of it before a resolver runs', async () => {
    const { data, errors } = await execute(subgraph, '{ orders { id cost @skip(if: true) } }', {
      as: limited,
    });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('shows the schema to developers alone', async () => {
    for (const query of ['{ _service { sdl } }', '{ __schema { queryType { name } } }']) {
      const refused = await execute(subgraph, query, { as: limited });
      expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
      const developer = { ...limited, caller: { ...limited.caller, kind: 'developer' as const } };
      expect((await execute(subgraph, query, { as: developer })).errors).toBeUndefined();
    }
  });
});

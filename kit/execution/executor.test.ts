import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  parse,
} from 'graphql';
import { createExecutor } from './executor.ts';
import { executors } from './testing-executor.ts';

const rows = (count: number) => () => Array.from({ length: count }, () => ({}));

describe('arguments', () => {
  const typeDefs = `
    input Filter { sizes: [Int!] = [1], inner: Filter }
    type Row { cell(filter: Filter, text: String): Int, none: Int }
    type Query { rows: [Row] }
  `;

  it.each([
    ['literals', '{ rows { cell(filter: { inner: {} }) } }', {}],
    ['variables', 'query ($of: Filter) { rows { cell(filter: $of) } }', { of: { inner: {} } }],
  ])(
    'of %s are one object for all rows, which nobody can change',
    async (_of, query, variables) => {
      const seen: object[] = [];
      const { ours } = executors(typeDefs, {
        Query: { rows: rows(3) },
        Row: { cell: (_row, args) => seen.push(args) },
      });
      await ours(query, { variables });
      expect(seen[0]).toEqual({ filter: { sizes: [1], inner: { sizes: [1] } } });
      expect(Object.isFrozen(seen[0])).toBe(true);
      expect(seen).toEqual([seen[0], seen[0], seen[0]]);
      expect(seen[1]).toBe(seen[0]);
      // What is within is another operation's own.
      await ours(query, { variables });
      expect(seen[3]).toEqual(seen[0]);
      expect(seen[3]).not.toBe(seen[0]);
    },
  );

  it('come anew with the variables of each operation', async () => {
    const { ours } = executors(typeDefs, {
      Query: { rows: rows(1) },
      Row: { cell: (_row, { text }: { text: string }) => Number(text) },
    });
    const document = parse('query ($text: String) { rows { cell(text: $text) } }');
    for (const text of ['1', '2', '1']) {
      const { data } = await ours(document, { variables: { text } });
      expect(data).toEqual({ rows: [{ cell: Number(text) }] });
    }
  });

  it('that are wrong are an error of each row, also where a property would answer', async () => {
    const { ours, graphqlJs } = executors(
      'type Row { cell(n: Int! = 1): Int } type Query { rows: [Row] }',
      { Query: { rows: () => [{ cell: 7 }, { cell: () => 8 }] } },
    );
    const query = 'query ($n: Int = 1) { rows { cell(n: $n) } }';
    const answer = await ours(query, { variables: { n: null } });
    expect(answer.errors).toHaveLength(2);
    expect(answer).toEqual(await graphqlJs(query, { variables: { n: null } }));
  });

  it('are coerced to lists of lists', async () => {
    const { ours, graphqlJs } = executors('type Query { grid(of: [[Int!]]): String }', {
      Query: { grid: (_source, { of }: { of: unknown }) => JSON.stringify(of) },
    });
    const query =
      'query ($n: [Int!] = 4) { a: grid(of: 1) b: grid(of: [2, [3]]) c: grid(of: [$n]) }';
    const answer = await ours(query);
    expect(answer).toEqual({ data: { a: '[[1]]', b: '[[2],[3]]', c: '[[4]]' } });
    expect(answer).toEqual(await graphqlJs(query));
  });
});

describe('an operation', () => {
  const { ours, graphqlJs } = executors(
    'type Query { a(n: Int): Int, b: Int } type Mutation { add: Int }',
    { Query: { a: (_source, { n = 1 }: { n?: number }) => n, b: () => 2 } },
  );
  const two = 'query A { a } query B { b }';

  it.each([
    ['that is not in the document', two, 'C'],
    ['that is not named where there are several', two, undefined],
    ['that is named by no letter', '{ a }', ''],
    ['where there is none', 'fragment F on Query { a }', undefined],
  ])('%s is refused in graphql-js’s words', async (_case, query, operationName) => {
    const sent = operationName === undefined ? {} : { operationName };
    const answer = await ours(query, sent);
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors).toHaveLength(1);
    expect(answer).toEqual(await graphqlJs(query, sent));
  });

  it('named by no letter is none, though the document’s only one is known', async () => {
    const document = parse('{ a }');
    await ours(document);
    expect(await ours(document, { operationName: '' })).toEqual({
      errors: [{ message: 'Unknown operation named "".' }],
    });
  });

  it('is the one that is named, of a document with several', async () => {
    const document = parse(two);
    for (const [operationName, data] of [
      ['A', { a: 1 }],
      ['B', { b: 2 }],
      ['A', { a: 1 }],
    ] as const) {
      expect(await ours(document, { operationName })).toEqual({ data });
    }
  });

  it('whose variables are wrong is not executed, and told of no more than fifty', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `v${index}`);
    const query = `query (${names.map((name) => `$${name}: Int!`)}) { ${names.map((name) => `${name}: a(n: $${name})`)} }`;
    const variables = Object.fromEntries(names.map((name) => [name, name === 'v7' ? 1 : 'x']));
    const answer = await ours(query, { variables });
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors).toHaveLength(51);
    expect(answer).toEqual(await graphqlJs(query, { variables }));
  });

  it('has its root fields by the names of JavaScript’s own properties', async () => {
    const answer = JSON.stringify(await ours('{ __proto__: a constructor: b then: a toJSON: b }'));
    expect(answer).toBe('{"data":{"__proto__":1,"constructor":2,"then":1,"toJSON":2}}');
  });
});

it('mutations are executed one after another', async () => {
  const done: string[] = [];
  const { ours } = executors('type Query { a: Int } type Mutation { add(n: Int!): Int }', {
    Mutation: {
      async add(_source, { n }: { n: number }) {
        done.push(`begins ${n}`);
        await new Promise(setImmediate);
        done.push(`ends ${n}`);
        return n;
      },
    },
  });
  expect(await ours('mutation { a: add(n: 1) b: add(n: 2) }')).toEqual({ data: { a: 1, b: 2 } });
  expect(done).toEqual(['begins 1', 'ends 1', 'begins 2', 'ends 2']);
});

it('a schema that tells types apart by isTypeOf is refused', () => {
  const schema = buildSchema('type Query { a: Thing } type Thing { b: Int }');
  (schema.getType('Thing') as GraphQLObjectType).isTypeOf = () => true;
  expect(() => createExecutor(schema)).toThrow('Thing has isTypeOf, which is not asked.');
});

it('fragments that say more than is ever answered are read no further than there are objects', async () => {
  const { ours } = executors('type Query { q: Query, a: Int }', {});
  const fragments = Array.from({ length: 15 }, (_, n) => {
    const inner = n === 14 ? 'a' : `...F${n + 1}`;
    return `fragment F${n} on Query { x: q { ${inner} } y: q { ${inner} } }`;
  });
  const document = parse(`{ ...F0 } ${fragments.join(' ')}`);
  let read = 0;
  for (const definition of document.definitions.slice(1)) {
    const { selectionSet } = definition as FragmentDefinitionNode;
    Object.defineProperty(definition, 'selectionSet', {
      get() {
        read += 1;
        return selectionSet;
      },
    });
  }
  expect(await ours(document)).toEqual({ data: { x: null, y: null } });
  expect(read).toBeLessThan(100);
});

it('a hundred thousand rows and fifty levels are answered', async () => {
  const { ours } = executors(
    'type Node { rows: [Node!]!, late: Node!, n: Int! }  type Query { rows: [Node!]!, late: Node! }',
    {
      Query: {
        rows: () => Array.from({ length: 100_000 }, (_, n) => ({ n })),
        late: async () => ({}),
      },
      Node: { late: async () => ({}), rows: async () => [{ n: 1 }] },
    },
  );
  const { data } = await ours('{ rows { n } }');
  const { rows: all } = data as { rows: object[] };
  expect([all.length, all.at(-1)]).toEqual([100_000, { n: 99_999 }]);
  const query = `{ late { ${'late { rows { '.repeat(25)} n ${'} }'.repeat(25)} } }`;
  const deep = JSON.stringify(await ours(query));
  expect(deep).toBe(
    `{"data":{"late":{${'"late":{"rows":[{'.repeat(25)}"n":1${'}]}'.repeat(25)}}}}`,
  );
});

it('a resolver is told where it is by keys and indexes, as is what tells types', async () => {
  const seen: unknown[] = [];
  const note = ({ path }: GraphQLResolveInfo) => {
    const keys: unknown[] = [];
    for (let at: typeof path | undefined = path; at; at = at.prev) keys.unshift(at.key);
    seen.push(keys);
  };
  const { schema, ours } = executors(
    'interface Node { n: Int } type Row implements Node { n: Int } type Query { grid: [[Node]] }',
    {
      Query: { grid: () => [[{}], [{}]] },
      Row: {
        n(_row, _args, _context, info) {
          note(info);
          return 1;
        },
      },
    },
  );
  const node = schema.getType('Node') as { resolveType?: unknown };
  node.resolveType = (_value: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    note(info);
    return 'Row';
  };
  await ours('{ all: grid { n } }');
  const type = ['all'];
  expect(seen).toEqual([type, ['all', 0, 0, 'n'], type, ['all', 1, 0, 'n']]);
});

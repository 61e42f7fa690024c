import { describe, expect, it } from '@jest/globals';
import { GraphQLError, parse } from 'graphql';
import type { BaseContext } from '../context.ts';
import { badInput } from '../errors.ts';
import { createSubgraph } from '../subgraph.ts';
import { developer } from '../testing.ts';

const asked: string[] = [];
const told: string[] = [];

const subgraph = createSubgraph({
  name: 'rows',
  vendor: 'nobody',
  typeDefs: parse(`
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
    input Filter { size: Int! }
    type Row @authenticated { n: Int, promised: Int! }
    type Query @authenticated {
      row(id: Int, filter: Filter): Row
      broken: Int
      refused: Int
      foreign: Int
    }
  `),
  resolvers: {
    Query: {
      row(_source: unknown, { id = 1 }: { id?: number }, { caller }: BaseContext) {
        asked.push(`row ${id} for ${caller.clientId}`);
        return { n: id, promised: id === 2 ? null : 7 };
      },
      async broken() {
        asked.push('broken');
        throw new Error('connect ECONNREFUSED 10.0.0.7:5432');
      },
      refused() {
        throw badInput('That cannot be asked.');
      },
      foreign() {
        throw new GraphQLError('secret', { extensions: { code: 'MINE', secret: 1 } });
      },
    },
  },
  cursorSecret: 'test',
  createContext: (base) => base,
  close: async () => {},
});
subgraph.server.addPlugin({
  requestDidStart: async () => ({
    async didEncounterErrors({ errors }) {
      told.push(...errors.map(({ message }) => message));
    },
  }),
});

async function send(
  query: string,
  variables: Record<string, unknown> = {},
  operationName?: string,
) {
  asked.length = 0;
  told.length = 0;
  const { body, http } = await subgraph.server.executeOperation(
    { query, variables, ...(operationName !== undefined && { operationName }) },
    { contextValue: subgraph.createContext({ ...developer, requestId: 'test' }) },
  );
  if (body.kind !== 'single') throw new Error('Incremental delivery is not used here.');
  return { status: http.status, ...JSON.parse(JSON.stringify(body.singleResult)) };
}

const MASKED = {
  message: 'Something went wrong on our side.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
};

describe('a subgraph', () => {
  it('executes an operation once, for its caller', async () => {
    const answer = await send('query ($id: Int) { row(id: $id) { n promised } }', { id: 5 });
    expect(answer).toMatchObject({ status: undefined, data: { row: { n: 5, promised: 7 } } });
    expect(answer).not.toHaveProperty('errors');
    expect([asked, told]).toEqual([['row 5 for test-developer'], []]);
  });

  it.each([
    ['of another type', { id: 'five' }, 'Variable "$id" got invalid value "five"'],
    [
      'that lack a member',
      { filter: {} },
      'Field "size" of required type "Int!" was not provided.',
    ],
  ])('refuses variables %s with 400, and asks nothing', async (_case, variables, message) => {
    const answer = await send(
      'query ($id: Int, $filter: Filter) { row(id: $id, filter: $filter) { n } }',
      variables,
    );
    expect(answer.status).toBe(400);
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(answer.errors[0].message).toContain(message);
    expect([asked, told.length]).toEqual([[], 1]);
  });

  it('masks what goes wrong, tells its log once, and executes once', async () => {
    const answer = await send('{ row { n } broken foreign refused }');
    expect(answer.status).toBeUndefined();
    expect(answer.data).toEqual({ row: { n: 1 }, broken: null, foreign: null, refused: null });
    expect(answer.errors.toSorted(byPath)).toEqual([
      { ...MASKED, path: ['broken'], locations: [{ line: 1, column: 13 }] },
      { ...MASKED, path: ['foreign'], locations: [{ line: 1, column: 20 }] },
      {
        message: 'That cannot be asked.',
        path: ['refused'],
        locations: [{ line: 1, column: 28 }],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(told.toSorted()).toEqual([
      'That cannot be asked.',
      'connect ECONNREFUSED 10.0.0.7:5432',
      'secret',
    ]);
    expect(asked).toEqual(['row 1 for test-developer', 'broken']);
  });

  it('answers null where a promised value is none', async () => {
    const { data, errors } = await send('{ row(id: 2) { n promised } }');
    expect(data).toEqual({ row: null });
    expect(errors).toMatchObject([{ ...MASKED, path: ['row', 'promised'] }]);
    expect(told).toEqual(['Cannot return null for non-nullable field Row.promised.']);
  });

  it('executes the operation that is named, and none by another name', async () => {
    const query = 'query A { row { n } } query B { row(id: 3) { n } }';
    expect(await send(query, {}, 'B')).toMatchObject({ data: { row: { n: 3 } } });
    for (const name of ['C', undefined]) {
      const refused = await send(query, {}, name);
      expect(refused).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
      });
      expect(refused).not.toHaveProperty('data');
      expect(asked).toEqual([]);
    }
  });

  it('takes a name of no letter for a name, though the document’s only operation is known', async () => {
    expect(await send('{ row { n } }')).toMatchObject({ data: { row: { n: 1 } } });
    const refused = await send('{ row { n } }', {}, '');
    expect(refused.errors).toMatchObject([
      { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
    ]);
    expect(refused).not.toHaveProperty('data');
    expect(asked).toEqual([]);
  });

  it('shows developers its schema', async () => {
    expect(await send('{ __schema { queryType { name } } __typename }')).toMatchObject({
      data: { __schema: { queryType: { name: 'Query' } }, __typename: 'Query' },
    });
  });
});

const byPath = (one: { path: string[] }, other: { path: string[] }) =>
  String(one.path).localeCompare(String(other.path));

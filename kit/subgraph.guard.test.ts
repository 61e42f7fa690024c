import { expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { BaseContext } from './context.ts';
import { createSubgraph } from './subgraph.ts';
import { developer, execute } from './testing.ts';

const subgraph = createSubgraph({
  name: 'rows',
  vendor: 'nobody',
  typeDefs: parse(`
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
    type Query @authenticated { row: Int broken: Int }
  `),
  resolvers: {
    Query: {
      row: (_parent: unknown, _args: unknown, { call }: BaseContext) => {
        call.upstream.add({
          system: 'ERP',
          vendor: 'erpnext',
          endpoint: 'GET /rows',
          requests: 1,
          keys: 1,
        });
        return 7;
      },
      broken: () => {
        throw new Error('connect ECONNREFUSED 10.0.0.7:5432');
      },
    },
  },
  cursorSecret: 'test',
  createContext: (base) => base,
  close: async () => {},
});

it('what went wrong in a resolver is not told', async () => {
  const { data, errors } = await execute(subgraph, '{ row broken }');
  expect(data).toEqual({ row: 7, broken: null });
  expect(errors).toEqual([
    {
      message: 'Something went wrong on our side.',
      path: ['broken'],
      locations: [{ line: 1, column: 7 }],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    },
  ]);
});

it('what was asked of vendors is told to those who may know', async () => {
  expect((await execute(subgraph, '{ row }')).upstream).toBeUndefined();
  expect((await execute(subgraph, '{ row }', { as: developer })).upstream).toEqual([
    { system: 'ERP', vendor: 'erpnext', endpoint: 'GET /rows', requests: 1, keys: 1 },
  ]);
});

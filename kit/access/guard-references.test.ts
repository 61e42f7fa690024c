import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createSubgraph } from '../subgraph.ts';
import { execute, partner } from '../testing.ts';

const subgraph = createSubgraph({
  name: 'rows',
  vendor: 'nobody',
  typeDefs: parse(`
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])
    type Query { row: Row @requiresScopes(scopes: [["row:read"]]) }
    type Row @key(fields: "id") @requiresScopes(scopes: [["row:read"]]) { id: ID! }
  `),
  resolvers: {
    Row: {
      __resolveReference: async (row: { id: string }) => {
        if (row.id === 'failing') throw new Error('The vendor is down.');
        return row;
      },
    },
  },
  cursorSecret: 'test',
  createContext: (base) => base,
  close: async () => {},
});

const QUERY =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';

describe('a reference that cannot be answered', () => {
  it.each([
    ['is refused', partner({}, []), '1'],
    ['fails', partner({}, ['row:read']), 'failing'],
  ])('where it %s, ends no process: another of its batch is of no type', async (_how, as, id) => {
    const forgotten: unknown[] = [];
    const note = (error: unknown) => forgotten.push(error);
    process.on('unhandledRejection', note);
    try {
      const { data, errors } = await execute(subgraph, QUERY, {
        as,
        variables: { representations: [{ __typename: 'Row', id }, { __typename: 'None' }] },
      });
      expect(data).toBeNull();
      expect(errors).toEqual([
        expect.objectContaining({ message: 'Something went wrong on our side.' }),
      ]);
      await new Promise(setImmediate);
      expect(forgotten).toEqual([]);
    } finally {
      process.off('unhandledRejection', note);
    }
  });
});

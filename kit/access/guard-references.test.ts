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
  resolvers: { Row: { __resolveReference: (row: object) => row } },
  cursorSecret: 'test',
  createContext: (base) => base,
  close: async () => {},
});

describe('a reference that is refused', () => {
  it('does not end the process where another one of its batch is of no type at all', async () => {
    const forgotten: unknown[] = [];
    const note = (error: unknown) => forgotten.push(error);
    process.on('unhandledRejection', note);
    try {
      const { data, errors } = await execute(
        subgraph,
        'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
        {
          as: partner({}, []),
          variables: { representations: [{ __typename: 'Row', id: '1' }, { __typename: 'None' }] },
        },
      );
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

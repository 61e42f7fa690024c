import type { BaseContext } from '@tributary/kit/context';
import { type Loader, loadOne } from '@tributary/kit/loader';
import { createSubgraph } from '@tributary/kit/subgraph';
import { parse } from 'graphql';
import { COUNT, type Subject } from './subject.ts';

// An entity of ten fields behind a loader, and nothing behind that: what is left is the server.

const typeDefs = parse(`
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])
    @link(url: "https://specs.tributary.dev/access/v1.0", import: ["@owned"])
  directive @owned(by: String!, key: String! = "id") on OBJECT
  type Query { row: Row @requiresScopes(scopes: [["order:read"]]) }
  type Row
    @key(fields: "id")
    @owned(by: "customer", key: "erpId")
    @requiresScopes(scopes: [["order:read"]]) {
    id: ID! name: String note: String status: String unit: String
    count: Int weight: Int
    cost: Int @requiresScopes(scopes: [["stock:read"]])
    isOpen: Boolean price: Price
  }
  type Price @requiresScopes(scopes: [["order:read"]]) { amount: String! currency: String! }
`);

interface Row {
  id: string;
  customer: string;
}

interface RowContext extends BaseContext {
  rowById: Loader<string, Row | null>;
}

const rows = new Map(
  Array.from({ length: COUNT }, (_, index) => [
    `r-${index}`,
    {
      id: `r-${index}`,
      customer: `C${index % 10}`,
      name: `Row ${index}`,
      note: index % 3 === 0 ? null : 'As it came',
      status: 'OPEN',
      unit: 'Nos',
      count: index,
      weight: index * 7,
      cost: index * 11,
      isOpen: index % 2 === 0,
      price: { amount: `${index}.50`, currency: 'EUR' },
    },
  ]),
);

const resolvers = {
  Query: { row: () => null },
  Row: {
    __resolveReference: ({ id }: { id: string }, { rowById }: RowContext) => rowById.load(id),
  },
};

export function createRows(): Subject {
  return {
    query:
      'query Rows($representations: [_Any!]!) { _entities(representations: $representations) { ... on Row { id name note status unit count weight cost isOpen price { amount currency } } } }',
    representations: [...rows.keys()].map((id) => ({ __typename: 'Row', id })),
    subgraph: createSubgraph<RowContext>({
      name: 'rows',
      vendor: 'none',
      typeDefs,
      resolvers,
      cursorSecret: 'no list of it has pages',
      createContext: (base) => ({ ...base, rowById: loadOne(async () => rows) }),
      close: async () => {},
    }) as unknown as Subject['subgraph'],
  };
}

import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { createAccessTable } from '@tributary/kit/access/table';
import { parse } from 'graphql';

const shared = ['federation', 'values'].map((name) =>
  readFileSync(new URL(`../kit/schema/${name}.graphql`, import.meta.url), 'utf8'),
);
const compose = (schemas: Record<string, string>) =>
  composeServices(
    Object.entries(schemas).map(([name, schema]) => ({
      name,
      url: 'http://127.0.0.1:1',
      typeDefs: parse([...shared, schema].join('\n')),
    })),
  );
const READ = '@requiresScopes(scopes: [["order:read"]])';
const ORDERS = `
  type Query { order: Order ${READ} }
  type Order @key(fields: "id") ${READ} {
    id: ID!
    margin: Int @requiresScopes(scopes: [["order:margin"]])
  }
`;

describe('composition', () => {
  it('stops at an @requires that reaches a stricter field, and names it', () => {
    const { errors } = compose({
      orders: ORDERS,
      prices: `type Order @key(fields: "id") ${READ} {
        id: ID!
        margin: Int @external
        grade: Int @requires(fields: "margin")
      }`,
    });
    expect(errors?.map(({ message }) => message)).toEqual([
      expect.stringContaining('Field "Order.grade" does not specify necessary'),
    ]);
  });

  it('stops at a condition on an interface, which has those of its implementations', () => {
    const { errors } = compose({
      orders: `${ORDERS} interface Thing @authenticated { id: ID! } type A implements Thing @authenticated { id: ID! }`,
    });
    expect(errors?.[0]?.message).toContain('Invalid use of @authenticated on interface "Thing"');
  });

  it('asks of a type what all subgraphs ask of it together', () => {
    const { supergraphSdl } = compose({
      orders: ORDERS,
      prices: `type Order @key(fields: "id") @requiresScopes(scopes: [["price:read"], ["price:all"]]) { id: ID! price: Int }`,
    });
    const [clause] = createAccessTable(parse(supergraphSdl ?? '')).ofType('Order');
    expect(clause).toEqual({ kind: 'scopes', anyOf: expect.anything() });
    const lists = clause?.kind === 'scopes' ? clause.anyOf.map((all) => all.toSorted()) : [];
    expect(lists.sort()).toEqual([
      ['order:read', 'price:all'],
      ['order:read', 'price:read'],
    ]);
  });
});

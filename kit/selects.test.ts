import { expect, it } from '@jest/globals';
import { buildSchema, executeSync, type GraphQLResolveInfo, parse } from 'graphql';
import { operationSelects, selects } from './selects.ts';

const schema = buildSchema(`
  interface Named { name: String }
  type Query { order: Order, any: [Any] }
  union Any = Order | Product
  type Order implements Named { name: String, lines: [Line] }
  type Line { product: Product }
  type Product implements Named { name: String, stock: Int, related: [Product] }
`);

function isStockSelected(query: string, variableValues = {}): boolean[] {
  const seen: boolean[] = [];
  const resolve = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    seen.push(selects(info, 'Product.stock'));
    return null;
  };
  const rootValue = { order: resolve, any: resolve };
  executeSync({ schema, document: parse(query), rootValue, variableValues });
  return seen;
}

it.each([
  ['below lists', '{ order { lines { product { stock } } } }', true],
  ['under another name', '{ order { lines { product { stock: name } } } }', false],
  ['by an alias', '{ order { lines { product { name: stock } } } }', true],
  ['in a fragment', '{ order { ...F } } fragment F on Order { lines { product { stock } } }', true],
  ['of one type of a union', '{ any { ... on Product { stock } } }', true],
  ['of others below it', '{ order { lines { product { related { stock } } } } }', false],
  ['nowhere', '{ order { name lines { product { name } } } any { __typename } }', false],
])('finds what is selected %s', (_where, query, expected) => {
  expect(isStockSelected(query)).toContain(expected);
  expect(isStockSelected(query)).not.toContain(!expected);
});

it('finds beside a field what is selected anywhere in the operation, and not skipped', () => {
  const seen: boolean[] = [];
  const resolve = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    seen.push(operationSelects(info, 'Product.stock'));
    return null;
  };
  const document = parse(`query ($b: Boolean!) {
    order { name }
    any { ... on Order { lines { product { related { stock @include(if: $b) } } } } }
  }`);
  for (const b of [true, false]) {
    const rootValue = { order: resolve, any: resolve };
    executeSync({ schema, document, rootValue, variableValues: { b } });
  }
  expect(seen).toEqual([true, true, false, false]);
});

it('leaves out what this execution skips', () => {
  const query = `query ($b: Boolean!) {
    order { lines @include(if: $b) { product { stock } } }
    any { ... on Product @skip(if: $b) { stock } }
  }`;
  expect(isStockSelected(query, { b: true })).toEqual([true, false]);
  expect(isStockSelected(query, { b: false })).toEqual([false, true]);
});

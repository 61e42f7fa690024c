import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { readSupergraph } from '../supergraph.ts';
import { checkCost, createCompileCost } from './cost.ts';
import { DEFAULT_LIMITS } from './options.ts';

describe('the cost of this graph’s operations', () => {
  const schema = buildSchema(readSupergraph(), { assumeValidSDL: true });
  const ofGraph = createCompileCost(schema, DEFAULT_LIMITS);
  const costOf = (text: string, variables = {}) =>
    ofGraph(parse(text), null)?.(variables).cost ?? 0;

  it('is read off the supergraph’s directives', () => {
    expect(costOf('{ customer(id: "1") { id } }')).toBe(2);
    expect(costOf('{ customers(first: 5) { nodes { id } totalCount } }')).toBe(3 + 5 + 5);
  });

  it('is within the limit for the example of the page', () => {
    const url = new URL('../../examples/customer-orders.graphql', import.meta.url);
    expect(() => checkCost(costOf(readFileSync(url, 'utf8')), DEFAULT_LIMITS)).not.toThrow();
  });

  it('is within the limit for a hundred customers and all that hangs on two orders of each', () => {
    const text = `query ($ids: [ID!]) { customers(first: 100, filter: { ids: $ids }) { nodes {
      id orders(first: 2) { nodes { id paymentState payments { id } invoices { id }
      shipments { id events { nodes { id } } } } } } } }`;
    const ids = Array.from({ length: 100 }, String);
    expect(() => checkCost(costOf(text, { ids }), DEFAULT_LIMITS)).not.toThrow();
  });

  it('is beyond it for all orders of a hundred customers, with their shipments', () => {
    const text = `{ customers(first: 100) { nodes { orders(first: 100) { nodes { shipments { id } } } } } }`;
    expect(() => checkCost(costOf(text), DEFAULT_LIMITS)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /^The operation would cost \d+, which is beyond the limit of \d+\.$/,
        ),
        extensions: { code: 'TOO_COSTLY', http: { status: 400 } },
      }),
    );
  });

  it('is nothing for introspection', () => {
    expect(costOf(getIntrospectionQuery())).toBe(0);
  });
});

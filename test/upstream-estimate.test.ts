import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DEFAULT_LIMITS } from '@tributary/gateway/limits/options';
import { readSupergraph } from '@tributary/gateway/supergraph';
import { createCompileUpstream } from '@tributary/gateway/upstream/estimate';
import { buildSchema, parse } from 'graphql';
import { type Graph, startGraph } from './graph.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const schema = buildSchema(readSupergraph(), { assumeValidSDL: true });
const compile = createCompileUpstream(schema, DEFAULT_LIMITS);
const estimate = (query: string, variables = {}, customers: number | null = null) =>
  compile(parse(query), undefined)?.(variables, customers);

const readme = read('README.md');
const [, ofReadme = ''] = /```graphql\n(.*?)```/s.exec(readme) ?? [];
const OPERATIONS = [
  ...readdirSync(new URL('../examples/', import.meta.url)).map((name) => ({
    name: `examples/${name}`,
    query: read(`examples/${name}`),
  })),
  { name: 'the order of the README', query: ofReadme },
  ...[...readme.matchAll(/-d '(\{"query".*\})'/g)].map(([, body = ''], index) => ({
    name: `command ${index + 1} of the README`,
    query: JSON.parse(body).query as string,
  })),
  {
    name: 'a hundred customers with all that became of two orders each',
    query: `{ customers(first: 100) { nodes { orders(first: 2) { nodes {
      payments { id } invoices { id } shipments { id }
    } } } } }`,
  },
  {
    name: 'deals and contacts of ten customers',
    query:
      '{ customers(first: 10) { nodes { deals(first: 5) { nodes { id } } contacts(first: 5) { nodes { id } } } } }',
  },
  {
    name: 'parcels and whose they are',
    query:
      '{ shipments(first: 5) { nodes { order { number payments { status } customer { name } } } } }',
  },
  {
    name: 'invoices with their lines and payments',
    query:
      '{ customers(first: 5) { nodes { invoices(first: 3) { nodes { paidOn lines { sku } payments { status } } } } } }',
  },
];
let graph: Graph;

beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());
beforeEach(() => graph.clear());
jest.setTimeout(60_000);

describe('vendor requests of an operation', () => {
  it.each(OPERATIONS)(
    '$name: no more than estimated, and a quarter of it at least',
    async ({ query }) => {
      const { errors } = await graph.ask(query);
      expect(errors).toBeUndefined();
      const expected = estimate(query)?.requests ?? 0;
      const { total } = graph.asked();
      expect(expected).toBeGreaterThanOrEqual(total);
      // Where the vendor does not know a filter, there is no telling how many rows are looked at.
      const isLookedThrough = /filter: \{ status/.test(query) && query.includes('shipments(');
      if (!isLookedThrough) expect(expected).toBeLessThanOrEqual(4 * total);
    },
  );

  it('the same for a caller limited to five customers', async () => {
    const { company } = graph;
    const customers = [8, 9, 10, 11, 12].map((index) => company.customer(index).crmId);
    const query = read('examples/partner-orders.graphql');
    const { errors } = await graph.askAs({ kind: 'partner', customers }, query);
    expect(errors).toBeUndefined();
    const expected = estimate(query, {}, 5)?.requests ?? 0;
    const { total } = graph.asked();
    expect(expected).toBeGreaterThanOrEqual(total);
    expect(expected).toBeLessThanOrEqual(4 * total);
  });
});

describe('the estimate', () => {
  const systems = (query: string, variables = {}, customers: number | null = null) =>
    estimate(query, variables, customers)?.systems;

  it.each([
    [
      'a batch for as many as fit in',
      '{ orders(first: 100) { nodes { payments { id } } } }',
      { ERP: 1, PAYMENTS: 10 },
    ],
    [
      'what two fields load alike once',
      '{ order(id: "1") { payments { id } paymentState } }',
      { ERP: 1, PAYMENTS: 1 },
    ],
    [
      'aliases with other arguments apart, with the same once',
      '{ customer(id: "1") { a: orders(first: 1) { nodes { id } } b: orders(first: 1) { nodes { id } } c: orders(first: 2) { nodes { id } } } }',
      { CRM: 1, ERP: 2 },
    ],
    ['what a field requires', '{ order(id: "1") { shipments { id } } }', { ERP: 2, LOGISTICS: 3 }],
    ['nothing for a key that is known', '{ order(id: "1") { customer { erpId } } }', { ERP: 1 }],
    [
      'a row that must be read elsewhere',
      '{ order(id: "1") { customer { name } } }',
      { ERP: 1, CRM: 1 },
    ],
    [
      'the keys that lead from one system to a third',
      '{ payment(id: "1") { customer { orders(first: 1) { nodes { id } } } } }',
      { PAYMENTS: 1, CRM: 1, ERP: 1 },
    ],
    [
      'one by one what has no batches',
      '{ customers(first: 7) { nodes { paymentMethods { kind } } } }',
      { CRM: 1, PAYMENTS: 7 },
    ],
    ['what is left out as well', '{ customer(id: "1") @skip(if: true) { id } }', { CRM: 1 }],
    ['introspection for nothing', '{ __schema { queryType { name } } }', {}],
  ])('counts %s', (_, query, expected) => {
    expect(systems(query)).toEqual(expected);
  });

  it('goes by variables, their defaults, and lists among them', () => {
    const list =
      'query ($first: Int = 3) { customers(first: $first) { nodes { paymentMethods { kind } } } }';
    expect(systems(list)).toEqual({ CRM: 1, PAYMENTS: 3 });
    expect(systems(list, { first: 50 })).toEqual({ CRM: 1, PAYMENTS: 50 });
    const rates = 'query ($input: ShippingRatesInput!) { shippingRates(input: $input) { id } }';
    expect(systems(rates, { input: { parcels: [{}, {}, {}] } })).toEqual({ LOGISTICS: 3 });
  });

  it('knows what it takes to keep to a caller’s customers, and what a filter takes', () => {
    const payments = '{ payments { nodes { id } } }';
    expect(systems(payments, {}, 1)).toEqual({ PAYMENTS: 1 });
    expect(systems(payments, {}, 4)).toEqual({ PAYMENTS: 4 });
    expect(systems(payments, {}, 1000)).toEqual({ PAYMENTS: 10 });
    expect(systems('{ shipments { nodes { id } } }', {}, 1)).toEqual({ LOGISTICS: 10 });
    const filtered = '{ shipments(filter: { status: [DELIVERED] }) { nodes { id } } }';
    expect(systems(filtered)).toEqual({ LOGISTICS: 10 });
    expect(systems('{ order(id: "1") { shipments { id } } }', {}, 1)).toEqual({
      ERP: 2,
      LOGISTICS: 5,
    });
  });

  it('of a bomb of fragments is large, and soon known', () => {
    const fragments = Array.from(
      { length: 30 },
      (_, index) =>
        `fragment F${index} on Customer { a${index}: orders(first: 2) { nodes { customer { ...F${index + 1} } } } b${index}: orders(first: 3) { nodes { customer { ...F${index + 1} } } } }`,
    );
    const bomb = `{ customer(id: "1") { ...F0 } } ${fragments.join(' ')} fragment F30 on Customer { name }`;
    expect(estimate(bomb)?.requests).toBeGreaterThan(1e12);
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Graph, startGraph } from './graph.ts';

const example = readFileSync(
  new URL('../examples/customer-orders.graphql', import.meta.url),
  'utf8',
);
let graph: Graph;

beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());
beforeEach(() => graph.clear());

/** CRM ids of customers that have at least `orders` orders, leaving out the deleted ones. */
function customersWithOrders(count: number, orders: number): string[] {
  const { company } = graph;
  const ids: string[] = [];
  for (let index = 0; ids.length < count; index += 1) {
    const { from, to } = company.ordersOf(index);
    const customer = company.customer(index);
    if (to - from >= orders && !customer.isDeletedInCrm) ids.push(customer.crmId);
  }
  return ids;
}

/** How many fetches the gateway has sent to subgraphs so far, by its own metrics. */
async function subgraphFetches(): Promise<number> {
  const page = await (await fetch(`${graph.url}/metrics`)).text();
  const counts = page.matchAll(/^tributary_subgraph_requests_total\{.*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

const OVERVIEW = `query ($ids: [ID!], $first: Int!) {
  customers(first: $first, filter: { ids: $ids }) { nodes { id orders(first: 2) { nodes {
    id paymentState payments { id status } invoices { id status }
    shipments { id status events { nodes { id status } } }
  } } } }
}`;

describe('one operation over four systems', () => {
  it('takes 4 fetches and at most 12 vendor requests for ten customers with two orders each', async () => {
    const ids = customersWithOrders(10, 2);
    const fetchesBefore = await subgraphFetches();
    const { data, errors, extensions } = await graph.ask(OVERVIEW, {
      variables: { ids, first: 10 },
    });

    expect(errors).toBeUndefined();
    const customers: { id: string; orders: { nodes: { id: string }[] } }[] = data.customers.nodes;
    expect(customers.map(({ id }) => id).sort()).toEqual([...ids].sort());
    for (const customer of customers) expect(customer.orders.nodes).toHaveLength(2);

    const asked = graph.asked();
    expect(asked.total).toBeLessThanOrEqual(12);
    expect(extensions?.upstream?.requests).toBe(asked.total);
    expect(await subgraphFetches()).toBe(fetchesBefore + 4);
    expect(Math.min(asked.hubspot, asked.erpnext, asked.stripe, asked.easypost)).toBeGreaterThan(0);
  });

  it('grows by chunk, not by row: 100 customers take at most 40', async () => {
    const ids = customersWithOrders(100, 2);
    const { data, errors } = await graph.ask(OVERVIEW, { variables: { ids, first: 100 } });

    expect(errors).toBeUndefined();
    expect(data.customers.nodes).toHaveLength(100);
    expect(graph.asked().total).toBeLessThanOrEqual(40);
  });

  it('gives each customer its own newest orders, although one has thousands', async () => {
    const ids = customersWithOrders(10, 2);
    const { data } = await graph.ask(OVERVIEW, { variables: { ids, first: 10 } });

    const { company } = graph;
    for (const { id, orders } of data.customers.nodes) {
      const index = (Number(id) - 9_100_000_000) / 7;
      const { to } = company.ordersOf(index);
      const newest = [company.order(to - 1).name, company.order(to - 2).name];
      expect(orders.nodes.map((order: { id: string }) => order.id)).toEqual(newest);
    }
  });

  it('answers the example of the Sandbox page', async () => {
    const { data, errors } = await graph.ask(example);
    expect(errors).toBeUndefined();
    expect(data.customers.nodes).toHaveLength(10);
  });

  it('tells what it cost only to callers who may know', async () => {
    const product = { tributary_kind: 'product', scope: 'customer:read' };
    const query = '{ customers(first: 1) { nodes { id } } }';
    expect((await graph.ask(query, { claims: product })).extensions).toBeUndefined();

    const scope = 'customer:read upstream:read';
    const { extensions } = await graph.ask(query, { claims: { ...product, scope } });
    expect(extensions?.upstream).toEqual({
      requests: 1,
      calls: [
        {
          system: 'CRM',
          vendor: 'hubspot',
          endpoint: 'POST /crm/v3/objects/companies/search',
          requests: 1,
          keys: 0,
          ms: expect.any(Number),
          longestMs: expect.any(Number),
        },
      ],
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Graph, startGraph } from './graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());
beforeEach(() => graph.clear());

const OVERVIEW = `query ($id: ID!) {
  customer(id: $id) { name orders(first: 3) { nodes { number payments { id } shipments { id } } } }
}`;
const variables = () => ({ id: graph.company.customer(3).crmId });

describe('one vendor in trouble', () => {
  it.each([
    ['stripe', { status: 503 }, 'UPSTREAM_UNAVAILABLE', true],
    [
      'stripe',
      { body: '<html>maintenance</html>', headers: { 'content-type': 'text/html' } },
      'UPSTREAM_INVALID',
      false,
    ],
    ['stripe', { body: '' }, 'UPSTREAM_INVALID', false],
    ['stripe', { body: '{"object":"list"}' }, 'UPSTREAM_INVALID', false],
    ['stripe', { retryAfter: 7 }, 'UPSTREAM_THROTTLED', true],
    ['stripe', { reset: true }, 'UPSTREAM_UNAVAILABLE', true],
  ] as const)(
    '%s answering %j is an error at its fields, and the rest arrives',
    async (vendor, fault, code, retryable) => {
      const whole = await graph.ask(OVERVIEW, { variables: variables() });
      expect(whole.errors).toBeUndefined();
      graph.vendors[vendor].setFaults([fault]);
      const { data, errors, status } = await graph.ask(OVERVIEW, { variables: variables() });

      expect(status).toBe(200);
      const orders: object[] = whole.data.customer.orders.nodes;
      expect(data.customer).toEqual({
        name: whole.data.customer.name,
        orders: { nodes: orders.map((order) => ({ ...order, payments: null })) },
      });
      expect(errors).toHaveLength(3);
      for (const [index, error] of (errors ?? []).entries()) {
        expect(error.path).toEqual(['customer', 'orders', 'nodes', index, 'payments']);
        expect(error.extensions).toMatchObject({
          code,
          system: 'PAYMENTS',
          vendor: 'stripe',
          retryable,
        });
      }
      expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|maintenance|node_modules|\bat /);
    },
  );
});

describe('a subgraph that is down', () => {
  it('costs its own fields, says so by name, and does not keep the gateway from starting', async () => {
    const own = await startGraph(graph.company);
    await own.subgraphs.logistics.close();
    try {
      const { data, errors } = await own.ask(OVERVIEW, { variables: variables() });
      expect(data.customer.orders.nodes).toHaveLength(3);
      expect(errors?.[0]).toMatchObject({
        message: 'The LOGISTICS system is not available.',
        path: ['customer', 'orders', 'nodes', 0],
        extensions: { code: 'UPSTREAM_UNAVAILABLE', system: 'LOGISTICS', retryable: true },
      });
      const ready = await fetch(`${own.url}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([
        200,
        {
          ready: true,
          supergraph: 'loaded',
          subgraphs: { crm: 'up', erp: 'up', payments: 'up', logistics: 'down' },
        },
      ]);
    } finally {
      await own.close();
    }
  });
});

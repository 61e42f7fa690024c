import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { metrics } from '@tributary/kit/metrics';
import { DEVELOPER, type Graph, startGraph } from './graph.ts';

const company = createCompany({ customers: 40, heavyOrders: 30 });
const customer = company.customer(3);
const ORDER = company.order(company.ordersOf(3).from).name;

/** Reads that did not need a request of their own. */
async function joined(): Promise<number> {
  const metric = await metrics.getSingleMetric('tributary_shared_reads_total')?.get();
  return metric?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
}

describe('equal operations at the same time', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await startGraph(company);
  });
  afterAll(() => graph.close());
  beforeEach(() => graph.clear());

  const QUERY = `query ($order: ID!) {
    order(id: $order) { number payments { id } shipments { id } customer { name } }
  }`;
  const slow = () => {
    for (const vendor of Object.values(graph.vendors)) vendor.setFaults([{ latencyMs: 500 }]);
  };

  it('ask each vendor as often as one does', async () => {
    const alone = await graph.ask(QUERY, { variables: { order: ORDER } });
    const once = graph.asked();
    graph.clear();
    slow();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => graph.ask(QUERY, { variables: { order: ORDER } })),
    );
    for (const { data, errors } of answers) {
      expect([data, errors]).toEqual([alone.data, undefined]);
    }
    expect(graph.asked()).toEqual(once);
    const calls = answers.flatMap(({ extensions }) => extensions?.upstream?.calls ?? []);
    expect(calls.reduce((sum, { requests }) => sum + requests, 0)).toBe(once.total);
    expect(calls.reduce((sum, { shared = 0 }) => sum + shared, 0)).toBe(4 * once.total);
  });

  it('of callers who may see other rows do not', async () => {
    const partner = { kind: 'partner', customers: [customer.crmId] } as const;
    await graph.askAs(partner, '{ products { totalCount } }');
    graph.clear();
    slow();
    const [whole, own] = await Promise.all([
      graph.ask(QUERY, { variables: { order: ORDER } }),
      graph.askAs(partner, QUERY, { order: ORDER }),
    ]);
    expect([whole.errors, own.errors]).toEqual([undefined, undefined]);
    expect(own.data).toEqual(whole.data);
    const calls = whole.extensions?.upstream?.calls ?? [];
    expect(calls.some(({ shared }) => shared)).toBe(false);
  });

  it('are answered though the client of the first has left', async () => {
    graph.vendors.erpnext.setFaults([{ latencyMs: 2000 }]);
    const query = `{ order(id: "${ORDER}") { number } }`;
    // A connection of its own: the pool of `fetch` would open another one, and never use it.
    const client = request(`${graph.url}/graphql`, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await graph.issuer.mint(DEVELOPER)}`,
      },
    });
    const left = new Promise((resolve) => client.once('close', resolve));
    client.on('error', () => undefined).end(JSON.stringify({ query }));
    while (graph.asked().erpnext === 0) await sleep(5);
    const before = await joined();
    const second = graph.ask(query);
    while ((await joined()) === before) await sleep(5);
    client.destroy();
    await left;
    expect((await second).data).toEqual({ order: { number: ORDER } });
    expect(graph.asked().erpnext).toBe(1);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { metrics } from '@tributary/kit/metrics';
import { type Graph, startGraph } from './graph.ts';

const company = createCompany({ customers: 40, heavyOrders: 30 });
const WHOLE = `{ order(id: "${company.order(1).name}") { number payments { id } } }`;
const SEARCH = { vendor: 'stripe', endpoint: 'GET /v1/payment_intents/search' };

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph(company, { vendors: { stripe: { policy: { retries: 0 } } } });
});
beforeEach(() => metrics.resetMetrics());
afterEach(() => graph.clear());
afterAll(() => graph.close());

/** The samples of a metric that are not zero. */
async function read(name: string): Promise<Record<string, unknown>[]> {
  const all = (await metrics.getMetricsAsJSON()) as unknown as {
    name: string;
    values: { value: number; labels: object; metricName?: string }[];
  }[];
  const { values = [] } = all.find((metric) => metric.name === name) ?? {};
  return values
    .filter(({ value, metricName = name }) => value !== 0 && !metricName.endsWith('_bucket'))
    .map(({ value, labels, metricName = name }) => ({
      ...labels,
      ...(metricName === name && { value }),
      ...(metricName.endsWith('_count') && { count: value }),
    }));
}

/** Lets everything run that can. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Waits for what is measured when a connection is done with a request. */
async function outcomes(): Promise<Record<string, unknown>[]> {
  for (;;) {
    const samples = await read('tributary_operation_seconds');
    const counts = samples.filter((sample) => 'count' in sample);
    if (counts.length > 0) return counts;
    await turn();
  }
}

describe('an operation is measured by its outcome', () => {
  it('ok', async () => {
    await graph.ask(WHOLE);
    expect(await outcomes()).toEqual([{ type: 'query', outcome: 'ok', count: 1 }]);
    expect(await read('tributary_errors_total')).toEqual([]);
    const fetches = await read('tributary_subgraph_request_seconds');
    expect(fetches.filter((sample) => 'count' in sample)).toEqual(
      expect.arrayContaining([
        { subgraph: 'erp', count: 1 },
        { subgraph: 'payments', count: 1 },
      ]),
    );
  });

  it('partial, and what the vendor’s part in that was', async () => {
    graph.vendors.stripe.setFaults([{ body: '{"data":"wrong"}' }]);
    await graph.ask(WHOLE);
    expect(await outcomes()).toEqual([{ type: 'query', outcome: 'partial', count: 1 }]);
    expect(await read('tributary_vendor_errors_total')).toEqual([
      { ...SEARCH, code: 'UPSTREAM_INVALID', value: 1 },
    ]);
    expect(await read('tributary_vendor_requests_total')).toContainEqual({
      ...SEARCH,
      outcome: '200',
      value: 1,
    });
    // Once by the subgraph, once by the gateway: one process, in this test.
    expect(await read('tributary_errors_total')).toEqual([{ code: 'UPSTREAM_INVALID', value: 2 }]);
  });

  it('failed, where nothing came', async () => {
    graph.vendors.stripe.setFaults([{ status: 400, body: '{}' }]);
    await graph.ask('{ payments(first: 1) { nodes { id } } }');
    expect(await outcomes()).toEqual([{ type: 'query', outcome: 'failed', count: 1 }]);
  });

  it('refused, before and after it is known what it is', async () => {
    await graph.ask('{ nobodyKnows }');
    await graph.askAs({ kind: 'product', scopes: [] }, WHOLE);
    await outcomes();
    while ((await outcomes()).length < 2) await turn();
    expect(await outcomes()).toEqual([
      { type: 'none', outcome: 'refused', count: 1 },
      { type: 'query', outcome: 'refused', count: 1 },
    ]);
    expect(await read('tributary_errors_total')).toEqual(
      expect.arrayContaining([
        { code: 'GRAPHQL_VALIDATION_FAILED', value: 1 },
        { code: 'FORBIDDEN', value: 1 },
      ]),
    );
  });

  it('gone, where the client left', async () => {
    graph.vendors.stripe.setFaults([{ hang: true }]);
    const client = new AbortController();
    const token = await graph.issuer.mint({ tributary_kind: 'developer', scope: 'payment:read' });
    const asked = fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ payments(first: 1) { nodes { id } } }' }),
      signal: client.signal,
    });
    while (graph.asked().stripe === 0) await turn();
    client.abort();
    await expect(asked).rejects.toThrow('aborted');
    expect(await outcomes()).toEqual([{ type: 'query', outcome: 'gone', count: 1 }]);
    // The subgraph hears of it a little later.
    while ((await read('tributary_vendor_requests_total')).length === 0) await turn();
    await turn();
    expect(await read('tributary_vendor_errors_total')).toEqual([]);
  });
});

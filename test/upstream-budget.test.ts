import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Registry } from '@tributary/gateway/applications/registry';
import { type Graph, startGraph } from './graph.ts';

const ORDER = `{ order(id: "SAL-ORD-2026-0005182") {
  number customer { name } payments { status } shipments { status }
} }`;
const METHODS = '{ customers(first: 100) { nodes { paymentMethods { kind } } } }';

/** Graphs by the vendor requests that one operation may lead to. */
const graphs = new Map<number, Graph>();
const graphOf = (maxUpstream: number) => graphs.get(maxUpstream) as Graph;

beforeAll(async () => {
  for (const maxUpstream of [1, 2, 3, 5]) {
    graphs.set(maxUpstream, await startGraph(undefined, { limits: { maxUpstream } }));
  }
});
afterAll(async () => {
  for (const graph of graphs.values()) await graph.close();
});
beforeEach(() => {
  for (const graph of graphs.values()) graph.clear();
});

const spent = (path: (string | number)[], system: string, vendor: string) => ({
  message: `The ${system} system is asked no further for this operation.`,
  path,
  extensions: { code: 'UPSTREAM_BUDGET', system, vendor, retryable: false, requestId: 'test' },
});

const byPath = (a: { path?: unknown }, b: { path?: unknown }) =>
  String(a.path).localeCompare(String(b.path));

describe('the budget of an operation', () => {
  it('is enough where it is as large as what is asked', async () => {
    const { data, errors } = await graphOf(5).ask(ORDER);
    expect(errors).toBeUndefined();
    expect(data.order.payments).toHaveLength(1);
    expect(graphOf(5).asked()).toEqual({
      hubspot: 1,
      erpnext: 2,
      stripe: 1,
      easypost: 1,
      total: 5,
    });
  });

  it('once spent, leaves what was had, and an error at each place that was not asked for', async () => {
    const { status, data, errors = [], extensions } = await graphOf(3).ask(ORDER);
    const { asked } = graphOf(3);
    expect(status).toBe(200);
    expect(asked().total).toBe(3);
    expect(asked().erpnext).toBe(2);
    expect(extensions?.upstream?.requests).toBe(3);
    const missing = [
      {
        isHad: asked().hubspot,
        field: 'customer',
        error: spent(['order', 'customer'], 'CRM', 'hubspot'),
      },
      {
        isHad: asked().stripe,
        field: 'payments',
        error: spent(['order', 'payments'], 'PAYMENTS', 'stripe'),
      },
      {
        isHad: asked().easypost,
        field: 'shipments',
        error: spent(['order', 'shipments'], 'LOGISTICS', 'easypost'),
      },
    ].filter(({ isHad }) => !isHad);
    expect(missing).toHaveLength(2);
    expect(data.order.number).toBe('SAL-ORD-2026-0005182');
    // The gateway refuses the customer whole; its subgraph, that has no share left, what is asked of it.
    const told = errors.map((error) =>
      String(error.path) === 'order,customer,name'
        ? { ...error, path: ['order', 'customer'] }
        : error,
    );
    expect(told.sort(byPath)).toEqual(missing.map(({ error }) => error));
  });

  it('is spent within one subgraph, too', async () => {
    const { data, errors } = await graphOf(1).ask(
      '{ order(id: "SAL-ORD-2026-0005182") { number invoices { id } lines { sku } } }',
    );
    expect(graphOf(1).asked().total).toBe(1);
    expect(data).toEqual({
      order: { number: 'SAL-ORD-2026-0005182', invoices: null, lines: null },
    });
    expect(errors?.sort(byPath)).toEqual([
      spent(['order', 'invoices'], 'ERP', 'erpnext'),
      spent(['order', 'lines'], 'ERP', 'erpnext'),
    ]);
  });

  it('counts retries; the one it does not allow leaves the vendor’s failure', async () => {
    graphOf(1).vendors.erpnext.setFaults([{ status: 503 }]);
    const { errors } = await graphOf(1).ask('{ order(id: "SAL-ORD-2026-0005183") { number } }');
    expect(graphOf(1).asked().total).toBe(1);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_UNAVAILABLE']);
    graphOf(2).vendors.erpnext.setFaults([{ status: 503 }]);
    await graphOf(2).ask('{ order(id: "SAL-ORD-2026-0005183") { number } }');
    expect(graphOf(2).asked().total).toBe(2);
  });

  it('is no reason to refuse what is estimated beyond it, unless that is ten times as much', async () => {
    const few = await graphOf(2).ask(
      '{ customers(first: 4) { nodes { paymentMethods { kind } } } }',
    );
    expect(few.status).toBe(200);
    expect(graphOf(2).asked().total).toBe(2);
    graphOf(2).clear();
    const { status, data, errors } = await graphOf(2).ask(METHODS);
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors?.[0]?.extensions['code']).toBe('TOO_COSTLY');
    // Whoever may not know what is asked is not told by a refusal.
    expect(errors?.[0]?.message).not.toMatch(/\d/);
    expect(graphOf(2).asked().total).toBe(0);
  });

  it('is the same where the gateway has its subgraphs in its own process', async () => {
    const limits = { maxUpstream: 3 };
    const graph = await startGraph(undefined, { inProcess: true, limits });
    const { data, errors } = await graph.ask(ORDER);
    expect(graph.asked().total).toBe(3);
    expect(data.order.number).toBe('SAL-ORD-2026-0005182');
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(
      Array(2).fill('UPSTREAM_BUDGET'),
    );
    await graph.close();
  });

  it('is seen at /metrics', async () => {
    const page = await (await fetch(`${graphOf(1).url}/metrics`)).text();
    for (const outcome of ['within', 'reached', 'refused']) {
      expect(page).toMatch(
        new RegExp(`tributary_upstream_budget_total\\{outcome="${outcome}"\\} [1-9]`),
      );
    }
  });

  it('is that of its client’s application, where it has one', async () => {
    const registry = registryOf({ maxUpstream: 2 });
    const graph = await startGraph(undefined, { registry });
    const { errors } = await graph.askAs({ kind: 'product' }, ORDER);
    expect(graph.asked().total).toBe(2);
    expect(errors).toHaveLength(3);
    await graph.close();
  });
});

/** Every client is registered, with this much of a budget. */
function registryOf({ maxUpstream }: { maxUpstream: number }): Registry {
  const rest = { customers: null, quota: null, revokedAt: null, tokensNotBefore: null };
  return {
    find: (clientId) => ({
      clientId,
      name: clientId,
      kind: 'product',
      scopes: new Set(['order:read', 'customer:read', 'payment:read', 'shipment:read']),
      maxUpstream,
      operations: 'any',
      ...rest,
    }),
  };
}

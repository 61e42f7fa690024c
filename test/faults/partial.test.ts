import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createNoAuditLog } from '@tributary/gateway/audit/audit-log';
import { createTestIssuer } from '@tributary/gateway/auth/testing';
import { createGateway } from '@tributary/gateway/gateway';
import { httpSubgraphs } from '@tributary/gateway/http-subgraphs';
import { listenGateway } from '@tributary/gateway/listen';
import { createMemoryStore } from '@tributary/gateway/quota/memory-store';
import { createQuota } from '@tributary/gateway/quota/quota';
import { readSupergraph } from '@tributary/gateway/supergraph';
import { DEVELOPER, type Graph } from '../graph.ts';
import { errorAt, START_MS, startPatient, startPlain } from './fault-graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await startPatient();
}, START_MS);
afterAll(() => graph?.close(), START_MS);
beforeEach(() => graph.clear());

const OVERVIEW = `query ($id: ID!) {
  customer(id: $id) { name orders(first: 3) { nodes { number payments { id } shipments { id } } } }
}`;
const variables = () => ({ id: graph.company.customer(3).crmId });

describe('a vendor in trouble', () => {
  it('is an error at each place it would have filled, and the rest arrives', async () => {
    const whole = await graph.ask(OVERVIEW, { variables: variables() });
    expect(whole.errors).toBeUndefined();
    graph.vendors.stripe.setFaults([{ status: 503 }]);
    const { data, errors } = await graph.ask(OVERVIEW, { variables: variables() });

    const orders: object[] = whole.data.customer.orders.nodes;
    expect(data.customer).toEqual({
      name: whole.data.customer.name,
      orders: { nodes: orders.map((order) => ({ ...order, payments: null })) },
    });
    const place = (index: number) => ['customer', 'orders', 'nodes', index, 'payments'];
    expect(errors).toEqual(
      [0, 1, 2].map((index) => errorAt(place(index), 'stripe', 'UPSTREAM_UNAVAILABLE')),
    );
  }, 60_000);
});

describe('a slow vendor', () => {
  it('costs the field that was waited for, not what the subgraph had by then', async () => {
    const own = await startPlain();
    const name = own.company.order(0).name;
    const query = `{ order(id: "${name}") { number invoices { id } } products(first: 1) { nodes { sku } } }`;
    // The first times everything takes longer.
    while ((await own.ask(query)).errors) await wait(100);
    own.vendors.erpnext.setFaults([
      { path: '/api/resource/Sales Order', latencyMs: 800 },
      { path: '/api/resource/Sales Invoice', hang: true },
    ]);
    const { data, errors, extensions } = await own.ask(query);
    await own.close();
    expect(data).toEqual({
      order: { number: name, invoices: null },
      products: { nodes: [{ sku: 'SKU-0001' }] },
    });
    expect(errors).toMatchObject([
      {
        path: ['order', 'invoices'],
        extensions: { code: 'UPSTREAM_TIMEOUT', system: 'ERP', vendor: 'erpnext', retryable: true },
      },
    ]);
    expect(extensions?.upstream?.requests).toBe(3);
  }, 60_000);
});

describe('a subgraph that is down', () => {
  it('costs its own fields, and says so by name', async () => {
    const own = await startPatient();
    await own.subgraphs.logistics.close();
    try {
      const { data, errors } = await own.ask(OVERVIEW, { variables: variables() });
      expect(data.customer.orders.nodes).toHaveLength(3);
      expect(errors?.[0]).toEqual({
        message: 'The LOGISTICS system is not available.',
        path: ['customer', 'orders', 'nodes', 0],
        extensions: {
          code: 'UPSTREAM_UNAVAILABLE',
          system: 'LOGISTICS',
          retryable: true,
          requestId: 'test',
        },
      });
      const ready = await fetch(`${own.url}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([
        200,
        {
          ready: true,
          supergraph: 'loaded',
          audit: 'ok',
          subgraphs: { crm: 'up', erp: 'up', payments: 'up', logistics: 'down' },
        },
      ]);
    } finally {
      await own.close();
    }
  }, 60_000);

  it('does not keep the gateway from starting, and never looks like an empty answer', async () => {
    const issuer = createTestIssuer();
    const nowhere = 'http://127.0.0.1:1/graphql';
    const gateway = createGateway({
      supergraphSdl: readSupergraph(),
      subgraphs: httpSubgraphs(
        { crm: nowhere, erp: nowhere, payments: nowhere, logistics: nowhere },
        'test',
      ),
      production: false,
    });
    const { url, close } = await listenGateway(gateway, {
      host: '127.0.0.1',
      port: 0,
      portVariable: 'PORT',
      identify: issuer.identify,
      manifests: null,
      quota: createQuota({
        store: createMemoryStore(),
        defaults: { product: null, partner: null, developer: null, anonymous: null },
      }),
      audit: createNoAuditLog(),
      corsOrigins: [],
      sandbox: null,
    });
    const query =
      'query { a: customers(first: 1) { nodes { id } } ...F } fragment F on Query { orders { nodes { id } } }';
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await issuer.mint(DEVELOPER)}`,
      },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors: object[] };
    await close();
    const error = (system: string, path: string) => ({
      message: `The ${system} system is not available.`,
      path: [path],
      extensions: {
        code: 'UPSTREAM_UNAVAILABLE',
        system,
        retryable: true,
        requestId: expect.any(String),
      },
    });
    expect(data).toEqual({ a: null, orders: null });
    expect(errors).toHaveLength(2);
    expect(errors).toEqual(expect.arrayContaining([error('CRM', 'a'), error('ERP', 'orders')]));
  }, 60_000);
});

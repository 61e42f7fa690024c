import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { createEmulator } from '@tributary/backends/emulator';
import { createTestIssuer } from '@tributary/gateway/auth/testing';
import { freePort } from '@tributary/kit/free-port';
import { localEnvironment } from '../scripts/local-environment.ts';
import { DEVELOPER, type Graph, startGraph, type VendorName } from './graph.ts';
import { PAYMENT, type Started, startProcess } from './processes.ts';

const company = createCompany({ customers: 60, heavyOrders: 30 });
/** An order with everything. */
const ORDER = Array.from({ length: 200 }, (_, index) => company.order(index)).findIndex(
  (order) => company.paymentsOf(order).length > 0 && company.deliveriesOf(order).length > 1,
);
const ORDER_ID = `SAL-ORD-2026-${String(ORDER + 1).padStart(7, '0')}`;

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const [, ofReadme = ''] = /```graphql\n(.*?)```/s.exec(read('README.md')) ?? [];
const ofOrder = ofReadme.replace(/SAL-ORD-[\d-]+/, ORDER_ID);
const OPERATIONS: [string, string][] = [
  ...readdirSync(new URL('../examples/', import.meta.url)).map((name): [string, string] => [
    name,
    read(`examples/${name}`),
  ]),
  ['README.md', ofOrder],
];
const PARTNER = { kind: 'partner', customers: ['9100000056', '9100000012'] } as const;
const LIMITED = { kind: 'product', customers: ['9100000056'] } as const;
const PRODUCT = { kind: 'product', scopes: ['customer:read'] } as const;

const NAMES = ['over HTTP', 'in one process', 'by @apollo/gateway'] as const;
let graphs: Graph[];

beforeAll(async () => {
  // What an outage fails is to stay an error.
  const reads = { stale: { '*': 0 } };
  const vendors = {
    hubspot: { reads },
    erpnext: { reads },
    stripe: { reads },
    easypost: { reads },
  };
  const given = { vendors };
  graphs = [
    await startGraph(company, given),
    await startGraph(company, { ...given, inProcess: true }),
    await startGraph(company, { ...given, executor: 'apollo' }),
  ];
});
afterAll(() => Promise.all(graphs.map((graph) => graph.close())));
afterEach(() => {
  for (const graph of graphs) graph.clear();
});
jest.setTimeout(60_000);

type Answer = Awaited<ReturnType<Graph['ask']>>;

/** What a client can tell one answer from another by. */
function seen({ status, data, errors = [] }: Answer) {
  const told = errors.map(({ message, path, extensions }) =>
    JSON.stringify([path, extensions['code'], extensions['system'], extensions['vendor'], message]),
  );
  return { status, data, errors: told.sort() };
}

function requestsOf({ vendors }: Graph): string[] {
  const all = Object.values(vendors).flatMap((vendor) => vendor.requests());
  return all.map(({ method, path }) => `${method} ${path}`).sort();
}

/** Asks all graphs the same. @returns what the first answers, once all others were compared with it. */
async function askAll(ask: (graph: Graph) => Promise<Answer>): Promise<Answer> {
  const [first, ...others] = await Promise.all(graphs.map(ask));
  if (!first) throw new Error('There are graphs.');
  for (const [index, other] of others.entries()) {
    expect({ of: NAMES[index + 1], ...seen(other) }).toEqual({
      of: NAMES[index + 1],
      ...seen(first),
    });
  }
  return first;
}

describe.each(OPERATIONS)(
  '%s is answered alike over HTTP, in one process, and by @apollo/gateway',
  (_, query) => {
    it('to a developer, for the same vendor requests', async () => {
      const { data, errors } = await askAll((graph) => graph.ask(query));
      expect([typeof data, errors]).toEqual(['object', undefined]);
      const [first = [], ...others] = graphs.map(requestsOf);
      expect(first).not.toHaveLength(0);
      expect(others).toEqual([first, first]);
    });

    it('to a partner, to whom customers are foreign', async () => {
      await askAll((graph) => graph.askAs(PARTNER, query));
    });

    it('to a frontend that acts for one customer', async () => {
      await askAll((graph) => graph.askAs(LIMITED, query));
    });

    it('to one who may not ask that', async () => {
      await askAll((graph) => graph.askAs(PRODUCT, query));
      await askAll((graph) => graph.askAs({ kind: 'anonymous' }, query));
      expect(graphs.map((graph) => graph.asked().total)).toEqual([0, 0, 0]);
    });

    it.each<VendorName>(['hubspot', 'erpnext', 'stripe', 'easypost'])(
      'while %s is down',
      async (vendor) => {
        for (const graph of graphs) graph.vendors[vendor].setFaults([{ status: 400 }]);
        await askAll((graph) => graph.ask(query));
      },
    );
  },
);

it('tells in one process, too, where a vendor failed', async () => {
  for (const { vendors } of graphs) vendors.stripe.setFaults([{ status: 400 }]);
  const { data, errors = [] } = await askAll((graph) => graph.ask(ofOrder));
  expect(data.order).toMatchObject({ number: ORDER_ID, payments: null });
  expect(errors).toMatchObject([
    { path: ['order', 'payments'], extensions: { system: 'PAYMENTS', vendor: 'stripe' } },
  ]);
});

describe('whole/server.ts', () => {
  const issuer = createTestIssuer();
  const keys = createEmulator({
    name: 'keys',
    routes: { 'GET /keys': () => ({ status: 200, body: issuer.jwks }) },
    notFound: () => ({ status: 404, body: {} }),
  });
  let whole: Started | undefined;
  afterEach(async () => {
    whole?.child.kill('SIGKILL');
    await keys.close();
  });

  it('serves the graph as one process, from the variables of all its parts', async () => {
    const [graph] = graphs;
    const { CRM_URL, ERP_URL, PAYMENTS_URL, LOGISTICS_URL, ...environment } = localEnvironment({
      HUBSPOT_URL: graph?.vendorUrls.hubspot,
      ERPNEXT_URL: graph?.vendorUrls.erpnext,
      STRIPE_URL: graph?.vendorUrls.stripe,
      EASYPOST_URL: `${graph?.vendorUrls.easypost}/v2`,
      HUBSPOT_TOKEN: 'hubspot-local',
      ERPNEXT_API_KEY: 'erpnext-key',
      ERPNEXT_API_SECRET: 'erpnext-secret',
      ERPNEXT_TIME_ZONE: 'Europe/Berlin',
      STRIPE_KEY: 'sk_test_local',
      EASYPOST_KEY: 'EZTKlocal',
      OIDC_ISSUER: issuer.issuer,
      OIDC_JWKS_URL: `${await keys.listen()}/keys`,
      GATEWAY_PORT: String(await freePort()),
      GATEWAY_AUDIT_FILE: 'none',
    });
    expect([CRM_URL, ERP_URL, PAYMENTS_URL, LOGISTICS_URL]).not.toContain(undefined);
    whole = await startProcess('whole/server.ts', environment);
    const token = await issuer.mint(DEVELOPER, '1h');
    const response = await fetch(`${whole.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: PAYMENT }),
    });
    expect(await response.json()).toMatchObject({
      data: { payment: { status: expect.any(String) } },
    });

    const ready = await fetch(`${whole.url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { subgraphs: { crm: 'up', erp: 'up', payments: 'up', logistics: 'up' } },
    ]);
    const metrics = await (await fetch(`${whole.url}/metrics`)).text();
    expect(metrics).toMatch(/tributary_vendor_requests_total\{.*vendor="stripe".*\} 1/);

    whole.child.kill('SIGTERM');
    expect(await whole.exit).toBe(0);
  });
});

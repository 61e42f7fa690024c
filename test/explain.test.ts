import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ALL_SCOPES } from '@tributary/kit/testing';
import { type Graph, startGraph } from './graph.ts';

const ORDER = `query Order($id: ID!) { order(id: $id) {
  number customer { name email } payments { status } shipments { status }
} }`;
const variables = { id: 'SAL-ORD-2026-0005182' };
let graph: Graph;

beforeAll(async () => {
  graph = await startGraph(undefined, {
    vendors: { hubspot: { reads: { cache: { '*': 60 } } } },
  });
});
afterAll(() => graph.close());
beforeEach(() => graph.clear());

interface Asker {
  kind: string;
  scope?: string;
  customers?: string[];
}

/** Sends the operation with a query string, and gives the whole answer. */
async function ask(search: string, { kind, scope = ALL_SCOPES.join(' '), customers }: Asker) {
  const token = await graph.issuer.mint({
    tributary_kind: kind,
    scope,
    ...(customers && { tributary_customers: customers }),
  });
  return post(search, { authorization: `Bearer ${token}` });
}

async function post(search: string, headers: Record<string, string>, query = ORDER) {
  const response = await fetch(`${graph.url}/graphql${search}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return { status: response.status, text, ...JSON.parse(text) };
}

const developer = { kind: 'developer' };

describe('?explain', () => {
  it('adds the plan, what was expected, and what each fetch took', async () => {
    const { status, data, extensions } = await ask('?explain', developer);
    expect(status).toBe(200);
    expect(data.order.number).toBe(variables.id);
    const { plan, estimate, actual } = extensions.explain;
    expect(plan).toMatch(/^QueryPlan \{\n {2}Sequence \{\n {4}Fetch\(service: "erp"\)/);
    expect(estimate).toEqual({
      cost: expect.any(Number),
      upstream: { requests: 7, systems: { ERP: 2, PAYMENTS: 1, LOGISTICS: 3, CRM: 1 } },
    });
    expect(actual.upstream).toEqual({
      requests: 5,
      systems: { ERP: 2, PAYMENTS: 1, LOGISTICS: 1, CRM: 1 },
    });
    expect(actual.upstream.requests).toBe(graph.asked().total);
    const took = {
      startMs: expect.any(Number),
      ms: expect.any(Number),
      errors: 0,
      isSent: true,
      known: 0,
    };
    const byName = (a: { subgraph: string }, b: { subgraph: string }) =>
      a.subgraph.localeCompare(b.subgraph);
    expect(actual.fetches.sort(byName)).toEqual([
      { subgraph: 'crm', path: 'order.customer', objects: 1, ...took },
      { subgraph: 'erp', path: '', objects: 0, ...took },
      { subgraph: 'logistics', path: 'order', objects: 1, ...took },
      { subgraph: 'payments', path: 'order', objects: 1, ...took },
    ]);
  });

  it('=plan plans, and asks nobody', async () => {
    const { status, data, extensions } = await ask('?explain=plan', developer);
    expect({ status, data }).toEqual({ status: 200, data: undefined });
    expect(Object.keys(extensions.explain)).toEqual(['plan', 'estimate']);
    expect(extensions.explain.plan).toContain('service: "logistics"');
    expect(extensions.upstream.requests).toBe(0);
    expect(graph.asked().total).toBe(0);
  });

  it('tells of no value: of rows, of variables, of representations', async () => {
    const { data, extensions } = await ask('?explain', developer);
    const told = JSON.stringify(extensions.explain);
    for (const value of [variables.id, data.order.customer.name, data.order.customer.email]) {
      expect(told).not.toContain(value);
    }
  });

  it('counts errors of a fetch', async () => {
    graph.vendors.stripe.setFaults([{ status: 400 }]);
    const { extensions } = await ask('?explain', developer);
    const fetches: { subgraph: string; errors: number }[] = extensions.explain.actual.fetches;
    const errors = Object.fromEntries(fetches.map((fetch) => [fetch.subgraph, fetch.errors]));
    expect(errors).toEqual({ erp: 0, crm: 0, logistics: 0, payments: 1 });
  });

  it('serves a developer who is limited to some customers', async () => {
    const limited = { ...developer, customers: ['9100000392'] };
    const { status, extensions } = await ask('?explain', limited);
    expect(status).toBe(200);
    expect(extensions.explain.estimate.upstream.systems.LOGISTICS).toBe(5);
  });

  it.each([
    ['a partner', { kind: 'partner' }],
    ['a product frontend', { kind: 'product' }],
    ['one who may know what was asked', { kind: 'product', scope: 'order:read upstream:read' }],
  ])('is refused to %s, and nobody is asked', async (_, asker) => {
    for (const search of ['?explain', '?explain=plan', '?explain=other']) {
      const { status, data, errors, extensions } = await ask(search, asker);
      expect({ status, data, extensions }).toEqual({
        status: 403,
        data: undefined,
        extensions: undefined,
      });
      expect(errors[0].extensions.code).toBe('FORBIDDEN');
    }
    expect(graph.asked().total).toBe(0);
  });

  it('is refused to who brings no token', async () => {
    const { status, text } = await post('?explain', {}, '{ __typename }');
    expect([401, 403]).toContain(status);
    expect(text).not.toContain('plan');
  });

  it('is nothing else', async () => {
    const { status, errors } = await ask('?explain=everything', developer);
    expect([status, errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    const { extensions } = await ask('?other', developer);
    expect(extensions.explain).toBeUndefined();
  });
});

describe('what was asked of vendors', () => {
  it('is told to neither partners nor product frontends, by no part of an answer', async () => {
    for (const kind of ['partner', 'product']) {
      const { extensions, text } = await ask('', {
        kind,
        scope: 'order:read customer:read payment:read shipment:read pii:read',
      });
      expect(extensions).toBeUndefined();
      expect(text).not.toMatch(/requests|upstream|longestMs|cached/);
    }
  });

  it('names the entities whose cache answered', async () => {
    await ask('', developer);
    const { extensions } = await ask('', developer);
    const { requests, calls, cached } = extensions.upstream;
    expect(cached).toEqual([{ system: 'CRM', vendor: 'hubspot', entity: 'Customer', answers: 1 }]);
    expect(calls.map(({ vendor }: { vendor: string }) => vendor)).not.toContain('hubspot');
    expect(requests).toBe(4);
  });

  it('says how long that took, in whole milliseconds', async () => {
    const { extensions } = await ask('', developer);
    for (const { ms, longestMs } of extensions.upstream.calls) {
      expect(Number.isInteger(ms) && Number.isInteger(longestMs)).toBe(true);
      expect(longestMs).toBeLessThanOrEqual(ms);
    }
  });
});

it('a gateway that executes by other code explains nothing, and says so', async () => {
  const stock = await startGraph(undefined, { executor: 'apollo' });
  const token = await stock.issuer.mint({ tributary_kind: 'developer', scope: 'order:read' });
  const response = await fetch(`${stock.url}/graphql?explain`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ order(id: "1") { id } }' }),
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('explains nothing');
  await stock.close();
});

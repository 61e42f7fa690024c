import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ALL_SCOPES, developer, partner, vouchedRequest } from '@tributary/kit/testing';
import { DEVELOPER, type Graph, startGraph } from './graph.ts';

const SUBGRAPHS = ['crm', 'erp', 'payments', 'logistics'] as const;

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());
beforeEach(() => graph.clear());

const QUERIES = {
  crm: '{ customers(first: 1) { nodes { id } } }',
  erp: '{ orders(first: 1) { nodes { id } } }',
  payments: '{ payments(first: 1) { nodes { id } } }',
  logistics: '{ shipments(first: 1) { nodes { id } } }',
};

describe.each(SUBGRAPHS)('the %s subgraph', (name) => {
  const operation = { query: QUERIES[name] };
  const send = (request: RequestInit) => fetch(`${graph.subgraphs[name].url}/graphql`, request);
  const vouched = (subgraph = name, key = graph.keyOf(name)) =>
    vouchedRequest({ key, subgraph }, operation);
  const headersOf = (request: RequestInit) => request.headers as Record<string, string>;

  it('answers the gateway, once', async () => {
    const request = vouched();
    const first = await send(request);
    expect(await first.json()).toMatchObject({ data: expect.anything() });
    expect(graph.asked().total).toBe(1);
    expect((await send(request)).status).toBe(401);
    expect(graph.asked().total).toBe(1);
  });

  it.each([
    ['no vouch', async () => ({ ...vouched(), headers: { 'content-type': 'application/json' } })],
    [
      'a client’s token',
      async () => ({
        ...vouched(),
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await graph.issuer.mint(DEVELOPER)}`,
        },
      }),
    ],
    [
      'a vouch for another subgraph',
      async () => {
        const other = SUBGRAPHS.find((one) => one !== name) ?? 'crm';
        return vouchedRequest({ key: graph.keyOf(other), subgraph: other }, operation);
      },
    ],
    [
      'a vouch made with another subgraph’s key',
      async () => {
        const other = SUBGRAPHS.find((one) => one !== name) ?? 'crm';
        return vouchedRequest({ key: graph.keyOf(other), subgraph: name }, operation);
      },
    ],
    [
      'a body with other rights than those vouched for',
      async () => {
        const { body, ...request } = vouchedRequest(
          { key: graph.keyOf(name), subgraph: name },
          operation,
          partner({}, ['order:read']),
        );
        return {
          ...request,
          body: body.replace('"order:read"', JSON.stringify(ALL_SCOPES).slice(1, -1)),
        };
      },
    ],
    ['a body that is not JSON', async () => ({ ...vouched(), body: 'query=1' })],
    [
      'another kind of body',
      async () => {
        const request = vouched();
        return { ...request, headers: { ...headersOf(request), 'content-type': 'text/plain' } };
      },
    ],
  ])('refuses %s, and asks nobody', async (_what, request) => {
    const response = await send(await request());
    expect([401, 415]).toContain(response.status);
    expect(JSON.stringify(await response.json())).toMatch(
      /Only the gateway may ask a subgraph|Send the operation as JSON/,
    );
    expect(graph.asked().total).toBe(0);
  });

  it('checks rights itself, whoever vouches', async () => {
    const poor = partner({ id: [], erpId: [], billingId: [] }, []);
    const response = await send(
      vouchedRequest({ key: graph.keyOf(name), subgraph: name }, operation, poor),
    );
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(graph.asked().total).toBe(0);
  });

  it('has no other way in than POST', async () => {
    const url = `${graph.subgraphs[name].url}/graphql?query=%7B__typename%7D`;
    expect((await fetch(url)).status).toBe(404);
  });
});

it('asks for a batch of references as the gateway does', async () => {
  const { name: id } = graph.company.order(0);
  const request = vouchedRequest(
    { key: graph.keyOf('erp'), subgraph: 'erp' },
    {
      query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { number } } }',
      variables: { r: [{ __typename: 'Order', id }] },
    },
    developer,
  );
  const response = await fetch(`${graph.subgraphs.erp.url}/graphql`, request);
  expect(await response.json()).toMatchObject({ data: { _entities: [{ number: id }] } });
});

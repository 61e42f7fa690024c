import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Graph, startGraph } from './graph.ts';

let graph: Graph;
let production: Graph;
beforeAll(async () => {
  graph = await startGraph();
  production = await startGraph(graph.company, { production: true });
});
afterAll(() => Promise.all([graph.close(), production.close()]));

const post = (url: string, headers: Record<string, string>, body: unknown) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const query = '{ customers(first: 1) { nodes { id } } }';

describe('the gateway’s door', () => {
  it.each([
    ['no token', () => undefined, 'This graph needs an access token.'],
    [
      'an expired one',
      () => graph.issuer.mint({}, Math.floor(Date.now() / 1000) - 60),
      'The access token has expired.',
    ],
    [
      'one for another audience',
      () => graph.issuer.mint({ aud: 'elsewhere' }),
      'The access token is not valid.',
    ],
    ['one of another issuer', () => production.issuer.mint(), 'The access token is not valid.'],
  ])('answers 401 that a client can read to %s', async (_what, token, message) => {
    graph.clear();
    const value = await token();
    const headers: Record<string, string> = value ? { authorization: `Bearer ${value}` } : {};
    const response = await post(graph.url, headers, { query });

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toEqual({
      errors: [{ message, extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } }],
    });
    expect(graph.asked().total).toBe(0);
  });

  it('answers 403 to a token without the scopes, says what is missing where, and asks nobody', async () => {
    graph.clear();
    const answer = await graph.askAs({ kind: 'product', scopes: ['order:read'] }, query);
    expect([answer.status, answer.data]).toEqual([403, undefined]);
    expect(answer.errors).toEqual([
      {
        message: expect.stringMatching(
          /^The access token may not do this\. Query\.customers needs .*customer:read/,
        ),
        extensions: { code: 'FORBIDDEN', requestId: expect.any(String) },
      },
    ]);
    expect(graph.asked().total).toBe(0);
  });

  it('refuses a subgraph’s callers without a token too', async () => {
    for (const { url } of Object.values(graph.subgraphs)) {
      expect((await post(url, {}, { query: '{ __typename }' })).status).toBe(401);
    }
  });

  it.each([
    ['no JSON', 'nope', 400],
    ['an unknown field', { query: '{ nonsense }' }, 400],
    ['an unknown operation name', { query, operationName: 'Other' }, 400],
    [
      'a filter on a value that does not exist',
      { query: '{ customers(filter: { lifecycleStage: [FRIEND] }) { nodes { id } } }' },
      400,
    ],
  ])('answers 4xx to %s', async (_what, body, status) => {
    const token = await graph.issuer.mint({ tributary_kind: 'developer' });
    const response = await post(graph.url, { authorization: `Bearer ${token}` }, body);
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toMatch(
      /^(BAD_REQUEST|GRAPHQL_VALIDATION_FAILED|OPERATION_RESOLUTION_FAILURE)$/,
    );
  });

  it.each([
    ['a literal', '{ orders(filter: { placedAfter: "nonsense" }) { nodes { id } } }', {}],
    [
      'a variable',
      'query ($after: DateTime) { orders(filter: { placedAfter: $after }) { nodes { id } } }',
      { after: 'nonsense' },
    ],
  ])('tells the client that a date is none, given as %s', async (_what, badQuery, variables) => {
    graph.clear();
    const { status, data, errors } = await graph.ask(badQuery, { variables });
    expect([status, data]).toEqual([400, undefined]);
    expect(errors).toMatchObject([
      {
        extensions: { code: expect.stringMatching(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/) },
      },
    ]);
    expect(graph.asked().total).toBe(0);
  });

  it('says that it does not know a persisted query, so that clients send the document', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    const token = await graph.issuer.mint({ tributary_kind: 'developer' });
    const response = await post(graph.url, { authorization: `Bearer ${token}` }, { extensions });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  });

  it('is healthy and ready', async () => {
    const health = await fetch(`${graph.url}/healthz`);
    expect(await health.json()).toEqual({ status: 'ok' });
    for (const [name, { url }] of Object.entries(graph.subgraphs)) {
      const ready = await fetch(`${url}/readyz`);
      expect(await ready.json()).toMatchObject({ ready: true, subgraph: name });
    }
  });

  it('lets browsers of the configured origins in, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(`${graph.url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await preflight('https://studio.apollographql.com');
    expect(allowed.headers.get('access-control-allow-origin')).toBe(
      'https://studio.apollographql.com',
    );
    const other = await preflight('https://evil.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('Apollo Sandbox', () => {
  it('is the front page in development, with token and example filled in', async () => {
    const response = await fetch(graph.url);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).toContain('query CustomerOrders');
    expect(page).toContain('sandbox-token');
    expect(page).toContain('embeddable-sandbox.cdn.apollographql.com');
  });

  it('hands its token to nobody who came by another name', async () => {
    const { port } = new URL(graph.url);
    const body = await new Promise<string>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, headers: { host: 'evil.example' } };
      get(options, (response) => resolve(text(response))).on('error', reject);
    });
    expect(body).toContain('query CustomerOrders');
    expect(body).not.toContain('sandbox-token');
  });

  it('is not there in production', async () => {
    expect((await fetch(production.url)).status).toBe(404);
  });
});

describe('introspection', () => {
  const introspect = '{ a: __schema { queryType { name } } }';
  it('is open to every valid token in development', async () => {
    const { data } = await graph.ask(introspect, { claims: { tributary_kind: 'product' } });
    expect(data).toEqual({ a: { queryType: { name: 'Query' } } });
  });

  it('needs a developer’s token in production', async () => {
    const refused = await production.ask(introspect, { claims: { tributary_kind: 'product' } });
    expect(refused).toEqual({
      status: 403,
      errors: [
        {
          message: 'Introspection needs a developer token.',
          extensions: { code: 'FORBIDDEN', requestId: expect.any(String) },
        },
      ],
    });
    expect((await production.ask(introspect)).data).toEqual({
      a: { queryType: { name: 'Query' } },
    });
  });

  it('is not given away by suggestions in production', async () => {
    const misspelt = '{ customerz { nodes { id } } }';
    expect(JSON.stringify(await graph.ask(misspelt))).toContain('Did you mean');
    expect(JSON.stringify(await production.ask(misspelt))).not.toContain('Did you mean');
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEVELOPER, type Graph, startGraph } from './graph.ts';

let graph: Graph;
let token: string;
beforeAll(async () => {
  graph = await startGraph();
  token = await graph.issuer.mint(DEVELOPER);
});
afterAll(() => graph.close());
beforeEach(() => graph.clear());

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

const NESTED = `{ customers(first: 1) { nodes ${'{ orders(first: 1) { nodes { customer '.repeat(5)} { id } ${'} } }'.repeat(5)} } }`;

describe('the door bounds', () => {
  it.each([
    ['the body', `{ __typename } #${'x'.repeat(300_000)}`, 'BODY_TOO_LARGE', 413],
    ['tokens', `{ ${repeat(5000, () => '__typename')} }`, 'TOO_MANY_TOKENS', 400],
    ['depth', NESTED, 'TOO_DEEP', 400],
    [
      'aliases',
      `{ customers { ${repeat(40, (n) => `a${n}: totalCount`)} } }`,
      'TOO_MANY_ALIASES',
      400,
    ],
    [
      'root fields',
      `{ ${repeat(21, (n) => (n % 2 ? '... { __typename }' : '... on Query { __typename }'))} ${repeat(21, (n) => `a${n}: __typename`)} }`,
      'TOO_MANY_ROOT_FIELDS',
      400,
    ],
    [
      'directives',
      `{ customers { ${repeat(60, () => 'totalCount @skip(if: false)')} } }`,
      'TOO_MANY_DIRECTIVES',
      400,
    ],
    ['pages', '{ customers(first: 101) { nodes { id } } }', 'LIST_TOO_LONG', 400],
    [
      'lists of ids',
      `{ customers(filter: { ids: [${repeat(101, (n) => `"${n}"`)}] }) { nodes { id } } }`,
      'LIST_TOO_LONG',
      400,
    ],
    [
      'what an operation may cost',
      '{ customers(first: 100) { nodes { orders(first: 100) { nodes { shipments { events(first: 100) { nodes { id } } } } } } } }',
      'TOO_COSTLY',
      400,
    ],
  ])('%s, and asks nobody', async (_what, query, code, status) => {
    const answer = await graph.ask(query);
    expect([answer.status, answer.errors?.map(({ extensions }) => extensions['code'])]).toEqual([
      status,
      [code],
    ]);
    expect(answer.data).toBeUndefined();
    expect(graph.asked().total).toBe(0);
  });

  it('a page given as a variable, and a page given by its default', async () => {
    const query = 'query ($n: Int = 500) { customers(first: $n) { nodes { id } } }';
    for (const variables of [{ n: 101 }, {}]) {
      const { errors } = await graph.ask(query, { variables });
      expect(errors?.[0]?.extensions['code']).toBe('LIST_TOO_LONG');
    }
    expect(graph.asked().total).toBe(0);
  });
});

describe('the door refuses', () => {
  const post = (init: RequestInit) =>
    fetch(`${graph.url}/graphql`, {
      method: 'POST',
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    });
  const json = { 'content-type': 'application/json' };
  const query = '{ customers(first: 1) { nodes { id } } }';

  it.each([
    ['a batch', { headers: json, body: JSON.stringify([{ query }, { query }]) }, 400],
    [
      'a form',
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `query=${encodeURIComponent(query)}`,
      },
      415,
    ],
    [
      'what needs no preflight',
      { headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query }) },
      415,
    ],
    ['a GET', { method: 'GET' }, 405],
    [
      'a subscription',
      { headers: json, body: JSON.stringify({ query: 'subscription { a: __typename }' }) },
      400,
    ],
    [
      'variables that are none',
      { headers: json, body: JSON.stringify({ query, variables: [1] }) },
      400,
    ],
    [
      'a member that could reach the prototype',
      { headers: json, body: '{"query":"{a}","__proto__":{}}' },
      400,
    ],
    ['nothing at all', { headers: json, body: '{}' }, 400],
  ])('%s, and asks nobody', async (_what, init, status) => {
    const response = await post(init);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(response.status).toBe(status);
    expect(errors[0]?.extensions.code).toMatch(
      /^(BAD_REQUEST|OPERATION_RESOLUTION_FAILURE|GRAPHQL_VALIDATION_FAILED)$/,
    );
    expect(graph.asked().total).toBe(0);
  });

  it('other origins a look at anything but the graph', async () => {
    const headers = { origin: 'https://studio.apollographql.com' };
    const allowed = async (path: string) =>
      (await fetch(`${graph.url}${path}`, { headers })).headers.get('access-control-allow-origin');
    expect(await allowed('/graphql')).toBe('https://studio.apollographql.com');
    for (const path of ['/metrics', '/readyz', '/']) expect(await allowed(path)).toBeNull();
  });

  it('a path that cannot be decoded, in its own words', async () => {
    const response = await fetch(`${graph.url}/%zz`);
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        errors: [
          {
            message: 'The request is malformed.',
            extensions: { code: 'BAD_REQUEST', requestId: expect.any(String) },
          },
        ],
      },
    ]);
  });

  it('to be stored, and to say what it runs on', async () => {
    for (const response of [
      await post({ headers: json, body: JSON.stringify({ query }) }),
      await post({ headers: json, body: 'nope' }),
      await fetch(`${graph.url}/nowhere`),
    ]) {
      expect(response.headers.get('cache-control')).toBe('no-store');
      for (const banner of ['server', 'x-powered-by'])
        expect(response.headers.get(banner)).toBeNull();
    }
  });

  it.each([
    ['headers', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
    [
      'a body',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"query":',
    ],
  ])(
    '%s that never end',
    async (_what, start) => {
      const { port } = new URL(graph.url);
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(start);
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/^HTTP\/1\.1 (408|401) /);
      if (!socket.closed) await once(socket, 'close');
    },
    30_000,
  );
});

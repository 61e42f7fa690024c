import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import type { Caller } from '@tributary/kit/caller';
import { developer } from '@tributary/kit/testing';
import { createUpstreamLog } from '@tributary/kit/upstream';
import type { GatewayContext } from './context.ts';
import { createSubgraphClient } from './subgraph-client.ts';

const entry = { system: 'ERP', vendor: 'erpnext', endpoint: 'GET /x', requests: 2, keys: 3 };
const subgraph = createEmulator({
  name: 'subgraph',
  routes: {
    'POST /graphql': ({ headers }) => ({
      status: 200,
      body: {
        data: { order: { id: headers['x-request-id'] } },
        extensions: { upstream: [entry] },
      },
    }),
  },
  notFound: () => ({ status: 404, body: {} }),
});
let client: ReturnType<typeof createSubgraphClient>;
let context: GatewayContext;

beforeAll(async () => {
  const url = `${await subgraph.listen()}/graphql`;
  client = createSubgraphClient({ name: 'erp', url, timeoutMs: 300, maxBytes: 10_000 });
});
afterAll(async () => {
  await client.close();
  await subgraph.close();
});
beforeEach(() => {
  subgraph.clear();
  context = {
    caller: developer as Caller,
    authorization: 'Bearer token',
    requestId: 'r-7',
    signal: new AbortController().signal,
    upstream: createUpstreamLog(),
  };
});

const ROOT = '{ a: order(id: "1") { id } orders { nodes { id } } }';
const send = (query = ROOT, variables: Record<string, unknown> = {}) =>
  client.process({
    request: { query, variables },
    context,
    kind: 'incoming operation',
  } as never);

describe('a fetch from a subgraph', () => {
  it('carries the request id, and brings home what the subgraph asked its vendor', async () => {
    expect(await send()).toEqual({ data: { order: { id: 'r-7' } } });
    expect(context.upstream.entries()).toEqual([entry]);
  });

  it.each([
    ['is down', { reset: true }, 'UPSTREAM_UNAVAILABLE'],
    ['is silent', { hang: true }, 'UPSTREAM_TIMEOUT'],
    ['answers HTML', { body: '<html>10.0.0.7</html>' }, 'UPSTREAM_UNAVAILABLE'],
    ['answers another shape', { body: '{"data":[]}' }, 'UPSTREAM_UNAVAILABLE'],
    ['answers too much', { body: 'x'.repeat(1000), repeat: 20 }, 'UPSTREAM_UNAVAILABLE'],
    [
      'redirects',
      { status: 307, headers: { location: '/elsewhere' }, body: '' },
      'UPSTREAM_UNAVAILABLE',
    ],
  ])(
    'that %s fails at the fields it would have filled, and says no more',
    async (_what, fault, code) => {
      subgraph.setFaults([fault]);
      const error = {
        message: expect.stringMatching(
          /^The ERP system (is not available|did not answer in time)\.$/,
        ),
        extensions: { code, system: 'ERP', retryable: true },
      };
      expect(await send()).toEqual({
        data: null,
        errors: [
          { ...error, path: ['a'] },
          { ...error, path: ['orders'] },
        ],
      });
      expect(subgraph.requests()).toHaveLength(1);
    },
  );

  it('that GraphQL itself refuses keeps the subgraph’s own word', async () => {
    const refusal = { message: 'No such date.', extensions: { code: 'BAD_USER_INPUT' } };
    subgraph.setFaults([{ status: 400, body: JSON.stringify({ errors: [refusal] }) }]);
    expect(await send('{ orders { nodes { id } } }')).toEqual({
      data: null,
      errors: [{ ...refusal, path: ['orders'] }],
    });
  });

  it('takes an account of another shape for no answer', async () => {
    const body = JSON.stringify({ data: {}, extensions: { upstream: [null] } });
    subgraph.setFaults([{ body }]);
    expect((await send()).errors).toHaveLength(2);
  });

  it('fails at each entity it was asked for', async () => {
    subgraph.setFaults([{ status: 500 }]);
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
    const { errors } = await send(query, { representations: [{ id: 1 }, { id: 2 }] });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['_entities', 0],
      ['_entities', 1],
    ]);
  });
});

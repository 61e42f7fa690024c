import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmulator, type EmulatorRequest } from '@tributary/backends/emulator';
import { UpstreamError } from '@tributary/kit/errors';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { createVouchCheck } from '@tributary/kit/vouch/vouch';
import type { GatewayContext } from './context.ts';
import { createDataSource } from './data-source.ts';
import { createSubgraphClient, type SubgraphClient } from './subgraph-client.ts';
import { createOperation } from './testing.ts';

/** Whole, oldest first. */
let received: EmulatorRequest[] = [];

const entry = { system: 'ERP', vendor: 'erpnext', endpoint: 'GET /x', requests: 2, keys: 3 };
const subgraph = createEmulator({
  name: 'subgraph',
  routes: {
    'POST /graphql': (request) => {
      received.push(request);
      return {
        status: 200,
        body: {
          data: { order: { id: request.headers['x-request-id'] } },
          extensions: { requests: 2, upstream: [entry], customers: ['erpId:CUST-1'] },
        },
      };
    },
  },
  notFound: () => ({ status: 404, body: {} }),
});
const key = deriveSubgraphKey('secret', 'erp');
let client: SubgraphClient;
let context: GatewayContext;

beforeAll(async () => {
  const url = `${await subgraph.listen()}/graphql`;
  const identityOf = async ({ caller, keys }: GatewayContext) => ({ caller, keys: await keys() });
  client = createSubgraphClient({ name: 'erp', url, key, identityOf, maxBytes: 10_000 });
});
afterAll(async () => {
  await client.close();
  await subgraph.close();
});
beforeEach(() => {
  subgraph.clear();
  received = [];
  context = createOperation({
    requestId: 'r-7',
    endsAt: Date.now() + 20_000,
    keys: async () => ({ id: ['1'], erpId: ['CUST-1'], billingId: ['cus_1'] }),
  });
});

const ROOT = '{ a: order(id: "1") { id } orders { nodes { id } } }';
const send = (query = ROOT, variables: Record<string, unknown> = {}) =>
  createDataSource(client).process({ request: { query, variables }, context });

/** What `send` answers where its fetch fails. */
const failure = (code: string, message: string) => {
  const error = { message, extensions: { code, system: 'ERP', retryable: true } };
  return {
    data: null,
    errors: [
      { ...error, path: ['a'] },
      { ...error, path: ['orders'] },
    ],
  };
};

describe('a fetch from a subgraph', () => {
  it('carries the request id, and brings home what the subgraph asked its vendor', async () => {
    expect(await send()).toEqual({ data: { order: { id: 'r-7' } } });
    expect(context.upstream.entries()).toEqual([entry]);
    expect([...context.record.customers]).toEqual(['erpId:CUST-1']);
  });

  it('notes that the subgraph has no time left', async () => {
    await send();
    expect(context.record.metBusy).toBe(false);
    subgraph.setFaults([{ headers: { 'x-busy': '1' } }]);
    await send();
    expect(context.record.metBusy).toBe(true);
  });

  it('may send the vendor requests that are left, and gives back those it did not need', async () => {
    await send();
    expect(received.at(-1)?.headers['x-upstream-budget']).toBe('100');
    await Promise.all([send(), send()]);
    expect(received.at(-1)?.headers['x-upstream-budget']).toBe('49');
    await send();
    expect(received.at(-1)?.headers['x-upstream-budget']).toBe('94');
  });

  it('that is patient lets others go first, with an equal share of what is left', async () => {
    const operation = { query: '{ a }', operationName: undefined, kind: 'query' } as const;
    const ask = (name: string, isPatient: boolean) =>
      client.ask({ operation, variables: `{"name":"${name}"}`, context, isPatient });
    await Promise.all([ask('patient', true), ask('first', false)]);
    const sent = received.map(({ headers, body = '' }) => [
      JSON.parse(body).variables.name,
      headers['x-upstream-budget'],
    ]);
    expect(sent).toEqual([
      ['first', '50'],
      ['patient', '50'],
    ]);
  });

  it('is vouched for to this subgraph, with who asks and for whom, and without the client’s token', async () => {
    await send();
    const { headers, body = '' } = received[0] ?? {};
    const isVouched = createVouchCheck({ keys: [key], subgraph: 'erp' });
    const { extensions } = JSON.parse(body);
    expect(isVouched(headers?.authorization, Buffer.from(body))).toBe(true);
    expect(extensions.identity).toMatchObject({
      kind: 'developer',
      clientId: 'test-developer',
      customers: { id: ['1'], erpId: ['CUST-1'], billingId: ['cus_1'] },
    });
  });

  it('that cannot be told for whom fails at its fields, and is not sent', async () => {
    const cause = { system: 'CRM', code: 'UPSTREAM_UNAVAILABLE', retryable: true } as const;
    context.keys = () => Promise.reject(new UpstreamError(cause));
    expect(
      (await send()).errors?.map(({ path, extensions }) => [path, extensions?.['system']]),
    ).toEqual([
      [['a'], 'CRM'],
      [['orders'], 'CRM'],
    ]);
    expect(subgraph.requests()).toEqual([]);
  });

  it.each([
    ['is down', { reset: true }],
    ['answers HTML', { body: '<html>10.0.0.7</html>' }],
    ['answers another shape', { body: '{"data":[]}' }],
    ['answers too much', { body: 'x'.repeat(1000), repeat: 20 }],
    ['redirects', { status: 307, headers: { location: '/elsewhere' }, body: '' }],
  ])('that %s fails at the fields it would have filled, and says no more', async (_what, fault) => {
    subgraph.setFaults([fault]);
    expect(await send()).toEqual(
      failure('UPSTREAM_UNAVAILABLE', 'The ERP system is not available.'),
    );
    expect(subgraph.requests()).toHaveLength(1);
  });

  it('that is silent fails there once the operation has no time left', async () => {
    subgraph.setFaults([{ hang: true }]);
    context = { ...context, endsAt: Date.now() + 1000 };
    expect(await send()).toEqual(
      failure('UPSTREAM_TIMEOUT', 'The ERP system did not answer in time.'),
    );
    expect(subgraph.requests()).toHaveLength(1);
  });

  it('from one that has too much to do says when to ask again', async () => {
    subgraph.setFaults([{ status: 503, headers: { 'retry-after': '2' }, body: '{}' }]);
    const earliest = Date.now() + 2000;
    const [error] = (await send('{ orders { nodes { id } } }')).errors ?? [];
    expect(error).toEqual({
      message: 'The ERP system is not available.',
      path: ['orders'],
      extensions: {
        code: 'UPSTREAM_UNAVAILABLE',
        system: 'ERP',
        retryable: true,
        retryAfter: expect.any(String),
      },
    });
    const retryAfter = Date.parse(String(error?.extensions?.['retryAfter']));
    expect(retryAfter).toBeGreaterThanOrEqual(earliest);
    expect(retryAfter).toBeLessThanOrEqual(Date.now() + 2000);
  });

  it.each(['soon', '-1', '1e9'])('takes no Retry-After of %s for one', async (value) => {
    subgraph.setFaults([{ status: 503, headers: { 'retry-after': value }, body: '{}' }]);
    const { errors } = await send();
    expect(errors?.[0]?.extensions).not.toHaveProperty('retryAfter');
  });

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

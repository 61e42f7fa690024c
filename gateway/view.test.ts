import { afterAll, expect, it } from '@jest/globals';
import { PublicError } from '@tributary/kit/errors';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { DEFAULT_LIMITS } from './limits/options.ts';
import { createSubgraphClient } from './subgraph-client.ts';
import { readSupergraph } from './supergraph.ts';
import { createOperation } from './testing.ts';
import { createView } from './view.ts';

/** Nobody is asked: the operation ends before it is planned. */
const clients = new Map(
  ['crm', 'erp', 'payments', 'logistics'].map((name) => [
    name,
    createSubgraphClient({
      name,
      url: 'http://127.0.0.1:9/graphql',
      key: deriveSubgraphKey('secret', name),
      identityOf: async ({ caller, keys }) => ({ caller, keys: await keys() }),
    }),
  ]),
);
afterAll(() => Promise.all([...clients.values()].map((client) => client.close())));

/** The errors a client is told of an operation that this failure meets. */
async function tellOf(failure: Error, executor: 'own' | 'apollo') {
  const { server } = createView({
    supergraphSdl: readSupergraph(),
    clients,
    executor,
    mayIntrospect: () => false,
    hideSuggestions: true,
    limits: DEFAULT_LIMITS,
    charge: () => Promise.reject(failure),
  });
  await server.start();
  const request = { query: '{ customers(first: 1) { nodes { id } } }' };
  const { body } = await server.executeOperation(request, {
    contextValue: createOperation({ requestId: 'r-7' }),
  });
  await server.stop();
  return body.kind === 'single' ? body.singleResult.errors : undefined;
}

it.each(['own', 'apollo'] as const)(
  'what was not written for clients is not told them (%s)',
  async (executor) => {
    const unforeseen = new Error('connect ECONNREFUSED 10.0.0.7:6379', { cause: 'redis' });
    expect(await tellOf(unforeseen, executor)).toEqual([
      {
        message: 'Something went wrong on our side.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-7' },
      },
    ]);
    const written = new PublicError('RATE_LIMITED', 'Later.', { extensions: { vendor: 'none' } });
    expect(await tellOf(written, executor)).toEqual([
      { message: 'Later.', extensions: { code: 'RATE_LIMITED', vendor: 'none', requestId: 'r-7' } },
    ]);
  },
);

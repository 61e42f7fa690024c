import { expect, it } from '@jest/globals';
import { createApolloGateway } from './apollo-gateway.ts';
import { claimSecurity, readSupergraph } from './supergraph.ts';

it('reports to nobody', async () => {
  const gateway = createApolloGateway({
    supergraphSdl: claimSecurity(readSupergraph()),
    buildService: () => ({ process: () => Promise.reject(new Error('Nothing is asked here.')) }),
  });
  // What would have to be ended is what reports: Apollo's gateway keeps nothing else in this list.
  expect((gateway as unknown as { toDispose: unknown[] }).toDispose).toEqual([]);
  await gateway.stop();
});

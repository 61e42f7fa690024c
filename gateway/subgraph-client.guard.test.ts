import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { createDataSource } from './data-source.ts';
import { createSubgraphClient, type SubgraphClient } from './subgraph-client.ts';
import { createOperation } from './testing.ts';

// What it answers is right in every way but one.
const subgraph = createEmulator({
  name: 'subgraph',
  routes: { 'POST /graphql': () => ({ status: 200, body: { data: { row: 7 } } }) },
  notFound: () => ({ status: 404, body: {} }),
});
let client: SubgraphClient;
beforeAll(async () => {
  client = createSubgraphClient({
    name: 'erp',
    url: `${await subgraph.listen()}/graphql`,
    key: deriveSubgraphKey('secret', 'erp'),
    identityOf: ({ caller }) => ({ caller, keys: null }),
    maxBytes: 10_000,
  });
});
afterAll(async () => {
  await client.close();
  await subgraph.close();
});

async function fetchRow(fault: Parameters<typeof subgraph.setFaults>[0][number] | null) {
  subgraph.setFaults(fault ? [fault] : []);
  const context = createOperation();
  const { data, errors } = await createDataSource(client).process({
    request: { query: '{ row }', variables: {} },
    context,
  });
  return { data, codes: errors?.map(({ extensions }) => extensions?.['code']) };
}

const row = JSON.stringify({ data: { row: 8 } });

describe('an answer of a subgraph', () => {
  it('is taken where it is right', async () => {
    expect(await fetchRow({ body: row })).toEqual({ data: { row: 8 }, codes: undefined });
  });

  it.each([
    ['is larger than the limit', { body: row + ' '.repeat(10_000) }],
    ['comes with a failure', { body: row, status: 500 }],
    ['comes with a refusal', { body: row, status: 401 }],
    ['comes with a redirect', { body: row, status: 307, headers: { location: '/graphql' } }],
    ['holds neither data nor errors', { body: '{}' }],
    ['holds no data and no errors', { body: '{"data":null,"errors":[]}' }],
  ])('is none where it %s', async (_what, fault) => {
    expect(await fetchRow(fault)).toEqual({ data: null, codes: ['UPSTREAM_UNAVAILABLE'] });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Graph, startGraph } from './graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());

const INTERNAL = '{ customers(first: 1) { nodes { lifecycleStageRaw } } }';
const MISSPELT = '{ customers(first: 1) { nodes { lifecycleStageRow nam } } }';

describe('the graph of partners', () => {
  it('has nothing that is internal, and does not say that there is', async () => {
    const { status, data, errors } = await graph.askAs({ kind: 'partner' }, INTERNAL);
    expect([status, data, errors?.map(({ message }) => message)]).toEqual([
      400,
      undefined,
      ['Cannot query field "lifecycleStageRaw" on type "Customer".'],
    ]);
  });

  it('suggests nothing to whoever misspells', async () => {
    const { status, errors } = await graph.askAs({ kind: 'partner' }, MISSPELT);
    expect([status, errors?.map(({ message }) => message)]).toEqual([
      400,
      [
        'Cannot query field "lifecycleStageRow" on type "Customer".',
        'Cannot query field "nam" on type "Customer".',
      ],
    ]);
  });
});

it('who brings no token is told nothing of any graph', async () => {
  for (const query of [INTERNAL, MISSPELT, '{ __typename', '{ __schema { types { name } } }']) {
    const { status, data, errors } = await graph.askAs({ kind: 'anonymous' }, query);
    expect([status, data, errors?.map(({ message }) => message)]).toEqual([
      401,
      undefined,
      ['This graph needs an access token.'],
    ]);
  }
});

describe.each(['product', 'developer'] as const)('the graph of the kind %s', (kind) => {
  it('is whole', async () => {
    const { status, data } = await graph.askAs({ kind }, INTERNAL);
    expect(status).toBe(200);
    expect(data.customers.nodes).toHaveLength(1);
  });
});

it('partners look at their own schema', async () => {
  const query = '{ __type(name: "Customer") { fields { name } } }';
  const namesFor = async (kind: 'partner' | 'product') =>
    (await graph.askAs({ kind }, query)).data.__type.fields.map(
      ({ name }: { name: string }) => name,
    );
  expect(await namesFor('partner')).not.toContain('lifecycleStageRaw');
  expect(await namesFor('product')).toContain('lifecycleStageRaw');
});

it('whoever is limited to a customer is told of that one by every system', async () => {
  const all = await graph.ask(`{
    orders(first: 1) { nodes { customer { id } } }
    customers(first: 50) { nodes { id orders(first: 1) { nodes { id } } } }
  }`);
  const [{ customer: busy }] = all.data.orders.nodes;
  // Else the newest orders of all might be of the very customer.
  const { id } = all.data.customers.nodes.find(
    (one: { id: string; orders: { nodes: unknown[] } }) =>
      one.id !== busy.id && one.orders.nodes.length > 0,
  );
  const asker = { kind: 'partner' as const, customers: [id] };
  const { data, errors } = await graph.askAs(
    asker,
    '{ customers { nodes { id } } orders { nodes { customer { id } } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.customers.nodes).toEqual([{ id }]);
  expect(data.orders.nodes.length).toBeGreaterThan(0);
  expect(data.orders.nodes).toEqual(data.orders.nodes.map(() => ({ customer: { id } })));
});

import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createTestGraph } from './testing.ts';

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@composeDirective"])
  @link(url: "https://specs.tributary.dev/upstream/v1.0", import: ["@upstream"])
  @composeDirective(name: "@upstream")
  directive @upstream(requests: Int! = 1, batch: Int) on FIELD_DEFINITION | OBJECT`;

const SUBGRAPHS = {
  shop: `type Order @key(fields: "id") { id: ID! }
    type Query { orders: [Order!] @upstream }`,
  crm: `type Order @key(fields: "id") { id: ID! note: String @upstream(batch: 100) label: String tag: Tag }
    type Tag @key(fields: "no") { no: ID! }`,
  post: `type Order @key(fields: "id") { id: ID! parcels: [Parcel!] @upstream(requests: 3, batch: 50) }
    type Parcel @key(fields: "no") { no: ID! size: Int }`,
  bank: `type Order @key(fields: "id") { id: ID! paid: Int @upstream(batch: 10) }
    type Parcel @key(fields: "no") { no: ID! duty: Int @upstream(requests: 4, batch: 10) }`,
  toll: `type Parcel @key(fields: "no") { no: ID! checked: Int @upstream(batch: 10) }
    type Tag @key(fields: "no") { no: ID! color: Int @upstream(batch: 10) }`,
};

const ORDERS = [
  { __typename: 'Order', id: '1' },
  { __typename: 'Order', id: '2' },
];
const TAG = { __typename: 'Tag', no: 'T' };
const PARCEL = { __typename: 'Parcel', no: 'P' };

/** Answers whatever is asked of an entity. */
function entities({ variables }: { variables: Record<string, unknown> }) {
  const representations = variables['representations'] as { __typename: string }[];
  const numbers = { paid: 1, duty: 2, checked: 3, color: 4 };
  const all = { note: 'n', label: 'l', tag: TAG, parcels: [PARCEL], ...numbers };
  return { data: { _entities: representations.map((each) => ({ ...each, ...all })) } };
}

/** Fetches in the order they were sent, `later` where they were to wait for those beside them. */
async function sent(query: string, link = LINK): Promise<string[]> {
  const services = Object.entries(SUBGRAPHS).map(([name, sdl]) => ({
    name,
    url: `http://${name}.test`,
    typeDefs: parse(`${link} ${link === LINK ? sdl : sdl.replaceAll(/@upstream(\(.*?\))?/g, '')}`),
  }));
  const { supergraphSdl = '', errors: faults } = composeServices(services);
  expect(faults).toBeUndefined();
  const ask = await createTestGraph(supergraphSdl, Object.keys(SUBGRAPHS));
  const { asked, errors } = await ask(query, {
    ...{ crm: entities, post: entities, bank: entities, toll: entities },
    shop: () => ({ data: { orders: ORDERS } }),
  });
  expect(errors).toEqual([]);
  return asked.map(({ subgraph, isPatient }) => (isPatient ? `${subgraph} later` : subgraph));
}

describe('fetches side by side', () => {
  it('leave the way to the one that takes most vendor requests in a row', async () => {
    const fetches = await sent('{ orders { note paid parcels { size } } }');
    expect(fetches[0]).toBe('shop');
    expect(fetches.slice(1).toSorted()).toEqual(['bank later', 'crm later', 'post']);
  });

  it('count what is fetched behind them', async () => {
    const fetches = await sent('{ orders { note parcels { duty checked } } }');
    expect(fetches.slice(1, 3).toSorted()).toEqual(['crm later', 'post']);
    expect(fetches.slice(3).toSorted()).toEqual(['bank', 'toll later']);
  });

  it('wait but once: what is fetched behind them is sent when it can be', async () => {
    const fetches = await sent('{ orders { tag { color } parcels { size } } }');
    expect(fetches.toSorted()).toEqual(['crm later', 'post', 'shop', 'toll']);
  });

  it('are all sent at once where none takes longer', async () => {
    expect((await sent('{ orders { note paid } }')).toSorted()).toEqual(['bank', 'crm', 'shop']);
  });

  it('let one go first that asks a vendor, before one that asks none', async () => {
    const fetches = await sent('{ orders { label paid } }');
    expect(fetches.toSorted()).toEqual(['bank', 'crm later', 'shop']);
  });

  it('count what a condition may include', async () => {
    const fetches = await sent('{ orders { note parcels @skip(if: false) { size } } }');
    expect(fetches.slice(1).toSorted()).toEqual(['crm later', 'post']);
  });

  it('are all sent at once where nobody says what takes long', async () => {
    const plain = LINK.split('\n').slice(0, 2).join('\n');
    const fetches = await sent('{ orders { note paid parcels { size } } }', plain);
    expect(fetches.toSorted()).toEqual(['bank', 'crm', 'post', 'shop']);
  });
});

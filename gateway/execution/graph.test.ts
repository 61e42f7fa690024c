import { composeServices } from '@apollo/composition';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createTestGraph } from './testing.ts';

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`;
const SHOP = `${LINK}
  type Item @key(fields: "id") { id: ID! name: String twin: Item note: Note @shareable }
  type Note @shareable { text: String }
  type Query { item: Item other: Item items: [Item!]! say(text: String): String }
  type Mutation { put: Item }`;
const PRICES = `${LINK}
  type Item @key(fields: "id") { id: ID! price: Int tags: [String!] }
  type Mutation { raise: Int }`;

let ask: Awaited<ReturnType<typeof createTestGraph>>;
beforeAll(async () => {
  const services = Object.entries({ shop: SHOP, prices: PRICES });
  const { supergraphSdl = '' } = composeServices(
    services.map(([name, sdl]) => ({ name, url: `http://${name}.test`, typeDefs: parse(sdl) })),
  );
  ask = await createTestGraph(supergraphSdl, ['shop', 'prices']);
});

const item = (id: string) => ({ __typename: 'Item', id, name: `item ${id}` });
const priced = (query: { variables: Record<string, unknown> }) => ({
  data: {
    _entities: (query.variables['representations'] as { id: string }[]).map(({ id }) => ({
      price: Number(id),
    })),
  },
});

describe('mutations', () => {
  it('run one after another, each once, and what each says is read after it', async () => {
    let price = 0;
    const { text, asked } = await ask('mutation { put { price } raise again: put { price } }', {
      shop: ({ query }) => ({ data: { [query.includes('again') ? 'again' : 'put']: item('1') } }),
      prices({ query }) {
        if (query.includes('_entities')) return { data: { _entities: [{ price }] } };
        price += 1;
        return { data: { raise: price } };
      },
    });
    expect(text).toBe('{"put":{"price":0},"raise":1,"again":{"price":1}}');
    expect(
      asked.map(({ subgraph, query }) => `${subgraph} ${query.startsWith('mutation')}`),
    ).toEqual(['shop true', 'prices false', 'prices true', 'shop true', 'prices false']);
  });

  it('go on where one failed', async () => {
    const { text, errors } = await ask('mutation { put { name } raise }', {
      shop: () => Promise.reject(new Error('away')),
      prices: () => ({ data: { raise: 1 } }),
    });
    expect(text).toBe('{"put":null,"raise":1}');
    expect(errors.map(({ path }) => path)).toEqual([['put']]);
  });
});

it('refuses a supergraph with arguments from a context, and a plan if it came to that', async () => {
  const link = LINK.replace('"@shareable"', '"@context", "@fromContext"');
  const { supergraphSdl = '' } = composeServices([
    {
      name: 'shop',
      url: 'http://shop.test',
      typeDefs: parse(`${link}
        type Query { user: User }
        type User @key(fields: "id") @context(name: "user") { id: ID! money: String! item: Item! }
        type Item @key(fields: "id") { id: ID! cost(in: String @fromContext(field: "$user { money }")): Int }`),
    },
  ]);
  await expect(createTestGraph(supergraphSdl, ['shop'])).rejects.toThrow('unsupported');
  const claimed = supergraphSdl.replaceAll(', for: SECURITY', '');
  const answer = await createTestGraph(claimed, ['shop']);
  await expect(answer('{ user { item { cost } } }', {})).rejects.toThrow(
    'A plan with @fromContext cannot be executed.',
  );
});

describe('queries', () => {
  it('ask for an entity once, wherever it stands in an object', async () => {
    const { text, asked } = await ask('{ item { price } other { price } items { price } }', {
      shop: () => ({ data: { item: item('1'), other: item('1'), items: [item('1'), item('1')] } }),
      prices: priced,
    });
    expect(text).toBe('{"item":{"price":1},"other":{"price":1},"items":[{"price":1},{"price":1}]}');
    expect(asked.filter(({ subgraph }) => subgraph === 'prices')).toHaveLength(1);
  });

  it('keep apart what differs between places of one entity', async () => {
    const { text } = await ask('{ item { twin { price } } other { twin { name } } }', {
      shop: () => ({ data: { item: { twin: item('2') }, other: { twin: item('2') } } }),
      prices: priced,
    });
    expect(text).toBe('{"item":{"twin":{"price":2}},"other":{"twin":{"name":"item 2"}}}');
  });

  it('answer under names that objects inherit', async () => {
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'alias__id',
      'id',
      'o',
    ];
    const query = `{ item { ${names.map((name) => `${name}: price`).join(' ')} valueOf: name } }`;
    const { text, errors } = await ask(query, {
      shop: ({ query: asked }) => {
        expect(asked).toContain('valueOf:name');
        return '{"data":{"item":{"__typename":"Item","id":"1","valueOf":"n"}}}';
      },
      prices: ({ query: asked }) => {
        const fetched = [...asked.matchAll(/(\w+):price/g)].map(([, name]) => `"${name}":7`);
        return `{"data":{"_entities":[{${fetched.join()}}]}}`;
      },
    });
    expect(errors).toEqual([]);
    expect(text).toBe(`{"item":{${names.map((name) => `"${name}":7`).join()},"valueOf":"n"}}`);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('carry nothing of a client into code', async () => {
    const given = '"; globalThis.broken = true; // \u2028\u2029 $& `';
    const query = `query ($t: String) { say(text: $t) also: say(text: ${JSON.stringify(given)}) }`;
    const shop = ({ variables }: { variables: Record<string, unknown> }) => ({
      data: { say: variables['t'], also: given },
    });
    const { text } = await ask(query, { shop }, { t: given });
    expect(JSON.parse(text)).toEqual({ say: given, also: given });
    expect('broken' in globalThis).toBe(false);
  });

  it('answer about the schema beside everything else, in the order that was asked for', async () => {
    const query = `query ($n: String!) {
      b: __type(name: $n) { name } item { name } __typename ...S
    } fragment S on Query { __schema { queryType { name } } }`;
    const shop = () => ({ data: { item: item('1') } });
    const { text, asked } = await ask(query, { shop }, { n: 'Note' });
    expect(text).toBe(
      '{"b":{"name":"Note"},"item":{"name":"item 1"},"__typename":"Query","__schema":{"queryType":{"name":"Query"}}}',
    );
    expect(asked).toHaveLength(1);
  });

  it('ask nobody where a variable is not of its type', async () => {
    const { errors, asked } = await ask('query ($t: String) { say(text: $t) }', {}, { t: 5 });
    expect([errors, asked]).toEqual([[{ path: undefined, code: undefined }], []]);
  });
});

it('asks for an object of which nothing may be left to select', async () => {
  const { text, errors } = await ask(
    'query ($x: Boolean!) { item { name @skip(if: $x) } ... on Query { other { id @include(if: $x) } } }',
    { shop: () => ({ data: { item: item('1'), other: item('2') } }) },
    { x: true },
  );
  expect([text, errors]).toEqual(['{"item":{},"other":{"id":"2"}}', []]);
});

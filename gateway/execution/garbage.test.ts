import { composeServices } from '@apollo/composition';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createTestGraph } from './testing.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const SHOP = `${LINK}
  scalar JSON
  enum Size { S L }
  interface Media { title: String }
  type Film implements Media { title: String minutes: Int }
  type Book implements Media { title: String pages: Int }
  union Thing = Film | Book
  type Item @key(fields: "id") { id: ID! name: String! }
  type Query {
    int: Int float: Float id: ID text: String flag: Boolean json: JSON size: Size
    ints: [Int!] sure: Int! item: Item items: [Item] media: Media thing: Thing
  }`;
const PRICES = `${LINK}
  type Box { width: Int! }
  type Item @key(fields: "id") { id: ID! price: Int box: Box }`;

let ask: Awaited<ReturnType<typeof createTestGraph>>;
beforeAll(async () => {
  const services = Object.entries({ shop: SHOP, prices: PRICES });
  const { supergraphSdl = '' } = composeServices(
    services.map(([name, sdl]) => ({ name, url: `http://${name}.test`, typeDefs: parse(sdl) })),
  );
  ask = await createTestGraph(supergraphSdl, ['shop', 'prices']);
});

const INVALID = 'UPSTREAM_INVALID';
/** What a subgraph answers as JSON text, since not everything it may send can be written by us. */
const data = (text: string) => () => `{"data":${text}}`;

describe('a value that is none of its field’s type is null, with an error', () => {
  it.each([
    ['int', '"1"'],
    ['int', '1.5'],
    ['int', '2147483648'],
    ['int', '1e300'],
    ['float', '"1"'],
    ['float', '1e999'],
    ['id', 'true'],
    ['id', '12345678901234567890'],
    ['text', '1'],
    ['text', '["a"]'],
    ['flag', '0'],
    ['size', '"XL"'],
    ['size', '{}'],
    ['json', '1e999'],
    ['ints', '{}'],
    ['ints', '"1"'],
    ['item', '[]'],
    ['item', '"i1"'],
    ['items', '{}'],
  ])('%s: %s', async (field, value) => {
    const selection = field.startsWith('item') ? `${field} { name }` : field;
    const { text, errors } = await ask(`{ ${selection} }`, { shop: data(`{"${field}":${value}}`) });
    expect(JSON.parse(text)).toEqual({ [field]: null });
    expect(errors).toEqual([{ path: [field], code: INVALID }]);
  });

  it('and takes along what may not be null', async () => {
    const { text, errors } = await ask('{ ints }', { shop: data('{"ints":[1,"2",3]}') });
    expect([text, errors]).toEqual(['{"ints":null}', [{ path: ['ints', 1], code: INVALID }]]);
    const all = await ask('{ sure int }', { shop: data('{"sure":{},"int":1}') });
    expect([all.text, all.errors]).toEqual(['null', [{ path: ['sure'], code: INVALID }]]);
  });
});

it.each([
  ['int', '-0', '0'],
  ['float', '1e21', '1e+21'],
  ['id', '7', '"7"'],
  ['text', '"\\u2028\\"\\\\\\ud800ö"', '"\u2028\\"\\\\\\ud800ö"'],
  ['json', '{"__proto__":{"a":[1]}}', '{"__proto__":{"a":[1]}}'],
])('%s: %s is written %s', async (field, value, written) => {
  const { text, errors } = await ask(`{ ${field} }`, { shop: data(`{"${field}":${value}}`) });
  expect([text, errors]).toEqual([`{"${field}":${written}}`, []]);
});

describe('an object whose type is not known', () => {
  it.each([
    ['{ media { ... on Film { minutes } } }', '{"media":{"minutes":1}}', ['media']],
    ['{ media { __typename } }', '{"media":{}}', ['media']],
    ['{ media { title } }', '{"media":{"__typename":"Item","title":"a"}}', ['media']],
    ['{ thing { ... on Book { pages } } }', '{"thing":{"__typename":7}}', ['thing']],
    ['{ thing { ... on Book { pages } } }', '{"thing":{}}', ['thing']],
  ])('%s of %s is an error', async (query, answer, path) => {
    const { text, errors } = await ask(query, { shop: data(answer) });
    expect(JSON.parse(text)).toEqual({ [String(path[0])]: null });
    expect(errors).toEqual([{ path, code: INVALID }]);
  });

  it('does not matter where nothing depends on it', async () => {
    const query =
      'query ($b: Boolean!) { media { title ... on Film @include(if: $b) { minutes } } }';
    const shop = data('{"media":{"title":"a"}}');
    const without = await ask(query, { shop }, { b: false });
    expect([without.text, without.errors]).toEqual(['{"media":{"title":"a"}}', []]);
    const { errors } = await ask(query, { shop }, { b: true });
    expect(errors).toEqual([{ path: ['media'], code: INVALID }]);
  });
});

describe('a subgraph’s answer to root fields', () => {
  it('that lacks one is an error there', async () => {
    const { text, errors } = await ask('{ a: int text }', { shop: data('{"text":"x"}') });
    expect([text, errors]).toEqual(['{"a":null,"text":"x"}', [{ path: ['a'], code: INVALID }]]);
  });

  it('that is nothing at all is an error at each', async () => {
    const { errors } = await ask('{ int text }', { shop: () => ({ data: null }) });
    expect(errors).toEqual([
      { path: ['int'], code: INVALID },
      { path: ['text'], code: INVALID },
    ]);
  });

  it('cannot come as more than what was asked for', async () => {
    const { text } = await ask('{ int }', {
      shop: data('{"int":1,"text":"x","__proto__":{"a":1}}'),
    });
    expect([text, ({} as { a?: unknown }).a]).toEqual(['{"int":1}', undefined]);
  });
});

describe('a subgraph’s answer about entities', () => {
  // Items 0 and 3 are one and the same.
  const shop = data(
    `{"items":[${['"1"', '"2"', 'null', '"1"']
      .map((id) => (id === 'null' ? id : `{"__typename":"Item","id":${id},"name":"n"}`))
      .join()}]}`,
  );
  const at = (...indexes: number[]) => indexes.map((index) => ({ path: ['items', index] }));
  const entities = (list: unknown, errors?: unknown) => ({ data: { _entities: list }, errors });
  const good = { price: 1, box: { width: 1 } };

  it.each([
    ['no data', { data: {} }, at(0, 1, 3)],
    ['no list', entities({}), at(0, 1, 3)],
    ['a list too short', entities([good]), at(0, 1, 3)],
    ['a list too long', entities([good, good, good]), at(0, 1, 3)],
    ['no object', entities([good, 5]), at(1)],
    ['a list as an entity', entities([[], good]), at(0, 3)],
    ['an entity without its fields', entities([{ price: 1 }, good]), at(0, 3)],
  ])('that holds %s is an error at each place', async (_, prices, places) => {
    const { errors } = await ask('{ items { price box { width } } }', {
      shop,
      prices: () => prices,
    });
    expect(errors).toEqual(places.map((place) => ({ ...place, code: INVALID })));
  });

  it.each([
    ['of an entity it was not asked for', ['_entities', 7, 'price'], at(0, 1, 3)],
    ['of an entity before the first', ['_entities', -1, 'price'], at(0, 1, 3)],
    ['with a path that is none', 5, at(0, 1, 3)],
    ['with a path of objects', [{ toString: 'x' }], at(0, 1, 3)],
    ['with an empty path', [], at(0, 1, 3)],
    ['of one of them', ['_entities', 1, 'price'], [{ path: ['items', 1, 'price'] }]],
  ])('and its errors %s are told', async (_, path, places) => {
    const answer = entities(
      [good, { ...good, price: null }],
      [{ message: 'm', path, extensions: 5 }],
    );
    const { errors } = await ask('{ items { price box { width } } }', {
      shop,
      prices: () => answer,
    });
    expect(errors).toEqual(places.map((place) => ({ ...place, code: undefined })));
  });

  it('that is no data but an error of one of them has failed for all', async () => {
    const prices = () => ({ data: null, errors: [{ message: 'm', path: ['_entities', 1] }] });
    const { errors } = await ask('{ items { price } }', { shop, prices });
    expect(errors.map(({ path }) => path)).toEqual([
      ['items', 1],
      ['items', 0],
      ['items', 3],
    ]);
  });

  it('that is null is no error: nobody knows the entity', async () => {
    const prices = () => entities([null, good]);
    const { text, errors } = await ask('{ items { price } }', { shop, prices });
    expect(errors).toEqual([]);
    expect(text).toBe('{"items":[{"price":null},{"price":1},null,{"price":null}]}');
  });

  it('cannot be asked for by a name that is none', async () => {
    const nameless = data('{"items":[{"__typename":7,"id":"1","name":"n"}]}');
    const { errors, asked } = await ask('{ items { price } }', { shop: nameless });
    expect([errors, asked.length]).toEqual([[{ path: ['items', 0], code: INVALID }], 1]);
  });
});

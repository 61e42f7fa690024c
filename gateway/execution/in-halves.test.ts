import { composeServices } from '@apollo/composition';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createTestGraph } from './testing.ts';

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@composeDirective"])
  @link(url: "https://specs.tributary.dev/upstream/v1.0", import: ["@upstream"])
  @composeDirective(name: "@upstream")
  directive @upstream(requests: Int! = 1, batch: Int) on FIELD_DEFINITION | OBJECT`;
const SHOP = `${LINK}
  type Order @key(fields: "id") {
    id: ID!
    name: String
    buyer: Buyer
    lines(first: Int): [Line!] @upstream(requests: 2, batch: 100)
    codes: [String!] @upstream(batch: 100)
    clerk: String @upstream
    twin: Order
  }
  type Line { sku: String }
  type Buyer @key(fields: "no") { no: ID! limit: Int @upstream(requests: 2, batch: 100) }
  type Query {
    order(id: ID!): Order @upstream
    sure(id: ID!): Order! @upstream
    orders: [Order!] @upstream
  }`;
const CRM = `${LINK}
  type Order @key(fields: "id") {
    id: ID!
    note: String
    codes: [String!] @external
    label: String @requires(fields: "codes")
  }
  type Buyer @key(fields: "no") { no: ID! called: String }`;

let ask: Awaited<ReturnType<typeof createTestGraph>>;
beforeAll(async () => {
  const services = Object.entries({ shop: SHOP, crm: CRM });
  const { supergraphSdl = '', errors } = composeServices(
    services.map(([name, sdl]) => ({ name, url: `http://${name}.test`, typeDefs: parse(sdl) })),
  );
  expect(errors).toBeUndefined();
  ask = await createTestGraph(supergraphSdl, ['shop', 'crm']);
});

const PAGE = `query ($id: ID!, $first: Int) {
  order(id: $id) { name note lines(first: $first) { sku } buyer { called limit } }
}`;
const FIRST = { __typename: 'Order', id: '1', name: 'A', buyer: { __typename: 'Buyer', no: '7' } };
const SECOND = { lines: [{ sku: 's' }], buyer: { limit: 5 } };
const WHOLE =
  '{"order":{"name":"A","note":"n","lines":[{"sku":"s"}],"buyer":{"called":"c","limit":5}}}';

const crm = ({ query }: { query: string }) => ({
  data: { _entities: [query.includes('note') ? { note: 'n' } : { called: 'c' }] },
});
const isSecond = ({ query }: { query: string }) => query.includes('lines');

/** Answers the first half of a fetch and the second. */
const shop =
  (first: unknown, second: unknown) =>
  (request: { query: string }): unknown =>
    isSecond(request) ? second : first;

/** Queries to the shop, blanks aside. */
async function sentTo(query: string, variables = {}): Promise<string[]> {
  const { asked } = await ask(query, { shop: () => ({ data: {} }), crm }, variables);
  return asked
    .filter(({ subgraph }) => subgraph === 'shop')
    .map((each) => each.query.replace(/\s+/g, ' ').trim());
}

describe('a fetch of one object', () => {
  it('is sent in halves, each with its own variables: what others need, and what takes longer', async () => {
    const { text, errors, asked } = await ask(
      PAGE,
      { shop: shop({ data: { order: FIRST } }, { data: { order: SECOND } }), crm },
      { id: '1' },
    );
    expect(errors).toEqual([]);
    expect(text).toBe(WHOLE);
    const pairs = asked.map(({ pair }) => pair);
    expect(pairs).toEqual([expect.stringMatching(/^[\w-]{16}$/), pairs[0], undefined, undefined]);
    expect(asked.slice(0, 2).map(({ query }) => query.replace(/\s+/g, ' '))).toEqual([
      'query ($id: ID!) { order(id: $id) { __typename id name buyer { __typename no } } }',
      'query ($id: ID!, $first: Int) { order(id: $id) { lines(first: $first) { sku } buyer { limit } } }',
    ]);
  });

  it('does not hold up what needs the first half alone', async () => {
    let answerSecond = (_answer: unknown) => {};
    const second = new Promise((resolve) => {
      answerSecond = resolve;
    });
    const { text } = await ask(
      PAGE,
      {
        shop: (request) => (isSecond(request) ? second : { data: { order: FIRST } }),
        crm(request) {
          // Only now that others were asked behind the first half there is a second.
          if (request.query.includes('note')) answerSecond({ data: { order: SECOND } });
          return crm(request);
        },
      },
      { id: '1' },
    );
    expect(text).toBe(WHOLE);
  });

  it('joins halves that come in the other order', async () => {
    const first = new Promise((resolve) => setImmediate(resolve, { data: { order: FIRST } }));
    const answers = { shop: shop(first, { data: { order: SECOND } }), crm };
    expect((await ask(PAGE, answers, { id: '1' })).text).toBe(WHOLE);
  });
});

describe('it is sent whole', () => {
  it.each([
    ['where nothing is fetched later', '{ order(id: 1) { name lines { sku } } }'],
    ['where nothing takes longer', '{ order(id: 1) { name note } }'],
    ['where what others share is all that takes longer', '{ order(id: 1) { note clerk } }'],
    ['where it is a list', '{ orders { note lines { sku } } }'],
    [
      'beside another root field',
      '{ order(id: 1) { note lines { sku } } b: order(id: 2) { name } }',
    ],
    [
      'where a variable decides',
      'query ($b: Boolean!) { order(id: 1) { note lines @include(if: $b) { sku } } }',
    ],
    ['where what takes longer is needed', '{ order(id: 1) { label codes } }'],
    [
      'where a variable decides of several fields',
      'query ($b: Boolean!) { order(id: 1) { note ... @skip(if: $b) { lines { sku } codes } } }',
    ],
  ])('%s', async (_where, query) => {
    const sent = await sentTo(query, { b: true });
    expect(sent).toHaveLength(1);
  });
});

describe('where the halves do not match', () => {
  const failed = (path: (string | number)[], code = 'UPSTREAM_TIMEOUT') => ({
    message: 'The ERP system did not answer in time.',
    path,
    extensions: { code },
  });
  const TIMEOUT = 'UPSTREAM_TIMEOUT';

  it.each([
    ['no such row', { data: { order: null } }, { data: { order: null } }, '{"order":null}', []],
    [
      'a row that failed in both is told once',
      { data: { order: null }, errors: [failed(['order'])] },
      { data: { order: null }, errors: [failed(['order'])] },
      '{"order":null}',
      [['order', TIMEOUT]],
    ],
    [
      'a row the first could not read is not there, whatever the second read',
      { data: { order: null }, errors: [failed(['order'])] },
      { data: { order: SECOND } },
      '{"order":null}',
      [['order', TIMEOUT]],
    ],
    [
      'a row that is only there for the second is an error',
      { data: { order: null } },
      { data: { order: SECOND } },
      '{"order":null}',
      [['order', 'UPSTREAM_INVALID']],
    ],
    [
      'a row that is only there for the first lacks what the second was asked for',
      { data: { order: FIRST } },
      { data: { order: null } },
      '{"order":{"name":"A","note":"n","lines":null,"buyer":{"called":"c","limit":null}}}',
      [
        ['order.lines', 'UPSTREAM_INVALID'],
        ['order.buyer.limit', 'UPSTREAM_INVALID'],
      ],
    ],
    [
      'a row the second could not read',
      { data: { order: FIRST } },
      { data: { order: null }, errors: [failed(['order'])] },
      '{"order":{"name":"A","note":"n","lines":null,"buyer":{"called":"c","limit":null}}}',
      [
        ['order.lines', TIMEOUT],
        ['order.buyer.limit', TIMEOUT],
      ],
    ],
    [
      'an error of a field, below which all else is there',
      { data: { order: FIRST } },
      {
        data: { order: { lines: null, buyer: { limit: 5 } } },
        errors: [failed(['order', 'lines'])],
      },
      '{"order":{"name":"A","note":"n","lines":null,"buyer":{"called":"c","limit":5}}}',
      [['order.lines', TIMEOUT]],
    ],
    [
      'an object within that the first does not have',
      { data: { order: { ...FIRST, buyer: null } } },
      { data: { order: { lines: [], buyer: null } } },
      '{"order":{"name":"A","note":"n","lines":[],"buyer":null}}',
      [],
    ],
    [
      'errors that say not where',
      { data: { order: FIRST } },
      { data: null, errors: [{ message: '', extensions: { code: TIMEOUT } }] },
      '{"order":{"name":"A","note":"n","lines":null,"buyer":{"called":"c","limit":null}}}',
      [
        ['order.lines', TIMEOUT],
        ['order.buyer.limit', TIMEOUT],
      ],
    ],
  ])('%s', async (_what, first, second, text, errors) => {
    const answer = await ask(PAGE, { shop: shop(first, second), crm }, { id: '1' });
    expect(answer.text).toBe(text);
    expect(answer.errors.map(({ path, code }) => [path?.join('.'), code])).toEqual(errors);
  });

  it.each([
    ['the second', false, 'order.lines,order.buyer.limit'],
    ['both', true, 'order'],
  ])('tells of %s that did not come at all', async (_which, areBoth, paths) => {
    const answers = {
      shop: (request: { query: string }) =>
        areBoth || isSecond(request)
          ? Promise.reject(new Error('away'))
          : { data: { order: FIRST } },
      crm,
    };
    const { errors } = await ask(PAGE, answers, { id: '1' });
    expect(errors.map(({ path }) => path?.join('.')).join()).toBe(paths);
  });

  it('gives up an object that must have what the second lacks', async () => {
    const { text, errors } = await ask(
      PAGE.replace('order(', 'mine: sure('),
      {
        shop: shop({ data: { mine: null } }, { data: { mine: SECOND } }),
        crm,
      },
      { id: '1' },
    );
    expect(text).toBe('null');
    expect(errors.map(({ path }) => path?.join('.'))).toContain('mine');
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { createTestGraph } from './testing.ts';
import { askedOf, graphOf, item, LINK, market, REVIEWS } from './testing-market.ts';

const SHOP = `${LINK}
  type Item @key(fields: "id") {
    id: ID! name: String size(unit: String): Int note: Note weight: Int tags: [String!]
  }
  type Note { text: String }
  type Query { items: [[Item]!] item: Item }
  type Mutation { put: Item }`;
const FREIGHT = `${LINK}
  type Item @key(fields: "id") { id: ID! weight: Int @external freight: Int @requires(fields: "weight") }`;

let ask: Awaited<ReturnType<typeof createTestGraph>>;
beforeAll(async () => {
  ask = await graphOf({ shop: SHOP, reviews: REVIEWS, freight: FREIGHT });
});

describe('what the answer holds elsewhere of an entity', () => {
  it('is not asked again', async () => {
    const { text, errors, asked } = await ask(
      '{ items { name size reviews { about { name size } } } }',
      market(['2', '1']),
    );
    const known = (id: string) => `{"name":"item ${id}","size":${id}}`;
    const reviews = `"reviews":[{"about":${known('2')}},{"about":${known('1')}}]`;
    const listed = (id: string) => `${known(id).slice(0, -1)},${reviews}}`;
    expect(text).toBe(`{"items":[[${listed('1')},null],[${listed('2')}]]}`);
    expect(errors).toEqual([]);
    expect(askedOf(asked, 'shop')).toEqual([null]);
  });

  it('is not asked again beside what it does not hold', async () => {
    const { text, asked } = await ask(
      '{ items { name reviews { about { name } } } }',
      market(['1', '3', '2', '4']),
    );
    const names = '"item 1","asked again","item 2","asked again"';
    const about = names.split(',').map((name) => `{"about":{"name":${name}}}`);
    expect(text).toContain(`"reviews":[${about.join()}]`);
    expect(askedOf(asked, 'shop')).toEqual([null, ['3', '4']]);
  });

  it('is null where it is known to be', async () => {
    const roots = { items: [[{ ...item('1'), name: null }]] };
    const { text, asked } = await ask(
      '{ items { name reviews { about { name } } } }',
      market(['1'], roots),
    );
    expect(text).toBe('{"items":[[{"name":null,"reviews":[{"about":{"name":null}}]}]]}');
    expect(askedOf(asked, 'shop')).toEqual([null]);
  });

  it.each([
    ['done', true],
    ['under way', false],
  ])('may itself be of a fetch of entities that is %s', async (_when, isFirst) => {
    const { freight, reviews, shop } = market(['2', '1']);
    const waits = Promise.withResolvers<void>();
    const { text, errors, asked } = await ask(
      '{ items { weight freight reviews { about { weight freight } } } }',
      {
        shop,
        async freight(given) {
          if (isFirst) setTimeout(waits.resolve);
          else await waits.promise;
          return freight(given);
        },
        async reviews(given) {
          if (isFirst) await waits.promise;
          else setTimeout(waits.resolve, 10);
          return reviews(given);
        },
      },
    );
    expect(text).toContain('"reviews":[{"about":{"weight":7,"freight":3}}');
    expect(errors).toEqual([]);
    expect(askedOf(asked, 'freight')).toEqual([['1', '2']]);
    expect(askedOf(asked, 'shop')).toEqual([null]);
  });

  it('is asked for where the fetch that was to bring it failed', async () => {
    const { freight, reviews, shop } = market(['2', '1']);
    const waits = Promise.withResolvers<void>();
    let fetches = 0;
    const { text, errors } = await ask(
      '{ items { weight freight reviews { about { weight freight } } } }',
      {
        shop,
        async freight(given) {
          fetches += 1;
          if (fetches > 1) return freight(given);
          await waits.promise;
          throw new Error('away');
        },
        async reviews(given) {
          setTimeout(waits.resolve, 10);
          return reviews(given);
        },
      },
    );
    expect(text).toContain('"freight":null,"reviews":[{"about":{"weight":7,"freight":3}}');
    expect(errors.map(({ path }) => path)).toEqual([
      ['items', 0, 0],
      ['items', 1, 0],
    ]);
    expect(fetches).toBe(2);
  });

  it('fails at its own place where what is not known does', async () => {
    const { reviews, shop, ...others } = market(['1', '3']);
    const { text, errors } = await ask('{ items { name reviews { about { name } } } }', {
      ...others,
      reviews,
      shop: (given) =>
        'representations' in given.variables
          ? { data: { _entities: [null] }, errors: [{ message: '', path: ['_entities', 0] }] }
          : shop(given),
    });
    expect(text).toContain('"reviews":[{"about":{"name":"item 1"}},{"about":{"name":null}}]');
    expect(errors.map(({ path }) => path)).toEqual([
      ['items', 0, 0, 'reviews', 1, 'about'],
      ['items', 1, 0, 'reviews', 1, 'about'],
    ]);
  });
});

describe('it is asked again', () => {
  it.each([
    ['of other arguments', '{ items { size(unit: "m") reviews { about { size(unit: "cm") } } } }'],
    ['of another field', '{ items { label: name reviews { about { label: size } } } }'],
    ['that is an object', '{ items { note { text } reviews { about { note { text } } } } }'],
    ['that is a list', '{ items { tags reviews { about { tags } } } }'],
    [
      'that may be left out',
      'query ($b: Boolean! = true) { items { name tags reviews { about { tags name @include(if: $b) } } } }',
    ],
    ['missing in part', '{ items { name reviews { about { name tags } } } }'],
  ])('%s', async (_what, query) => {
    const { errors, asked } = await ask(query, market(['1']));
    expect(errors).toEqual([]);
    expect(askedOf(asked, 'shop')).toEqual([null, ['1']]);
  });

  it('left out elsewhere', async () => {
    const { name: _name, ...nameless } = item('1');
    const { asked } = await ask(
      'query ($b: Boolean! = true) { items { id name @skip(if: $b) reviews { about { name } } } }',
      market(['1'], { items: [[nameless]] }),
    );
    expect(askedOf(asked, 'shop')).toEqual([null, ['1']]);
  });

  it('once something failed: a null may be no value', async () => {
    const { shop, ...others } = market(['1'], { items: [[{ ...item('1'), name: null }]] });
    const { text, asked } = await ask('{ items { name reviews { about { name } } } }', {
      ...others,
      shop: (given) => ({
        ...shop(given),
        ...(!('representations' in given.variables) && {
          errors: [{ message: '', path: ['items', 0, 0, 'name'] }],
        }),
      }),
    });
    expect(text).toBe('{"items":[[{"name":null,"reviews":[{"about":{"name":"asked again"}}]}]]}');
    expect(askedOf(asked, 'shop')).toEqual([null, ['1']]);
  });

  it('after a mutation', async () => {
    const { asked } = await ask(
      'mutation { put { name reviews { about { name } } } }',
      market(['1'], { put: item('1') }),
    );
    expect(askedOf(asked, 'shop')).toEqual([null, ['1']]);
  });

  it('where there are more objects than it pays to look at', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => item(String(index + 1)));
    const { asked } = await ask(
      '{ items { name reviews { about { name } } } }',
      market(['1000', '1001'], { items: [many] }),
    );
    expect(askedOf(asked, 'shop')).toEqual([null, ['1001']]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { askedOf, graphOf, idsOf, item, LINK, market, REVIEWS } from './testing-market.ts';

describe('what is the same in name alone is asked', () => {
  const CRM = `${LINK}
    type Customer @key(fields: "id") @key(fields: "erpId") { id: ID! erpId: ID email: String }
    type Query { customers: [Customer] }`;
  const ERP = `${LINK}
    type Customer @key(fields: "erpId") { erpId: ID }
    type Order { customer: Customer }
    type Query { orders: [Order] }`;

  async function askOrders(listed: readonly object[], erpId: string | null) {
    const askCustomers = await graphOf({ crm: CRM, erp: ERP });
    const waits = Promise.withResolvers<void>();
    return askCustomers('{ customers { erpId email } orders { customer { email } } }', {
      crm(given) {
        setTimeout(waits.resolve);
        if ('representations' in given.variables) return { data: { _entities: [null] } };
        return { data: { customers: listed } };
      },
      async erp() {
        await waits.promise;
        return { data: { orders: [{ customer: { __typename: 'Customer', erpId } }] } };
      },
    });
  }

  it.each([
    ['a key that is null', [{ erpId: null, email: 'a' }], null],
    [
      'a key that two rows have',
      [
        { erpId: 'E', email: 'a' },
        { erpId: 'E', email: 'b' },
      ],
      'E',
    ],
    ['a key that is not the type’s first', [{ erpId: 'E', email: 'a' }], 'E'],
  ])('by %s', async (_what, rows, erpId) => {
    const listed = rows.map((row, index) => ({
      __typename: 'Customer',
      id: String(index),
      ...row,
    }));
    const { text, asked } = await askOrders(listed, erpId);
    expect(text).toContain('"orders":[{"customer":{"email":null}}]');
    expect(askedOf(asked, 'crm')).toHaveLength(2);
  });

  it('by a first key that is null', async () => {
    const keyed = CRM.replace('@key(fields: "id") ', '').replace('id: ID! ', '');
    const askCustomers = await graphOf({ crm: keyed, erp: ERP });
    const waits = Promise.withResolvers<void>();
    const { text } = await askCustomers(
      '{ customers { erpId email } orders { customer { email } } }',
      {
        crm(given) {
          setTimeout(waits.resolve);
          if ('representations' in given.variables) return { data: { _entities: [null] } };
          return { data: { customers: [{ __typename: 'Customer', erpId: null, email: 'a' }] } };
        },
        async erp() {
          await waits.promise;
          return { data: { orders: [{ customer: { __typename: 'Customer', erpId: null } }] } };
        },
      },
    );
    expect(text).toContain('"orders":[{"customer":{"email":null}}]');
  });

  it('where another subgraph writes it as well', async () => {
    const shareable = LINK.replace('"@key"', '"@key", "@shareable"');
    const askThings = await graphOf({
      shop: `${shareable}
        type Item @key(fields: "id") { id: ID! name: String @shareable }
        type Tool @key(fields: "id") { id: ID! name: String @shareable }`,
      feed: `${shareable}
        type Query { things: [Thing] }
        union Thing = Item | Tool
        type Item @key(fields: "id", resolvable: false) { id: ID! name: String @shareable }
        type Tool @key(fields: "id") { id: ID! }`,
      reviews: REVIEWS,
    });
    const { text } = await askThings(
      '{ things { ... on Item { name reviews { about { name } } } ... on Tool { name } } }',
      {
        feed: () => ({
          data: {
            things: [
              { __typename: 'Item', id: '1', name: 'of feed' },
              { __typename: 'Tool', id: '2' },
            ],
          },
        }),
        shop: (given) => ({ data: { _entities: idsOf(given).map(() => ({ name: 'of shop' })) } }),
        reviews: market(['1']).reviews,
      },
    );
    expect(text).toContain('"about":{"name":"of shop"}');
  });

  it('where a directive of the schema’s own stands at it', async () => {
    const upper = 'directive @upper on FIELD';
    const askItems = await graphOf({
      shop: `${LINK} ${upper}
        type Item @key(fields: "id") { id: ID! name: String } type Query { items: [Item] }`,
      reviews: `${REVIEWS} ${upper}`,
    });
    const { asked } = await askItems('{ items { name @upper reviews { about { name } } } }', {
      ...market(['1'], { items: [item('1')] }),
    });
    expect(askedOf(asked, 'shop')).toEqual([null, ['1']]);
  });
});

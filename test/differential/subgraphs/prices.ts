import { BOOKS } from '../data/media.ts';
import { BOOK_PRICES, OFFERS, WORTH } from '../data/trade.ts';
import { finds } from '../data/world.ts';
import { link } from './values.ts';

/** Prices: takes a field over from another system, and requires one of an entity with a nested key. */
export const PRICES_SDL = `
  type Query {
    cheapest: Book
    deals: [Deal!]
  }

  type Deal {
    title: String
    books: [[Book]]
    offer: Offer
  }

  type Offer @key(fields: "sku place { code }") {
    sku: ID!
    place: Place!
    quantity: Int @external
    price: Money
    total: Money @requires(fields: "quantity")
  }

  type Place @shareable {
    code: ID!
  }

  type Book @key(fields: "id") {
    id: ID!
    price(in: Currency = EUR): Money
    worth: Int!
    pages: Int @override(from: "catalog")
  }

  type Money @shareable {
    amount: String!
    currency: Currency!
  }

  enum Currency { EUR USD }
`;

const money = (amount: string) => ({ amount, currency: 'EUR' });

function book(id: string) {
  return {
    __typename: 'Book',
    id,
    price: (args: { in: string | null }) =>
      link(BOOK_PRICES[id] ?? null, (amount) => ({ amount, currency: args.in ?? 'EUR' })),
    worth: () => WORTH[id],
    pages: BOOKS[id]?.pages ?? null,
  };
}

function offer(sku: string, code: string, quantity?: number | null) {
  const record = OFFERS.find((one) => one.sku === sku && one.place === code);
  if (!record) return null;
  return {
    __typename: 'Offer',
    sku,
    place: { __typename: 'Place', code },
    price: link(record.price, money),
    total: () => {
      if (quantity === undefined) throw new Error('what the total requires did not come');
      return quantity === null
        ? null
        : link(record.price, (price) => money(`${quantity} x ${price}`));
    },
  };
}

export const PRICES_RESOLVERS = {
  Query: {
    cheapest: () => book('b1'),
    deals: () => [
      { title: 'two', books: [[book('b1'), null, book('b4')], null], offer: offer('s1', 'p1') },
      { title: new Error('deals.1.title is broken'), books: [], offer: offer('s2', 'p1') },
      { title: 'ü', books: [[book('b2')], [book('b3')]], offer: null },
    ],
  },
  Offer: {
    __resolveReference: async (given: {
      sku: string;
      place: { code: string };
      quantity?: number | null;
    }) =>
      finds(`prices:Offer:${given.sku}`)
        ? offer(given.sku, given.place.code, given.quantity)
        : null,
  },
  Book: {
    __resolveReference: async ({ id }: { id: string }) =>
      finds(`prices:Book:${id}`) ? book(id) : null,
  },
};

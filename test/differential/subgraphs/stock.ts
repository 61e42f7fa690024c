import { BOOKS } from '../data/media.ts';
import { OFFERS, type OfferRecord, PLACES } from '../data/trade.ts';
import { finds } from '../data/world.ts';
import { link } from './values.ts';

/** Offers: a compound and nested key, and what is required through lists and value types. */
export const STOCK_SDL = `
  type Query {
    offers(first: Int): [Offer]
    offer(sku: ID!, place: PlaceInput! = { code: "p1" }): Offer
    places: [Place!]
    someNamed: [Named]
    stocked: [[Book!]]
  }

  interface Named {
    name: String
  }

  input PlaceInput { code: ID! = "p1" }

  type Offer @key(fields: "sku place { code }") {
    sku: ID!
    place: Place!
    quantity: Int
    book: Book
    grid: [[Slot]]
  }

  type Place implements Named {
    code: ID! @shareable
    name: String
    boss: User
    offers: [Offer!]
  }

  type Slot {
    x: Int!
  }

  type User @key(fields: "id", resolvable: false) {
    id: ID!
  }

  type Book @key(fields: "isbn") {
    isbn: String!
    weight: Int @external
    dims: Dimensions @external
    offers: [Offer]
    inStock: Boolean!
    shipping(factor: Int = 1): Float @requires(fields: "weight dims { unit sizes { length } }")
  }

  type Dimensions @shareable {
    unit: String!
    sizes: [Size]
  }

  type Size @shareable {
    length: Int
    depth: Int
  }
`;

function offer(record: OfferRecord) {
  return {
    __typename: 'Offer',
    sku: record.sku,
    quantity: record.quantity,
    grid: record.grid,
    place: () => place(record.place),
    book: () => link(record.book, (id) => book(BOOKS[id]?.isbn ?? '')),
  };
}

function place(code: string) {
  const record = PLACES[code];
  return (
    record && {
      __typename: 'Place',
      code,
      name: record.name,
      boss: link(record.boss, (id) => ({ __typename: 'User', id })),
      offers: () => OFFERS.filter((one) => one.place === code).map(offer),
    }
  );
}

interface External {
  weight?: number | null;
  dims?: { unit: string; sizes: ({ length: number | null } | null)[] | null } | null;
}

function book(isbn: string, external: External = {}) {
  const id = Object.keys(BOOKS).find((one) => BOOKS[one]?.isbn === isbn);
  const offered = OFFERS.filter((one) => one.book === id);
  return {
    __typename: 'Book',
    isbn,
    offers: () => offered.map(offer),
    inStock: () => offered.some(({ quantity }) => typeof quantity === 'number'),
    shipping: ({ factor }: { factor: number | null }) => ship(external, factor ?? 1),
  };
}

function ship({ weight, dims }: External, factor: number) {
  if (weight === undefined || dims === undefined) {
    return new Error('what shipping requires did not come');
  }
  if (weight === null || dims === null) return null;
  const lengths = (dims.sizes ?? []).map((size) => size?.length ?? 0);
  return factor * weight * lengths.reduce((sum, one) => sum + one, dims.unit === 'cm' ? 0.5 : 0.25);
}

export const STOCK_RESOLVERS = {
  Query: {
    offers: async (_: unknown, { first }: { first?: number | null }) =>
      OFFERS.slice(0, first ?? undefined).map(offer),
    offer: (_: unknown, { sku, place: { code } }: { sku: string; place: { code: string } }) =>
      OFFERS.filter((one) => one.sku === sku && one.place === code).map(offer)[0],
    places: () => Object.keys(PLACES).map(place),
    someNamed: () => [null, ...Object.keys(PLACES).map(place)],
    stocked: () => [[book('i1'), book('i4')], null, [book('i2')]],
  },
  Offer: {
    __resolveReference: async (key: { sku: string; place: { code: string } }) =>
      OFFERS.filter((one) => one.sku === key.sku && one.place === key.place.code).map(offer)[0],
  },
  Book: {
    __resolveReference: async (given: { isbn: string } & External) => {
      const id = Object.keys(BOOKS).find((one) => BOOKS[one]?.isbn === given.isbn);
      return id && finds(`stock:Book:${id}`) ? book(given.isbn, given) : null;
    },
  },
};

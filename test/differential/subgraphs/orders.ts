import { MEDIA } from '../data/media.ts';
import { USERS } from '../data/people.ts';
import { BOOK_PRICES, ORDERS, VOUCHERS, WORTH } from '../data/trade.ts';
import { finds, type World } from '../data/world.ts';
import { each, link } from './values.ts';

/** Orders: people by their second key, a union of entities of other systems, nested input. */
export const ORDERS_SDL = `
  type Query {
    order(id: ID!): Order
    orders(status: [Status!]): [Order!]
    firstItem: OrderItem
    lastOrder: Order!
  }

  type Mutation {
    orderCount(by: Int = 10): Counter!
    orderPlace(input: OrderInput!): Order
    orderFail(id: ID): Order
  }

  type Counter @shareable {
    count: Int!
    user: User
  }

  type Order @key(fields: "id") {
    id: ID!
    buyer: User
    items: [OrderItem]
    lines: [[Line]]
    note: String!
    status: Status
    meta: JSON
    total: Money
  }

  type Line {
    text: String!
    item: OrderItem
    book: Book
  }

  "Never answered from here: it makes the tag of authors nullable, for everybody but the catalog."
  type Author {
    tag: String @shareable
  }

  union OrderItem = Book | Film | Voucher

  type Voucher {
    code: String!
    percent: Int
  }

  type Book @key(fields: "id", resolvable: false) {
    id: ID!
  }

  type Film @key(fields: "id", resolvable: false) {
    id: ID!
  }

  type User @key(fields: "email") {
    email: String
    orders(status: Status = OPEN): [Order!]
    spent: Money
  }

  type Money @shareable {
    amount: String!
    currency: Currency!
  }

  enum Currency { EUR USD }
  enum Status { OPEN DONE LOST @inaccessible }

  input OrderInput {
    note: String!
    lines: [LineInput!]! = [{ item: "b1" }]
    status: Status = DONE
    meta: JSON
  }

  input LineInput {
    item: ID!
    texts: [String] = ["x", null]
  }

  scalar JSON
`;

function item(id: string) {
  const voucher = VOUCHERS[id];
  if (voucher) return { __typename: 'Voucher', ...voucher };
  return { __typename: MEDIA[id]?.kind ?? 'Book', id };
}

function order(id: string) {
  const record = ORDERS[id];
  if (!record) return null;
  return {
    __typename: 'Order',
    id,
    note: record.note,
    status: record.status,
    meta: record.meta,
    buyer: () => link(record.buyer, user),
    items: () => each(record.items, item),
    lines: () => each(record.lines, (row) => each(row, line)),
    total: { amount: `${id}.00`, currency: 'USD' },
  };
}

function line({ text, item: id }: { text: unknown; item: string | null | Error }) {
  return {
    text,
    item: link(id, item),
    book: () => link(id, (one) => (one in BOOK_PRICES || one in WORTH ? item(one) : null)),
  };
}

function user(id: string) {
  return {
    __typename: 'User',
    email: USERS[id]?.email ?? null,
    orders: ({ status }: { status: string | null }) =>
      Object.keys(ORDERS)
        .filter((one) => ORDERS[one]?.buyer === id && (!status || ORDERS[one]?.status === status))
        .map(order),
    spent: id === 'u1' ? new Error('u1.spent is broken') : { amount: id, currency: 'EUR' },
  };
}

interface OrderInput {
  note: string;
  lines: { item: string; texts?: (string | null)[] | null }[];
  status?: string | null;
  meta?: unknown;
}

export const ORDERS_RESOLVERS = {
  Query: {
    order: (_: unknown, { id }: { id: string }) => order(id),
    orders: async (_: unknown, { status }: { status?: string[] | null }) =>
      Object.keys(ORDERS)
        .filter((id) => !status || status.includes(String(ORDERS[id]?.status)))
        .map(order),
    firstItem: () => item('b1'),
    lastOrder: () => order('o1'),
  },
  Mutation: {
    orderCount: async (_: unknown, { by }: { by: number | null }, world: World) => {
      world.count += by ?? 0;
      return { count: world.count, user: user('u1') };
    },
    orderPlace: (_: unknown, { input }: { input: OrderInput }, world: World) => {
      world.count += 1;
      return {
        id: `new-${world.count}`,
        buyer: user('u2'),
        note: input.note,
        status: input.status,
        meta: input.meta,
        items: input.lines.map((one) => item(one.item)),
        lines: input.lines.map((one) =>
          (one.texts ?? []).map((text) => line({ text, item: one.item })),
        ),
        total: null,
      };
    },
    orderFail: () => {
      throw new Error('orderFail is broken');
    },
  },
  Order: { __resolveReference: async ({ id }: { id: string }) => order(id) },
  User: {
    __resolveReference: async ({ email }: { email: string | null }) => {
      const id = Object.keys(USERS).find((one) => USERS[one]?.email === email);
      return email !== null && id && finds(`orders:User:${id}`) ? user(id) : null;
    },
  },
};

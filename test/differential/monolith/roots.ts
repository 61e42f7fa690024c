import { AUTHORS, BOOKS, MEDIA, SHELVES, WALL } from '../data/media.ts';
import { REVIEWS, USERS } from '../data/people.ts';
import { OFFERS, ORDERS, PLACES } from '../data/trade.ts';
import type { World } from '../data/world.ts';
import {
  all,
  author,
  head,
  item,
  media,
  offer,
  order,
  place,
  type Resolver,
  type Resolvers,
  review,
  type System,
  to,
  user,
} from './entity.ts';

interface Search {
  text?: string | null;
  in?: string[] | null;
  not?: Search | null;
}

function isFound({ text, in: sections, not }: Search, section: string, title: unknown): boolean {
  if (!sections?.includes(section)) return false;
  if (!`${title}`.toLowerCase().includes(text ?? '')) return false;
  return !not || !isFound(not, section, title);
}

const CATALOG: Resolvers = {
  media: (_, { id }) => media('catalog')(id),
  medias: (_, { ids, first }) => head(ids as string[], first).map(media('catalog')),
  book: (_, { isbn }) =>
    to(Object.keys(BOOKS).find((id) => BOOKS[id]?.isbn === isbn) ?? null, media('catalog')),
  shelves: () => all(SHELVES, (shelf) => all(shelf, media('catalog'))),
  wall: () => all(WALL, (rows) => all(rows, (row) => all(row, media('catalog')))),
  search: (_, { input }) => [
    ...['b1', 'b2', 'b3', 'b4', 'f1', 'f2', 'f3']
      .filter((id) => isFound(input, id < 'c' ? 'BOOKS' : 'FILMS', MEDIA[id]?.title))
      .map(media('catalog')),
    ...['a1', 'a2', 'a3'].filter((id) => isFound(input, 'AUTHORS', AUTHORS[id]?.name)).map(author),
  ],
  bestBook: () => media('catalog')('b1'),
  promised: () => media('catalog')('f3'),
  author: (_, { id }) => (id in AUTHORS ? author(id) : null),
  echo: (_, args) => JSON.stringify(args),
};

const USERS_AND_REVIEWS: Record<'users' | 'reviews', Resolvers> = {
  users: {
    me: () => user('users')('u1'),
    boss: () => user('users')('u1'),
    user: (_, { id }) => (id in USERS ? user('users')(id) : null),
    users: (_, { ids }) =>
      ids && (ids as string[]).map((id) => (id in USERS ? user('users')(id) : null)),
    people: () => [user('users')('u1'), null, user('users')('u3'), new Error('people.3 is broken')],
    named: () => [user('users')('u2'), user('users')('u4'), null],
  },
  reviews: {
    reviews: (_, { first }) => head(Object.keys(REVIEWS), first).map(review),
    review: (_, { id }) => (id in REVIEWS ? review(id) : null),
    threads: () => [[review('r1'), null, review('r4')], null, [review('r3'), review('r6')], []],
    topMedia: () => ['b1', null, 'f1', 'b4', 'f3'].map((id) => id && media('reviews')(id)),
    firstMedia: () => media('reviews')('b1'),
  },
};

const STOCK: Resolvers = {
  offers: (_, { first }) => head(OFFERS, first).map(offer('stock')),
  offer: (_, { sku, place: { code } }) =>
    OFFERS.filter((one) => one.sku === sku && one.place === code).map(offer('stock'))[0],
  places: () => Object.keys(PLACES).map(place),
  someNamed: () => [null, place('p1'), place('p2')],
  stocked: () => [['b1', 'b4'].map(media('stock')), null, [media('stock')('b2')]],
};

const PRICES: Resolvers = {
  cheapest: () => media('prices')('b1'),
  deals: () => [
    {
      title: 'two',
      books: [['b1', null, 'b4'].map((id) => id && media('prices')(id)), null],
      offer: offer('prices')({ sku: 's1', place: 'p1' }),
    },
    {
      title: new Error('deals.1.title is broken'),
      books: [],
      offer: offer('prices')({ sku: 's2', place: 'p1' }),
    },
    { title: 'ü', books: [[media('prices')('b2')], [media('prices')('b3')]], offer: null },
  ],
};

const ORDERS_ROOT: Resolvers = {
  order: (_, { id }) => (id in ORDERS ? order(id) : null),
  orders: (_, { status }) =>
    Object.keys(ORDERS)
      .filter((id) => !status || status.includes(`${ORDERS[id]?.status}`))
      .map(order),
  firstItem: () => item('b1'),
  lastOrder: () => order('o1'),
};

function counter(by: number, world: World, from: System, id: string) {
  world.count += by;
  return { count: world.count, user: user(from)(id) };
}

interface OrderInput {
  lines: { item: string; texts?: (string | null)[] | null }[];
}

function placeOrder(input: OrderInput, world: World) {
  world.count += 1;
  const items = input.lines.map((one) => one.item);
  const lines = input.lines.map((one) =>
    (one.texts ?? []).map((text) => ({ text, item: one.item })),
  );
  return { ...order(`new-${world.count}`), own: { ...input, items, lines } };
}

/** A root field: an error there where its system does not answer at all. */
function answeredBy(system: System, resolvers: Resolvers): Resolvers {
  const answered =
    (resolve: Resolver): Resolver =>
    (source, args, world, info) => {
      if (world.down === system) throw new Error(`down ${system}`);
      return resolve(source, args, world, info);
    };
  return Object.fromEntries(
    Object.entries(resolvers).map(([name, resolve]) => [name, answered(resolve)]),
  );
}

export const QUERY: Resolvers = {
  ...answeredBy('catalog', CATALOG),
  ...answeredBy('users', USERS_AND_REVIEWS.users),
  ...answeredBy('reviews', USERS_AND_REVIEWS.reviews),
  ...answeredBy('stock', STOCK),
  ...answeredBy('prices', PRICES),
  ...answeredBy('orders', ORDERS_ROOT),
};

export const MUTATION: Resolvers = {
  ...answeredBy('users', {
    userCount: (_, { by }, world) => counter(by, world, 'users', 'u2'),
    userRename(_, { id, name }, world) {
      if (name != null) world.names.set(id, name);
      return id in USERS ? user('users')(id) : null;
    },
    userFail: () => new Error('userFail is broken'),
  }),
  ...answeredBy('orders', {
    orderCount: (_, { by }, world) => counter(by ?? 0, world, 'orders', 'u1'),
    orderFail: () => new Error('orderFail is broken'),
    orderPlace: (_, { input }, world) => placeOrder(input, world),
  }),
};

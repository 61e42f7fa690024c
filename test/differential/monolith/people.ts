import { KARMA, REVIEWS, USERS } from '../data/people.ts';
import { ORDERS } from '../data/trade.ts';
import {
  all,
  media,
  order,
  owned,
  ownedBy,
  type Resolver,
  type Resolvers,
  review,
  to,
  user,
} from './entity.ts';

const nameOf: Resolver = ({ id }, _args, { names }) => names.get(id) ?? USERS[id]?.name;

export const USER: Resolvers = {
  id: (source, ...rest) =>
    source.from === 'orders' ? ownedBy('users', ({ id }) => id)(source, ...rest) : source.id,
  email: (source, ...rest) =>
    source.from === 'orders'
      ? USERS[source.id]?.email
      : ownedBy('users', ({ id }) => USERS[id]?.email)(source, ...rest),
  name: (source, ...rest) =>
    source.own?.['provided'] ? nameOf(source, ...rest) : ownedBy('users', nameOf)(source, ...rest),
  ...owned('users', {
    role: ({ id }) => USERS[id]?.role,
    address: ({ id }) => USERS[id]?.address,
    friends: ({ id }) => all(USERS[id]?.friends ?? null, user('users')),
    best: ({ id }) => to(USERS[id]?.best ?? null, user('users')),
    dearest: ({ id }) => to(USERS[id]?.best ?? null, user('users')),
  }),
  ...owned('reviews', {
    karma: ({ id }) => KARMA[id],
    reviews: ({ id }) =>
      Object.keys(REVIEWS)
        .filter((one) => REVIEWS[one]?.author === id)
        .map(review),
  }),
  ...owned('orders', {
    orders: ({ id }, { status }) =>
      Object.keys(ORDERS)
        .filter((one) => ORDERS[one]?.buyer === id)
        .filter((one) => !status || ORDERS[one]?.status === status)
        .map(order),
    spent: ({ id }) =>
      id === 'u1' ? new Error('u1.spent is broken') : { amount: id, currency: 'EUR' },
  }),
};

export const REVIEW: Resolvers = {
  id: ({ id }) => id,
  body: ({ id }) => REVIEWS[id]?.body,
  stars: ({ id }) => REVIEWS[id]?.stars,
  author: ({ id }) =>
    to(REVIEWS[id]?.author ?? null, (one) => ({
      ...user('reviews')(one),
      own: { provided: true },
    })),
  writer: ({ id }) => to(REVIEWS[id]?.author ?? null, user('reviews')),
  subject: ({ id }) => media('reviews')(REVIEWS[id]?.subject ?? ''),
  replies: ({ id }) => all(REVIEWS[id]?.replies ?? null, (row) => all(row, review)),
};

import { broken, type Value } from './value.ts';

export interface UserRecord {
  email: string | null;
  name: Value<string>;
  role: Value<string>;
  friends: Value<Value<string>[]>;
  best: Value<string>;
  address: Value<{
    city: Value<string>;
    street: Value<string>;
    geo: Value<Value<Value<number>[]>[]>;
  }>;
}

export const USERS: Readonly<Record<string, UserRecord>> = {
  u1: {
    email: 'u1@example.test',
    name: 'Úna "U" O\u2028',
    role: 'STAFF',
    friends: ['u2', null, 'u3'],
    best: 'u2',
    address: { city: 'Köln', street: null, geo: [[1, 2], [3, null], []] },
  },
  u2: {
    email: 'u2@example.test',
    name: broken('u2.name'),
    role: 'GUEST',
    friends: ['u1', broken('u2.friends.1'), 'u4'],
    best: null,
    address: { city: broken('u2.city'), street: 'Main', geo: [[1], null] },
  },
  u3: {
    email: 'u3@example.test',
    name: null,
    role: 'SPY',
    friends: broken('u3.friends'),
    best: 'u1',
    address: { city: null, street: 'Side', geo: broken('u3.geo') },
  },
  u4: {
    email: null,
    name: 'Four',
    role: 'STAFF',
    friends: [],
    best: broken('u4.best'),
    address: broken('u4.address'),
  },
};

export interface ReviewRecord {
  body: Value<string>;
  stars: Value<number>;
  author: Value<string>;
  subject: string;
  replies: Value<Value<Value<string>[]>[]>;
}

export const REVIEWS: Readonly<Record<string, ReviewRecord>> = {
  r1: { body: 'good', stars: 5, author: 'u1', subject: 'b1', replies: [['r2', null], ['r3']] },
  r2: { body: null, stars: 4, author: 'u2', subject: 'f1', replies: null },
  r3: {
    body: broken('r3.body'),
    stars: null,
    author: 'u9',
    subject: 'b1',
    replies: [null, ['r1']],
  },
  r4: {
    body: 'schön',
    stars: broken('r4.stars'),
    author: broken('r4.author'),
    subject: 'f3',
    replies: [],
  },
  r5: {
    body: 'x',
    stars: 1,
    author: 'u3',
    subject: 'b4',
    replies: [[broken('r5.replies.0.0'), 'r2']],
  },
  r6: { body: '', stars: 2, author: null, subject: 'b2', replies: broken('r6.replies') },
};

/** What reviewers' system knows of people and media. */
export const KARMA: Readonly<Record<string, Value<number>>> = {
  u1: 7,
  u2: 3,
  u3: broken('u3.karma'),
  u4: null,
};
export const RATINGS: Readonly<Record<string, Value<number>>> = {
  b1: 4.5,
  b2: broken('b2.rating'),
  b3: null,
  b4: 3,
  f1: 5,
  f2: 0,
  f3: 2.25,
  d1: 1,
};
export const SCORES: Readonly<Record<string, Value<number>>> = {
  b1: 10,
  b2: 20,
  b3: broken('b3.score'),
  b4: 40,
  f1: 50,
  f2: broken('f2.score'),
  f3: 70,
  d1: 80,
};

import { KARMA, RATINGS, REVIEWS, SCORES, USERS } from '../data/people.ts';
import { finds, type World } from '../data/world.ts';
import { each, link } from './values.ts';

/** Reviews: an interface object, a name that is provided, what is required of an interface. */
export const REVIEWS_SDL = `
  type Query {
    reviews(first: Int = 3): [Review!]
    review(id: ID!): Review
    threads: [[Review]]
    topMedia: [Media]
    firstMedia: Media!
  }

  type Review @key(fields: "id") {
    id: ID!
    body: String
    stars: Int!
    author: User @provides(fields: "name")
    writer: User
    subject: Media!
    replies: [[Review]]
  }

  type Media @key(fields: "id") @interfaceObject {
    id: ID!
    title(style: Style = PLAIN): String @external
    genre: Genre @external
    rating: Float
    score: Int!
    reviews(first: Int = 2): [Review!]
    slug: String @requires(fields: "title genre")
  }

  enum Style { PLAIN LOUD }
  enum Genre { FICTION SCIENCE SECRET @inaccessible }

  type User @key(fields: "id") {
    id: ID!
    name: String @external
    karma: Int
    reviews: [Review!]
  }
`;

function review(id: string) {
  const record = REVIEWS[id];
  if (!record) return null;
  return {
    __typename: 'Review',
    id,
    body: record.body,
    stars: record.stars,
    author: () => link(record.author, user),
    writer: () => link(record.author, user),
    subject: () => media(record.subject),
    replies: () => each(record.replies, (row) => each(row, review)),
  };
}

function user(id: string) {
  return {
    __typename: 'User',
    id,
    name: (_: unknown, world: World) => world.names.get(id) ?? USERS[id]?.name ?? null,
    karma: KARMA[id] ?? null,
    reviews: () => reviewsWhere(({ author }) => author === id),
  };
}

function media(id: string, external: { title?: string | null; genre?: string | null } = {}) {
  return {
    __typename: 'Media',
    id,
    rating: RATINGS[id] ?? null,
    score: () => SCORES[id],
    reviews: ({ first }: { first: number | null }) =>
      reviewsWhere(({ subject }) => subject === id).slice(0, first ?? undefined),
    slug: () =>
      external.title === undefined || external.genre === undefined
        ? new Error('what the slug requires did not come')
        : `${external.title ?? 'untitled'}/${external.genre ?? 'any'}`.toLowerCase(),
  };
}

function reviewsWhere(holds: (record: (typeof REVIEWS)[string]) => boolean) {
  return Object.entries(REVIEWS)
    .filter(([, record]) => holds(record))
    .map(([id]) => review(id));
}

export const REVIEWS_RESOLVERS = {
  Query: {
    reviews: (_: unknown, { first }: { first: number | null }) =>
      Object.keys(REVIEWS)
        .slice(0, first ?? undefined)
        .map(review),
    review: async (_: unknown, { id }: { id: string }) => review(id),
    threads: () => [[review('r1'), null, review('r4')], null, [review('r3'), review('r6')], []],
    topMedia: () => [media('b1'), null, media('f1'), media('b4'), media('f3')],
    firstMedia: () => media('b1'),
  },
  Media: {
    __resolveReference: async (given: {
      id: string;
      title?: string | null;
      genre?: string | null;
    }) => media(given.id, given),
  },
  Review: { __resolveReference: async ({ id }: { id: string }) => review(id) },
  User: {
    __resolveReference: async ({ id }: { id: string }) =>
      finds(`reviews:User:${id}`) ? user(id) : null,
  },
};

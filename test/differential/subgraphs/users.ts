import { USERS } from '../data/people.ts';
import { finds, type World } from '../data/world.ts';
import { each, link } from './values.ts';

/** People: two keys, a value type others share, an enum value and a field nobody may see. */
export const USERS_SDL = `
  type Query {
    me: User
    user(id: ID!): User
    users(ids: [ID!] = ["u1", "u2", "u3", "u4"]): [User!]
    people: [SearchResult]
    named: [Named]
    boss: User!
    secretUsers: [User] @inaccessible
  }

  type Mutation {
    userCount(by: Int! = 1): Counter!
    userRename(id: ID!, name: String): User
    userFail: Counter
  }

  type Counter @shareable {
    count: Int!
    user: User
  }

  interface Named {
    name: String
  }

  type User implements Named @key(fields: "id") @key(fields: "email") {
    id: ID!
    email: String
    name: String @shareable
    role: Role
    friends: [User]
    best: User
    dearest: User!
    address: Address
    secret: String @inaccessible
  }

  type Address @shareable {
    city: String!
    street: String
    geo: [[Int]!]
  }

  union SearchResult = User

  enum Role { STAFF GUEST SPY @inaccessible }
`;

function user(id: string) {
  const record = USERS[id];
  if (!record) return null;
  return {
    __typename: 'User',
    id,
    email: record.email,
    role: record.role,
    address: record.address,
    name: (_: unknown, world: World) => world.names.get(id) ?? record.name,
    friends: () => each(record.friends, user),
    best: () => link(record.best, user),
    dearest: () => link(record.best, user),
    secret: 'secret',
  };
}

async function refer({ id, email }: { id?: string; email?: string | null }) {
  const known = id ?? Object.keys(USERS).find((one) => USERS[one]?.email === email && email);
  return known !== undefined && finds(`users:User:${known}`) ? user(known) : null;
}

export const USERS_RESOLVERS = {
  Query: {
    me: () => user('u1'),
    user: async (_: unknown, { id }: { id: string }) => user(id),
    users: (_: unknown, { ids }: { ids: string[] | null }) => ids?.map(user) ?? null,
    people: () => [user('u1'), null, user('u3'), new Error('people.3 is broken')],
    named: () => [user('u2'), user('u4'), null],
    boss: () => user('u1'),
  },
  Mutation: {
    userCount: (_: unknown, { by }: { by: number }, world: World) => {
      world.count += by;
      return { count: world.count, user: user('u2') };
    },
    userRename: async (_: unknown, { id, name }: { id: string; name?: string }, world: World) => {
      if (typeof name === 'string') world.names.set(id, name);
      return user(id);
    },
    userFail: () => {
      throw new Error('userFail is broken');
    },
  },
  User: { __resolveReference: refer },
};

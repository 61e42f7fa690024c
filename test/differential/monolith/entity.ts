import { type GraphQLResolveInfo, isNonNullType } from 'graphql';
import { MEDIA } from '../data/media.ts';
import { BOOK_PRICES, VOUCHERS } from '../data/trade.ts';
import type { Value } from '../data/value.ts';
import { finds, type World } from '../data/world.ts';

export type System = 'catalog' | 'orders' | 'prices' | 'reviews' | 'stock' | 'users';

/** An object of the graph: which one, and by which system it came to light. */
export interface Entity {
  __typename: string;
  id: string;
  from: System;
  /** Of an offer: its place. */
  code?: string;
  /** What it has of its own: what a mutation made, or a name that came with it. */
  own?: Readonly<Record<string, unknown>>;
}

export type Resolver = (
  source: Entity,
  // biome-ignore lint/suspicious/noExplicitAny: arguments have been coerced by the schema.
  args: any,
  world: World,
  info: GraphQLResolveInfo,
) => unknown;

export type Resolvers = Readonly<Record<string, Resolver>>;

export function to<T>(value: Value<T>, make: (value: T) => unknown): unknown {
  if (value === null || value instanceof Error) return value;
  return make(value);
}

export function all<T>(values: Value<Value<T>[]>, make: (value: T) => unknown): unknown {
  return to(values, (list) => list.map((value) => to(value, make)));
}

export function head<T>(list: readonly T[], first: number | null | undefined): T[] {
  return list.slice(0, first ?? list.length);
}

export function known<T>(value: Value<T> | undefined): T | null {
  return value === undefined || value instanceof Error ? null : value;
}

export const media = (from: System) => (id: string) => {
  const __typename = MEDIA[id]?.kind ?? (id in BOOK_PRICES ? 'Book' : null);
  return __typename && { __typename, id, from };
};
export const user = (from: System) => (id: string) => ({ __typename: 'User', id, from });
export const review = (id: string) => ({ __typename: 'Review', id, from: 'reviews' });
export const order = (id: string) => ({ __typename: 'Order', id, from: 'orders' });
export const author = (id: string) => ({ __typename: 'Author', id, from: 'catalog' });
export const place = (code: string) => ({ __typename: 'Place', id: code, from: 'stock' });
export const offer =
  (from: System) =>
  ({ sku, place: code }: { sku: string; place: string }) => ({
    __typename: 'Offer',
    id: sku,
    code,
    from,
  });
export const item = (id: string) =>
  id in VOUCHERS ? { __typename: 'Voucher', id, from: 'orders' } : media('orders')(id);

/** Which system has to be asked for another key before a second one can be asked, by type. */
const KEYS_FROM: Readonly<Record<string, readonly System[]>> = {
  // Stock knows books by isbn, which the catalog has; the others know ids.
  'orders>stock:Book': ['catalog'],
  'prices>stock:Book': ['catalog'],
  'reviews>stock:Book': ['catalog'],
  'stock>prices:Book': ['catalog'],
  'stock>reviews:Book': ['catalog'],
  // Orders knows people by e-mail address.
  'reviews>orders:User': ['users'],
  'catalog>orders:User': ['users'],
  'stock>orders:User': ['users'],
  'orders>reviews:User': ['users'],
};

/**
 * A field its system can answer only once it has found the entity. Where it does not know it, the
 * field is null; that is no error in a federation, even where it was promised.
 */
export function ownedBy(system: System, resolve: Resolver): Resolver {
  return (source, args, world, info) => {
    const { from, id, __typename } = source;
    if (from === system) return resolve(source, args, world, info);
    const before = KEYS_FROM[`${from}>${system}:${__typename}`] ?? [];
    const found = [...before, system].every((one) => finds(`${one}:${__typename}:${id}`, world));
    if (found) return resolve(source, args, world, info);
    if (isNonNullType(info.returnType)) throw new Error(`absent ${system}:${__typename}:${id}`);
    return null;
  };
}

export function owned(system: System, resolvers: Resolvers): Resolvers {
  return Object.fromEntries(
    Object.entries(resolvers).map(([name, resolve]) => [name, ownedBy(system, resolve)]),
  );
}

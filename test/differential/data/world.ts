/** Entities a system does not know, `system:Type:id`: what it owns of them is null. */
const ABSENT = new Set([
  'catalog:Book:b9',
  'stock:Book:b3',
  'stock:Book:b9',
  'prices:Book:b2',
  'prices:Offer:s3',
  'users:User:u9',
  'reviews:User:u4',
  'reviews:User:u9',
  'orders:User:u4',
  'orders:User:u9',
]);

/** Entities a system cannot look up: an error where they are. */
const UNREACHABLE = new Set([
  'catalog:Film:f2',
  'users:User:u3',
  'stock:Book:b4',
  'prices:Book:b3',
  'prices:Offer:s5',
  'reviews:User:u2',
  'orders:User:u2',
]);

/** What mutations change: made anew for each execution. */
export interface World {
  count: number;
  names: Map<string, string>;
  /** The system that does not answer at all. */
  down: string | null;
  /** What subgraphs were asked. */
  asked: string[];
}

export function createWorld(down: string | null = null): World {
  return { count: 0, names: new Map(), down, asked: [] };
}

/**
 * Whether a system finds an entity that another one names.
 * @throws where it cannot look, or does not answer at all.
 */
export function finds(entity: string, { down }: Pick<World, 'down'> = { down: null }): boolean {
  if (down !== null && entity.startsWith(`${down}:`)) throw new Error(`reference down ${down}`);
  if (UNREACHABLE.has(entity)) throw new Error(`reference ${entity}`);
  return !ABSENT.has(entity);
}

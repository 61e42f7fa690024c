import type { Found } from '../loader.ts';

/**
 * How what a read of a source answers may be answered again.
 * - `byId`: a value for each key. That a key is unknown is not remembered: an outage must not look
 *   like a row that does not exist.
 * - `ofRow`: what hangs on each row, be it none: no payments yet is an answer like any other.
 * - `whole`: one answer to all arguments together, such as a page.
 * - `never`: it holds for the moment alone, such as an offer.
 * - `writes`: changes rows of these entities; what was remembered of them is forgotten.
 */
export type ReadRule<Entity extends string = string> =
  | { readonly kind: 'byId' | 'ofRow' | 'whole'; readonly entity: Entity }
  | { readonly kind: 'never' }
  | { readonly kind: 'writes'; readonly entities: readonly Entity[] };

type Keyed = (keys: readonly string[], ...rest: never[]) => Promise<Found<unknown>>;

type RuleOf<Method, Entity extends string> = Method extends (...args: infer Args) => unknown
  ? Args extends readonly [readonly string[], ...unknown[]]
    ? Method extends Keyed
      ? Exclude<ReadRule<Entity>, { kind: 'whole' }> | KeyedRule<Entity>
      : never
    : WholeRule<Entity> | Exclude<ReadRule<Entity>, { entity: Entity }>
  : never;

interface KeyedRule<Entity extends string> {
  readonly kind: 'byId' | 'ofRow';
  readonly entity: Entity;
}

interface WholeRule<Entity extends string> {
  readonly kind: 'whole';
  readonly entity: Entity;
}

/** What may be answered again of a source: each of its reads by name, each entity with its age. */
export interface ReadTable<Source, Entity extends string = string> {
  /**
   * A number that is another wherever rows of the source have become others, in names or in meaning: what
   * a version before or after keeps on Redis is then not read.
   */
  readonly shape: number;
  /** Seconds for which a good answer may stand in for one that failed; 0: never. */
  readonly ages: Readonly<Record<Entity, number>>;
  readonly reads: { readonly [Name in keyof Source]: RuleOf<Source[Name], Entity> };
}

export const byId = <Entity extends string>(entity: Entity) => ({ kind: 'byId', entity }) as const;

export const ofRow = <Entity extends string>(entity: Entity) =>
  ({ kind: 'ofRow', entity }) as const;

export const whole = <Entity extends string>(entity: Entity) =>
  ({ kind: 'whole', entity }) as const;

export const never = { kind: 'never' } as const;

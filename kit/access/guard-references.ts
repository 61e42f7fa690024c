import type { GraphQLResolveInfo } from 'graphql';
import type { Caller } from '../caller.ts';
import { PublicError } from '../errors.ts';
import type { AccessTable } from './access-table.ts';
import { AccessError, argumentsOf } from './directives.ts';
import { type RowContext, seesRow } from './guard-rows.ts';
import { meetsAll } from './requirement.ts';

type Reference = Readonly<Record<string, unknown>>;

/** What guards of reference resolvers need of a request's context. */
export interface ReferenceContext extends RowContext {
  caller: Caller;
}

type ResolveReference = (
  reference: Reference,
  context: ReferenceContext,
  info: GraphQLResolveInfo,
) => unknown;

type Resolvers = Readonly<Record<string, object>>;

/**
 * Wraps the reference resolver of every entity, which no rule on a field covers: the type's own
 * condition first, then whose row it is, before the vendor is asked where the key alone tells.
 * The wrapper never throws: one that did would lose the whole batch.
 * @throws AccessError naming entities without a reference resolver.
 */
export function guardReferences(resolvers: Resolvers, table: AccessTable): Resolvers {
  const entities = entitiesOf(table);
  const missing = entities.filter((type) => !resolveReferenceOf(resolvers[type]));
  if (missing.length > 0) {
    throw new AccessError(
      missing.map((type) => `${type} is an entity without a reference resolver.`),
    );
  }
  const guarded = entities.map((type) => {
    const ofType = resolvers[type] as object;
    const resolve = resolveReferenceOf(ofType) as ResolveReference;
    return [type, { ...ofType, __resolveReference: guard(type, resolve, table) }];
  });
  return { ...resolvers, ...Object.fromEntries(guarded) };
}

function guard(type: string, resolve: ResolveReference, table: AccessTable): ResolveReference {
  const requirement = table.ofType(type);
  const owned = table.ownedBy(type);

  function read(
    reference: Reference,
    context: ReferenceContext,
    info: GraphQLResolveInfo,
  ): unknown {
    if (!meetsAll(context.caller, requirement)) {
      throw new PublicError('FORBIDDEN', `The access token may not read ${type}.`);
    }
    if (!owned) return resolve(reference, context, info);
    const key = reference[owned.by];
    if (typeof key === 'string' && !context.rows[owned.key].sees(key)) return null;
    const answer = resolve(reference, context, info);
    const toSeen = (row: unknown) => (seesRow(row, owned, context) ? row : null);
    return answer instanceof Promise ? answer.then(toSeen) : toSeen(answer);
  }

  // A refusal is answered, not thrown: a reference of a type nobody knows makes `_entities` throw and
  // forget those before it, and a rejection that nobody looks at ends the process.
  return (reference, context, info) => {
    try {
      const answer = read(reference, context, info);
      return answer instanceof Promise ? answer.catch(toError) : answer;
    } catch (error) {
      return toError(error);
    }
  };
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Types with a key by which this subgraph itself resolves them. */
function entitiesOf({ declared: { types, names } }: AccessTable): string[] {
  return [...types.values()]
    .filter(({ kind, directives }) =>
      directives.some(
        (directive) =>
          kind === 'object' &&
          names.get(directive.name.value) === 'key' &&
          argumentsOf(directive)['resolvable'] !== false,
      ),
    )
    .map(({ name }) => name);
}

function resolveReferenceOf(resolvers: object | undefined): unknown {
  return (resolvers as { __resolveReference?: unknown } | undefined)?.__resolveReference;
}

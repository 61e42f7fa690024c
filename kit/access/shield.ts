import { createRequire } from 'node:module';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { IRules } from 'graphql-shield';
import type { Caller } from '../caller.ts';
import { PublicError } from '../errors.ts';
import type { AccessTable } from './access-table.ts';
import { implies, meetsAll } from './requirement.ts';

// graphql-shield 7.6.5 cannot be imported as an ES module since Node 23: it asks for the removed
// `util.isUndefined`. Its CommonJS build loads; its `chain` and `race` always deny there.
const { deny, rule, shield } = createRequire(import.meta.url)(
  'graphql-shield',
) as typeof import('graphql-shield');

interface ShieldContext {
  caller: Caller;
}

type Decide = (parent: unknown, args: unknown, context: ShieldContext) => true | PublicError;
type Rule = ReturnType<ReturnType<typeof rule>>;
type Resolve = GraphQLFieldResolver<unknown, ShieldContext>;
type Middleware = (resolve: Resolve, ...rest: Parameters<Resolve>) => unknown;
/** What shield makes of its rules: one function for each field. */
type Middlewares = Readonly<Record<string, Readonly<Record<string, Middleware>>>>;

/** A field that asks for more than its type, and what its rule says. */
interface Guarded {
  type: string;
  field: GraphQLField<unknown, ShieldContext>;
  decide: Decide;
}

/**
 * Puts graphql-shield in front of a subgraph's resolvers, with rules generated from its
 * declarations: the second line, in execution, behind the check of the whole operation. Where a
 * field asks no more than the type it belongs to, whoever holds the object has met it already:
 * only the others have a rule. Rules need no promise, and shield makes four for each value: so a
 * rule is asked first, and what it does not allow goes through shield. `_entities` and `_service`
 * are guarded elsewhere: see guard-references.ts and the operation's check. Changes the schema in
 * place.
 */
export function shieldFields(schema: GraphQLSchema, table: AccessTable): void {
  const guarded = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .flatMap((type) => guardedFieldsOf(type, table));
  const rules: Record<string, Record<string, Rule>> = {};
  for (const { type, field, decide } of guarded) {
    // `contextual` caching would give a second row the first one's answer; `strict` ignores which
    // field asked, and is slow.
    const fieldRule = rule(`${type}.${field.name}`, { cache: 'no_cache' })(decide);
    rules[type] = { ...rules[type], [field.name]: fieldRule };
  }
  const generator = shield(rules as IRules, { fallbackRule: deny }) as unknown as {
    generate: (schema: GraphQLSchema) => Middlewares;
  };
  const middlewares = generator.generate(schema);

  for (const { type, field, decide } of guarded) {
    const middleware = middlewares[type]?.[field.name];
    if (!middleware) throw new Error(`graphql-shield left out ${type}.${field.name}.`);
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) =>
      decide(source, args, context) === true
        ? resolve(source, args, context, info)
        : middleware(resolve, source, args, context, info);
  }
}

function guardedFieldsOf(type: GraphQLObjectType, table: AccessTable): Guarded[] {
  if (type.name.startsWith('_')) return [];
  const met = table.ofType(type.name);
  return Object.values(type.getFields())
    .filter(
      (field) => !field.name.startsWith('_') && !implies(met, table.ofField(type.name, field.name)),
    )
    .map((field) => ({ type: type.name, field, decide: decisionOf(type.name, field.name, table) }));
}

function decisionOf(type: string, field: string, table: AccessTable): Decide {
  const requirement = table.ofField(type, field);
  return (_parent, _args, { caller }) =>
    meetsAll(caller, requirement) ||
    new PublicError('FORBIDDEN', `The access token may not read ${type}.${field}.`);
}

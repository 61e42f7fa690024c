import { createRequire } from 'node:module';
import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { IRules } from 'graphql-shield';
import type { Caller } from '../caller.ts';
import { PublicError } from '../errors.ts';
import type { AccessTable } from './access-table.ts';
import { implies, meetsAll, type Requirement } from './requirement.ts';

// graphql-shield 7.6.5 cannot be imported as an ES module since Node 23: it asks for the removed
// `util.isUndefined`. Its CommonJS build loads; its `chain` and `race` always deny there.
const { deny, rule, shield } = createRequire(import.meta.url)(
  'graphql-shield',
) as typeof import('graphql-shield');

interface ShieldContext {
  caller: Caller;
}

type Rule = ReturnType<ReturnType<typeof rule>>;
type Resolve = GraphQLFieldResolver<unknown, unknown>;
type Middleware = (resolve: Resolve, ...rest: Parameters<Resolve>) => unknown;
/** What shield makes of its rules: one function for each field. */
type Middlewares = Readonly<Record<string, Readonly<Record<string, Middleware>>>>;

/**
 * Puts graphql-shield in front of a subgraph's resolvers, with rules generated from its
 * declarations: the second line, in execution, behind the check of the whole operation. Where a
 * field asks no more than the type it belongs to, whoever holds the object has met it already:
 * only the others are wrapped, as each wrapper costs a turn of the event loop. `_entities` and
 * `_service` are guarded elsewhere: see guard-references.ts and the operation's check. Changes the
 * schema in place.
 */
export function shieldFields(schema: GraphQLSchema, table: AccessTable): void {
  const guarded = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('_'))
    .map((type) => [type, guardedFieldsOf(type as GraphQLObjectType, table)] as const)
    .filter(([, fields]) => fields.length > 0);
  const rules = Object.fromEntries(
    guarded.map(([type, fields]) => [
      type.name,
      Object.fromEntries(
        fields.map((field) => [field, ruleFor(type.name, field, table.ofField(type.name, field))]),
      ),
    ]),
  );
  const generator = shield(rules as IRules, {
    fallbackRule: deny,
    // Without this every failure of a vendor would read "Not Authorised!".
    allowExternalErrors: true,
  }) as unknown as { generate: (schema: GraphQLSchema) => Middlewares };
  const middlewares = generator.generate(schema);

  for (const [type, names] of guarded) {
    const fields = (type as GraphQLObjectType).getFields();
    for (const name of names) {
      const field = fields[name];
      const middleware = middlewares[type.name]?.[name];
      if (!field || !middleware) throw new Error(`graphql-shield left out ${type.name}.${name}.`);
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context, info) =>
        middleware(resolve, source, args, context, info);
    }
  }
}

function guardedFieldsOf(type: GraphQLObjectType, table: AccessTable): string[] {
  const met = table.ofType(type.name);
  return Object.keys(type.getFields()).filter(
    (field) => !field.startsWith('_') && !implies(met, table.ofField(type.name, field)),
  );
}

// `contextual` caching would give a second row the first one's answer; `strict` ignores which
// field asked, and is slow.
function ruleFor(type: string, field: string, requirement: Requirement): Rule {
  const decide = (_parent: unknown, _args: unknown, { caller }: ShieldContext) =>
    meetsAll(caller, requirement) ||
    new PublicError('FORBIDDEN', `The access token may not read ${type}.${field}.`);
  return rule(`${type}.${field}`, { cache: 'no_cache' })(decide);
}

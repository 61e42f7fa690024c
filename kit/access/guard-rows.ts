import {
  defaultFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { AccessTable } from './access-table.ts';
import type { CustomerKey, Owned } from './directives.ts';
import type { RowScope } from './row-scope.ts';

/** What the row guards need of a request's context. */
export interface RowContext {
  rows: Readonly<Record<CustomerKey, RowScope>>;
  /** Told of each owner whose rows were answered, for the audit. */
  touch(key: CustomerKey, owner: string): void;
}

/** Is this value the caller's to see? */
type Sees = (value: unknown, context: RowContext) => boolean;

/**
 * Puts a row check behind every resolver that yields an owned type, alone, in lists, or as the node
 * of an edge: another customer's row becomes null, or is left out of its list. Changes the schema
 * in place. Sources filter before that, so that counts and cursors are right; this is the guard
 * that no resolver can forget.
 */
export function guardRows(schema: GraphQLSchema, table: AccessTable): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      const sees = seesOf(field.type, schema, table);
      if (!sees) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context, info) => {
        const answer: unknown = resolve(source, args, context, info);
        return answer instanceof Promise
          ? answer.then((value) => filter(value, sees, context))
          : filter(answer, sees, context);
      };
    }
  }
}

function filter(value: unknown, sees: Sees, context: RowContext): unknown {
  if (Array.isArray(value)) return value.filter((item) => sees(item, context));
  return value == null || sees(value, context) ? value : null;
}

/** How to tell whose a field's values are; null where they are nobody's. */
function seesOf(
  returns: GraphQLOutputType,
  schema: GraphQLSchema,
  table: AccessTable,
): Sees | null {
  const type = getNamedType(returns);
  const owned = table.ownedBy(type.name);
  if (owned) return (value, context) => seesRow(value, owned, context);
  if (isAbstractType(type)) return seesAny(schema.getPossibleTypes(type), table);
  const node = isList(returns) && isObjectType(type) ? type.getFields()['node'] : undefined;
  const ownedNode = node && table.ownedBy(getNamedType(node.type).name);
  if (!ownedNode) return null;
  return (edge, context) => seesRow((edge as { node?: unknown } | null)?.node, ownedNode, context);
}

/** One of several types, some of them owned: a value that does not say which is nobody's to see. */
function seesAny(types: readonly GraphQLObjectType[], table: AccessTable): Sees | null {
  const owners = new Map(types.map(({ name }) => [name, table.ownedBy(name)]));
  if ([...owners.values()].every((owned) => owned === null)) return null;
  return (value, context) => {
    const owned = owners.get(String((value as { __typename?: unknown } | null)?.__typename));
    if (owned === null) return true;
    if (owned) return seesRow(value, owned, context);
    return context.rows.id.customers === null;
  };
}

/** Checks one row of an owned type, and notes whose it was. A failure is no row: it passes. */
export function seesRow(row: unknown, { by, key }: Owned, context: RowContext): boolean {
  if (row == null || row instanceof Error) return true;
  const owner = (row as Record<string, unknown>)[by];
  const name = typeof owner === 'string' ? owner : null;
  if (!context.rows[key].sees(name)) return false;
  if (name !== null) context.touch(key, name);
  return true;
}

function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type);
}

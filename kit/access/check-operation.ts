import { type GraphQLSchema, getArgumentValues, getVariableValues } from 'graphql';
import type { Caller } from '../caller.ts';
import { PublicError } from '../errors.ts';
import type { CustomerKey } from './directives.ts';
import type { Need, OperationAccess, OwnsUse } from './operation.ts';
import { describeClause, meets } from './requirement.ts';

const MAX_NAMED = 5;

/**
 * Refuses an operation whose needs a caller does not meet: UNAUTHENTICATED (401) to who brought no
 * token, FORBIDDEN (403) naming what is missing and where. Nothing was planned or asked by then.
 */
export function checkNeeds({ needs }: OperationAccess, caller: Caller): void {
  const missing = needs.filter(({ clause }) => !meets(caller, clause));
  if (missing.length === 0) return;
  if (caller.kind === 'anonymous') {
    throw new PublicError('UNAUTHENTICATED', 'This graph needs an access token.', {
      httpStatus: 401,
    });
  }
  throw new PublicError('FORBIDDEN', describeMissing(missing), { httpStatus: 403 });
}

function describeMissing(missing: readonly Need[]): string {
  const named = missing
    .slice(0, MAX_NAMED)
    .map(({ coordinate, clause }) => `${coordinate} needs ${describeClause(clause)}.`);
  const more = missing.length - named.length;
  return `The access token may not do this. ${named.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`;
}

/** Does the caller see the customer of this key? Asked only of callers limited to some customers. */
export type SeesCustomer = (key: CustomerKey, value: string) => boolean | Promise<boolean>;

/**
 * Refuses an operation whose arguments name a customer the caller may not see: FORBIDDEN (403). An
 * unknown customer and another's are told apart by nothing.
 * Arguments that do not coerce are left to execution, which refuses them by name.
 */
export async function checkOwns(
  { owns, operation }: OperationAccess,
  variables: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
  sees: SeesCustomer,
): Promise<void> {
  if (owns.length === 0) return;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return;
  for (const use of owns) {
    for (const value of valuesOf(use, coerced)) {
      if (await sees(use.key, value)) continue;
      const argument = use.path.join('.');
      throw new PublicError(
        'FORBIDDEN',
        `"${argument}" of ${use.coordinate} names a customer the access token is not for.`,
        { httpStatus: 403 },
      );
    }
  }
}

/** Customers an argument names: one, any number in lists, or none where it is absent. */
function valuesOf({ path, definition, node }: OwnsUse, variables: { [name: string]: unknown }) {
  let values: unknown[];
  try {
    values = [getArgumentValues(definition, node, variables)];
  } catch {
    return [];
  }
  for (const name of path) {
    values = itemsOf(values).map((value) => (value as Readonly<Record<string, unknown>>)[name]);
  }
  return itemsOf(values).map(String);
}

/** What lists hold, lists within lists too; null and absent are nothing. */
function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(itemsOf);
  return value === null || value === undefined ? [] : [value];
}

import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLObjectType,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { Answer, Place } from './answer.ts';
import { isPromise } from './is-promise.ts';
import type { FieldPlan } from './plan.ts';
import { ResolveInfo } from './resolve-info.ts';

type TypeOf = (
  answer: Answer,
  value: unknown,
  at: Place,
) => GraphQLObjectType | Promise<GraphQLObjectType>;

/**
 * Tells of which type a field's value is that may be of several.
 * @param depth in how many lists of the field it is.
 * @throws GraphQLError, also by its promise, where that is none it can be of.
 */
export function createTypeReader(
  field: FieldPlan,
  type: GraphQLAbstractType,
  depth: number,
): TypeOf {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (answer, value, at) => {
    const info = new ResolveInfo(field, answer, around(at, depth));
    const name: unknown = resolveType(value, answer.context, info, type);
    if (!isPromise(name)) return toType(name, field, type, value);
    return Promise.resolve(name).then((found) => toType(found, field, type, value));
  };
}

/** The object that a field belongs to, seen from the list that holds one of its values. */
function around(place: Place, depth: number): Place {
  let at = place;
  for (let list = 0; list < depth && at.up; list += 1) at = at.up;
  return at;
}

function toType(
  name: unknown,
  { plan: { schema }, parentType, definition }: FieldPlan,
  type: GraphQLAbstractType,
  value: unknown,
): GraphQLObjectType {
  const where = `${parentType.name}.${definition.name}`;
  if (name == null) {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${where}". Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
    );
  }
  if (typeof name !== 'string') {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${where}" with value ${inspect(value)}, received "${inspect(name)}".`,
    );
  }
  const found = schema.getType(name);
  if (!found) {
    throw new GraphQLError(
      `Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`,
    );
  }
  if (!isObjectType(found)) {
    throw new GraphQLError(
      `Abstract type "${type.name}" was resolved to a non-object type "${name}".`,
    );
  }
  if (schema.isSubType(type, found)) return found;
  throw new GraphQLError(
    `Runtime Object type "${name}" is not a possible type for "${type.name}".`,
  );
}

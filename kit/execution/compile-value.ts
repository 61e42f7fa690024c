import {
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { type Answer, type Holder, leave, Place } from './answer.ts';
import { isPromise } from './is-promise.ts';
import type { FieldPlan, PutValue } from './plan.ts';
import { createTypeReader } from './runtime-type.ts';

/**
 * How values of a field's type, or the items of its lists, are put into the answer.
 * @param depth in how many lists of the field they are.
 */
export function compileValue(field: FieldPlan, type: GraphQLOutputType, depth = 0): PutValue {
  const isNullable = !isNonNullType(type);
  const put = putterOf(field, isNonNullType(type) ? type.ofType : type, { isNullable, depth });
  const refuse = putFailure(field, isNullable);
  return (answer, value, at, holder, key) => {
    if (value instanceof Error) return refuse(answer, value, at, holder, key);
    if (value != null) return put(answer, value, at, holder, key);
    if (!isNullable) return refuse(answer, noNull(field), at, holder, key);
    holder[key] = null;
    return true;
  };
}

/** Puts null for a value that could not be had, and tells why. */
export function putFailure({ nodes }: FieldPlan, isNullable: boolean): PutValue {
  return (answer, thrown, at, holder, key) => {
    holder[key] = null;
    answer.fail(thrown, nodes, at, key);
    return isNullable;
  };
}

/** Puts a value once it is there. */
export function waitFor(
  promise: PromiseLike<unknown>,
  [answer, at, holder, key]: [Answer, Place, Holder, string | number],
  put: PutValue,
  refuse: PutValue,
): true {
  // Response keys come in the order of the selection.
  holder[key] = null;
  answer.wait(promise, at, (value, failure) =>
    failure ? refuse(answer, failure.reason, at, holder, key) : put(answer, value, at, holder, key),
  );
  return true;
}

interface Where {
  isNullable: boolean;
  depth: number;
}

/** Of values that are neither null nor errors. */
function putterOf(
  field: FieldPlan,
  type: GraphQLOutputType,
  { isNullable, depth }: Where,
): PutValue {
  if (isListType(type)) return putList(field, type.ofType, { isNullable, depth });
  if (isObjectType(type)) return putObject(field, type, isNullable);
  if (isAbstractType(type)) return putAbstract(field, type, { isNullable, depth });
  return putLeaf(field, type as GraphQLLeafType, isNullable);
}

function putLeaf(field: FieldPlan, type: GraphQLLeafType, isNullable: boolean): PutValue {
  const refuse = putFailure(field, isNullable);
  return (answer, value, at, holder, key) => {
    try {
      holder[key] = serialize(type, value);
      return true;
    } catch (error) {
      return refuse(answer, error, at, holder, key);
    }
  };
}

/** @throws Error for what is no value of the type. */
function serialize(type: GraphQLLeafType, value: unknown): unknown {
  const serialized: unknown = type.serialize(value);
  if (serialized != null) return serialized;
  throw new Error(
    `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
  );
}

/** Compiled when there is an object: fragments can say far more than is ever answered. */
function putObject(field: FieldPlan, type: GraphQLObjectType, isNullable: boolean): PutValue {
  let put: PutValue | undefined;
  return (answer, value, at, holder, key) => {
    put ??= field.plan.putterOf(field, type, isNullable);
    return put(answer, value, at, holder, key);
  };
}

function putList(
  field: FieldPlan,
  itemType: GraphQLOutputType,
  { isNullable, depth }: Where,
): PutValue {
  const putItem = compileValue(field, itemType, depth + 1);
  const refuseItem = putFailure(field, !isNonNullType(itemType));
  const refuse = putFailure(field, isNullable);

  /** @throws whatever the list throws when it is gone through. */
  function fill(answer: Answer, items: Iterable<unknown>, list: Holder, place: Place): boolean {
    let index = 0;
    for (const item of items) {
      if (isPromise(item)) waitFor(item, [answer, place, list, index], putItem, refuseItem);
      else if (!putItem(answer, item, place, list, index)) {
        if (Array.isArray(items)) leave(items.slice(index + 1));
        return false;
      }
      index += 1;
    }
    return true;
  }

  return (answer, value, at, holder, key) => {
    if (!isIterable(value)) return refuse(answer, noList(field), at, holder, key);
    const list: unknown[] = [];
    holder[key] = list;
    const place = new Place(at, holder, key, isNullable);
    try {
      return fill(answer, value, list as unknown as Holder, place) || place.lose();
    } catch (error) {
      place.lose();
      return refuse(answer, error, at, holder, key);
    }
  };
}

function putAbstract(
  field: FieldPlan,
  type: GraphQLAbstractType,
  { isNullable, depth }: Where,
): PutValue {
  const typeOf = createTypeReader(field, type, depth);
  const refuse = putFailure(field, isNullable);
  const putters = new Map<GraphQLObjectType, PutValue>();

  function putterFor(found: GraphQLObjectType): PutValue {
    const put = putters.get(found) ?? putObject(field, found, isNullable);
    putters.set(found, put);
    return put;
  }

  return (answer, value, at, holder, key) => {
    try {
      const found = typeOf(answer, value, at);
      if (!isPromise(found)) return putterFor(found)(answer, value, at, holder, key);
      const putAs: PutValue = (_, known, ...where) =>
        putterFor(known as GraphQLObjectType)(answer, value, ...where);
      return waitFor(found, [answer, at, holder, key], putAs, refuse);
    } catch (error) {
      return refuse(answer, error, at, holder, key);
    }
  };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { [Symbol.iterator]?: unknown })[Symbol.iterator] === 'function'
  );
}

function noList({ parentType, definition }: FieldPlan): Error {
  return new GraphQLError(
    `Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`,
  );
}

function noNull({ parentType, definition }: FieldPlan): Error {
  return new Error(
    `Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`,
  );
}

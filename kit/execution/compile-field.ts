import { getArgumentValues, isNonNullType, TypeNameMetaFieldDef } from 'graphql';
import type { Answer, Place } from './answer.ts';
import { compileValue, putFailure, waitFor } from './compile-value.ts';
import { isPromise } from './is-promise.ts';
import type { FieldPlan, PutField } from './plan.ts';
import { ResolveInfo } from './resolve-info.ts';

type Resolve = (answer: Answer, source: unknown, at: Place) => unknown;

/** How a field is resolved for an object, and put into the answer. */
export function compileField(field: FieldPlan): PutField {
  const { key, definition, parentType } = field;
  if (definition === TypeNameMetaFieldDef) {
    return (_answer, _source, object) => {
      object[key] = parentType.name;
      return true;
    };
  }
  const resolve = resolverOf(field);
  const put = compileValue(field, definition.type);
  const refuse = putFailure(field, !isNonNullType(definition.type));
  return (answer, source, object, at) => {
    let value: unknown;
    try {
      value = resolve(answer, source, at);
      if (isPromise(value)) return waitFor(value, [answer, at, object, key], put, refuse);
    } catch (error) {
      return refuse(answer, error, at, object, key);
    }
    return put(answer, value, at, object, key);
  };
}

function resolverOf(field: FieldPlan): Resolve {
  const { name, resolve } = field.definition;
  const argsOf = argumentsOf(field);
  if (resolve) {
    return (answer, source, at) =>
      resolve(source, argsOf(answer), answer.context, new ResolveInfo(field, answer, at));
  }
  // As graphql-js does without a resolver: a property, or what a method of that name returns.
  return (answer, source, at) => {
    const args = argsOf(answer);
    if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return;
    const owner = source as Record<string, unknown>;
    const found = owner[name];
    if (typeof found !== 'function') return found;
    return found.call(owner, args, answer.context, new ResolveInfo(field, answer, at));
  };
}

/** A field's arguments, the same for all rows of an operation: nobody may change them. @throws GraphQLError */
function argumentsOf({ definition, nodes, index }: FieldPlan): (answer: Answer) => object {
  const [node] = nodes;
  if (definition.args.length === 0 || !node) {
    const none = Object.freeze({});
    return () => none;
  }
  return ({ args, variables }) => {
    args[index] ??= Object.freeze(getArgumentValues(definition, node, variables));
    return args[index];
  };
}

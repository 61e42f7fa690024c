import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { ALWAYS, holdsAny } from './condition.ts';
import { conditionsByType } from './conditions-by-type.ts';
import type { Tree } from './execution.ts';
import { isLeaf } from './leaf-code.ts';
import { isObject, readOwn } from './own-property.ts';
import { type Occurrence, type Selecting, selectFields } from './select-fields.ts';

export type Path = readonly (string | number)[];

/**
 * Where an answer holds what is not of its field's type: written as null, and to be told as an
 * error, for it is no answer. Slow, and needed only where `compileAnswer` found that there is some.
 */
export function findFaults(
  selecting: Selecting,
  operation: OperationDefinitionNode,
  data: Tree,
  variables: Readonly<Record<string, unknown>>,
): Path[] {
  const { schema } = selecting;
  const faults: Path[] = [];

  function checkObject(
    type: GraphQLNamedType,
    value: Tree,
    sources: readonly Occurrence[],
    path: Path,
  ) {
    for (const each of selectFields(selecting, type, sources)) {
      const { fieldName, responseName, fetchedName, occurrences } = each;
      const held = occurrences.filter(({ condition }) => holdsAny([condition], variables));
      const field = (type as GraphQLObjectType).getFields()[fieldName];
      if (held.length === 0 || !field) continue;
      check(field.type, readOwn(value, fetchedName), held, [...path, responseName]);
    }
  }

  function check(
    given: GraphQLOutputType,
    value: unknown,
    sources: readonly Occurrence[],
    path: Path,
  ): void {
    const type = isNonNullType(given) ? given.ofType : given;
    if (value === null || value === undefined) return;
    if (isListType(type)) checkList(type.ofType, value, sources, path);
    else if (isLeafType(type) ? !isLeaf(type, value) : !isObject(value)) faults.push(path);
    else if (!isLeafType(type)) checkComposite(type, value as Tree, sources, path);
  }

  function checkList(
    type: GraphQLOutputType,
    value: unknown,
    sources: readonly Occurrence[],
    path: Path,
  ): void {
    if (!Array.isArray(value)) faults.push(path);
    else
      for (const [index, element] of value.entries())
        check(type, element, sources, [...path, index]);
  }

  function checkComposite(
    type: GraphQLNamedType,
    value: Tree,
    sources: readonly Occurrence[],
    path: Path,
  ): void {
    const found = typeOf(type, value, sources);
    if (found) checkObject(found, value, sources, path);
    else faults.push(path);
  }

  function typeOf(
    type: GraphQLNamedType,
    { __typename: name }: Tree,
    sources: readonly Occurrence[],
  ): GraphQLNamedType | undefined {
    if (!isAbstractType(type) || name === type.name) return type;
    if (name === undefined && !holdsAny(conditionsByType(selecting, type, sources), variables)) {
      return type;
    }
    return schema.getPossibleTypes(type).find((possible) => possible.name === name);
  }

  const root = schema.getRootType(operation.operation);
  const { selectionSet } = operation;
  if (isObjectType(root)) checkObject(root, data, [{ condition: ALWAYS, selectionSet }], []);
  return faults;
}

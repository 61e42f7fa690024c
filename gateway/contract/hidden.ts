import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isScalarType,
  isUnionType,
} from 'graphql';
import { type Element, hasTag, isInaccessible } from './elements.ts';
import { reachableTypes } from './reachable.ts';

/** Coordinates of what a contract hides. What stands inside a hidden element is hidden with it. */
export type Hidden = ReadonlySet<string>;

/**
 * What carries one of these tags or is inaccessible already, types of which nothing remains, and
 * types that nothing visible leads to: a name nobody can use would still tell what there is.
 */
export function findHidden(
  schema: GraphQLSchema,
  elements: readonly Element[],
  tags: readonly string[],
): Hidden {
  const hidden = new Set(
    elements.filter((element) => isMarked(element, tags)).map(({ coordinate }) => coordinate),
  );
  const types = elements.flatMap(({ kind, definition }) => (kind === 'type' ? [definition] : []));
  // Unions last: their members may vanish before them.
  for (const type of [
    ...types.filter((type) => !isUnionType(type)),
    ...types.filter(isUnionType),
  ]) {
    if (isEmpty(type, hidden)) hidden.add(type.name);
  }
  const reachable = reachableTypes(
    schema,
    elements.filter((element) => isVisible(hidden, element)),
  );
  for (const { name } of types) if (!reachable.has(name)) hidden.add(name);
  return hidden;
}

/** Can this element be seen: neither it nor what it stands in is hidden. */
export function isVisible(hidden: Hidden, { coordinate, within }: Element): boolean {
  return ![coordinate, ...within].some((part) => hidden.has(part));
}

function isMarked(element: Element, tags: readonly string[]): boolean {
  return isInaccessible(element) || tags.some((tag) => hasTag(element, tag));
}

function isEmpty(type: GraphQLNamedType, hidden: Hidden): boolean {
  if (isScalarType(type)) return false;
  if (isUnionType(type)) return type.getTypes().every(({ name }) => hidden.has(name));
  const members = isEnumType(type) ? type.getValues() : Object.values(type.getFields());
  return members.every(({ name }) => hidden.has(`${type.name}.${name}`));
}

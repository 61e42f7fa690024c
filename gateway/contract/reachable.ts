import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Element } from './elements.ts';

/** Names of the types that clients come upon by these elements, starting at the root types. */
export function reachableTypes(
  schema: GraphQLSchema,
  visible: readonly Element[],
): ReadonlySet<string> {
  const named = new Set(visible.map(({ coordinate }) => coordinate));
  const membersByType = Map.groupBy(visible, ({ within }) => within[0]);
  const followed = new Set<string>();
  const returned = new Set<string>();

  /** What is returned may be any of its possible types. */
  function reach(type: GraphQLNamedType): void {
    if (!named.has(type.name) || returned.has(type.name)) return;
    returned.add(type.name);
    if (isUnionType(type)) type.getTypes().forEach(reach);
    if (isInterfaceType(type)) {
      const { objects, interfaces } = schema.getImplementations(type);
      [...objects, ...interfaces].forEach(reach);
    }
    follow(type);
  }

  /** An interface that is only implemented leads to no other object that implements it. */
  function follow(type: GraphQLNamedType): void {
    if (!named.has(type.name) || followed.has(type.name)) return;
    followed.add(type.name);
    if (isObjectType(type) || isInterfaceType(type)) type.getInterfaces().forEach(follow);
    for (const { definition } of membersByType.get(type.name) ?? []) {
      if ('type' in definition) reach(getNamedType(definition.type));
    }
  }

  for (const root of [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]) {
    if (root) reach(root);
  }
  return followed;
}

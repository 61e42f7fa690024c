import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  type ValueNode,
} from 'graphql';
import type { Element } from './elements.ts';
import { type Hidden, isVisible } from './hidden.ts';

/** Why a schema without what is hidden would be none, one sentence for each place. */
export function findContradictions(
  schema: GraphQLSchema,
  elements: readonly Element[],
  hidden: Hidden,
): string[] {
  const query = schema.getQueryType()?.name ?? 'Query';
  if (hidden.has(query)) return [`${query} is hidden, and with it everything.`];
  return elements.flatMap((element) => {
    if (isVisible(hidden, element)) return contradictionsOf(element, hidden);
    return isAskedFor(element, hidden)
      ? [`${element.coordinate} is hidden, but has to be given.`]
      : [];
  });
}

function contradictionsOf(element: Element, hidden: Hidden): string[] {
  if (element.kind === 'value') return [];
  if (element.kind === 'type') return missingFromInterfaces(element, hidden);
  const { coordinate, definition } = element;
  const { name } = getNamedType(definition.type);
  if (hidden.has(name)) return [`${coordinate} is visible, but its type ${name} is hidden.`];
  if (element.kind === 'field') return [];
  const { type, astNode } = element.definition;
  return hiddenIn(type, astNode?.defaultValue, hidden).map(
    (used) => `${coordinate} is visible, but its default names ${used}, which is hidden.`,
  );
}

/** Hidden itself, inside something visible, and nothing works without it. */
function isAskedFor(element: Element, hidden: Hidden): boolean {
  if (element.within.some((part) => hidden.has(part))) return false;
  if (element.kind === 'argument') return isRequiredArgument(element.definition);
  return element.kind === 'inputField' && isRequiredInputField(element.definition);
}

function missingFromInterfaces(element: Element & { kind: 'type' }, hidden: Hidden): string[] {
  const type = element.definition;
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const promises = type
    .getInterfaces()
    .filter(({ name }) => !hidden.has(name))
    .flatMap((shown) =>
      Object.values(shown.getFields())
        .filter(({ name }) => !hidden.has(`${shown.name}.${name}`))
        .flatMap(({ name, args }) => [name, ...args.map((arg) => `${name}(${arg.name}:)`)])
        .filter((member) => !hidden.has(`${shown.name}.${member}`))
        .map((member) => ({ own: `${type.name}.${member}`, promised: `${shown.name}.${member}` })),
    );
  return promises
    .filter(({ own }) => hidden.has(own))
    .map(({ own, promised }) => `${own} is hidden, but ${promised} promises it.`);
}

/** Coordinates of hidden enum values and input fields that a default value names. */
function hiddenIn(type: GraphQLInputType, value: ValueNode | undefined, hidden: Hidden): string[] {
  const inner = getNullableType(type);
  if (!value) return [];
  if (isListType(inner)) {
    const items = value.kind === Kind.LIST ? value.values : [value];
    return items.flatMap((item) => hiddenIn(inner.ofType, item, hidden));
  }
  if (isEnumType(inner) && value.kind === Kind.ENUM) {
    return [`${inner.name}.${value.value}`].filter((coordinate) => hidden.has(coordinate));
  }
  if (!isInputObjectType(inner) || value.kind !== Kind.OBJECT) return [];
  return value.fields.flatMap(({ name, value: given }) => {
    const coordinate = `${inner.name}.${name.value}`;
    const field = inner.getFields()[name.value];
    if (hidden.has(coordinate) || !field) return [coordinate];
    return hiddenIn(field.type, given, hidden);
  });
}

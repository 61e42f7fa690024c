import {
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
} from 'graphql';

interface Place {
  /** Schema coordinate, e.g. `Query.orders(first:)`. */
  coordinate: string;
  /** Coordinates of what it stands in, outermost first. */
  within: readonly string[];
}

/** Something of a schema that can carry a tag, and a description. */
export type Element = Place &
  (
    | { kind: 'type'; definition: GraphQLNamedType }
    | { kind: 'field'; definition: GraphQLField<unknown, unknown> }
    | { kind: 'argument'; definition: GraphQLArgument }
    | { kind: 'inputField'; definition: GraphQLInputField }
    | { kind: 'value'; definition: GraphQLEnumValue }
  );

/** Everything the domains declared; what composition added for itself is left out. */
export function elementsOf(schema: GraphQLSchema): Element[] {
  const isMachinery = machineryOf(schema);
  return Object.values(schema.getTypeMap())
    .filter((type) => !isMachinery(type))
    .flatMap((type) => [
      { kind: 'type', coordinate: type.name, within: [], definition: type },
      ...membersOf(type),
    ]);
}

function membersOf(type: GraphQLNamedType): Element[] {
  const place = (name: string) => ({ coordinate: `${type.name}.${name}`, within: [type.name] });
  if (isEnumType(type)) {
    return type.getValues().map((definition) => ({
      ...place(definition.name),
      kind: 'value',
      definition,
    }));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((definition) => ({
      ...place(definition.name),
      kind: 'inputField',
      definition,
    }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((definition): Element[] => {
    const field = place(definition.name);
    const args = definition.args.map(
      (argument): Element => ({
        kind: 'argument',
        coordinate: `${field.coordinate}(${argument.name}:)`,
        within: [...field.within, field.coordinate],
        definition: argument,
      }),
    );
    return [{ ...field, kind: 'field', definition }, ...args];
  });
}

/** Types of the specifications a supergraph links are called `<specification>__<name>`. */
function machineryOf(schema: GraphQLSchema): (type: GraphQLNamedType) => boolean {
  const prefixes = linkedNames(schema).map((name) => `${name}__`);
  return (type) =>
    isIntrospectionType(type) ||
    isSpecifiedScalarType(type) ||
    prefixes.some((prefix) => type.name.startsWith(prefix));
}

function linkedNames(schema: GraphQLSchema): string[] {
  return (schema.astNode?.directives ?? [])
    .filter(({ name }) => name.value === 'link')
    .flatMap(
      (link) => textArgument(link, 'as') ?? textArgument(link, 'url')?.split('/').at(-2) ?? [],
    );
}

function textArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Is the element itself tagged so? */
export function hasTag({ definition }: Element, tag: string): boolean {
  const directives: readonly ConstDirectiveNode[] = definition.astNode?.directives ?? [];
  return directives.some(
    (directive) => directive.name.value === 'tag' && textArgument(directive, 'name') === tag,
  );
}

/** Is the element itself hidden from everybody? */
export function isInaccessible({ definition }: Element): boolean {
  const directives: readonly ConstDirectiveNode[] = definition.astNode?.directives ?? [];
  return directives.some(({ name }) => name.value === 'inaccessible');
}

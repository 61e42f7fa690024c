import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';

/** One condition: one of the lists must be held, all of it. */
export type AnyOfAll = readonly (readonly string[])[];

interface Element {
  directives: readonly ConstDirectiveNode[];
  /** Types that implement it, if it is an interface. */
  members: string[];
}

/** The directives of a supergraph's elements, by coordinate. Reads nothing but the SDL. */
export function readDeclarations(sdl: string) {
  const types = parse(sdl).definitions.filter((node) =>
    node.kind.endsWith('TypeDefinition'),
  ) as TypeDefinitionNode[];
  const elements = new Map(types.flatMap(elementsOf));
  for (const type of types) {
    for (const one of 'interfaces' in type ? (type.interfaces ?? []) : []) {
      elements.get(one.name.value)?.members.push(type.name.value);
    }
  }

  /** Arguments of each use of a directive. */
  function uses(coordinate: string, directive: string): Record<string, unknown>[] {
    return (elements.get(coordinate)?.directives ?? [])
      .filter(({ name }) => name.value === directive)
      .map((node) =>
        Object.fromEntries(
          (node.arguments ?? []).map((one) => [one.name.value, valueFromASTUntyped(one.value)]),
        ),
      );
  }

  return {
    uses,
    membersOf: (type: string) => elements.get(type)?.members ?? [],
    isInternal: (coordinate: string) =>
      uses(coordinate, 'tag').some(({ name }) => name === 'internal'),
    conditionsAt: (coordinate: string): AnyOfAll[] => [
      ...uses(coordinate, 'requiresScopes').map(({ scopes }) => scopes as AnyOfAll),
      ...uses(coordinate, 'authenticated').map(() => [[]]),
    ],
  };
}

/** A type, its fields, their arguments, and its enum values. */
function elementsOf(type: TypeDefinitionNode): [string, Element][] {
  const name = type.name.value;
  const fields = 'fields' in type ? (type.fields ?? []) : [];
  const values = type.kind === Kind.ENUM_TYPE_DEFINITION ? (type.values ?? []) : [];
  return [
    [name, elementOf(type)],
    ...values.map(
      (value) => [`${name}.${value.name.value}`, elementOf(value)] as [string, Element],
    ),
    ...fields.flatMap((field) => fieldElementsOf(`${name}.${field.name.value}`, field)),
  ];
}

function fieldElementsOf(
  coordinate: string,
  field: FieldDefinitionNode | InputValueDefinitionNode,
): [string, Element][] {
  const args = 'arguments' in field ? (field.arguments ?? []) : [];
  return [
    [coordinate, elementOf(field)],
    ...args.map((one) => [`${coordinate}.${one.name.value}`, elementOf(one)] as [string, Element]),
  ];
}

function elementOf({ directives = [] }: { directives?: readonly ConstDirectiveNode[] }): Element {
  return { directives, members: [] };
}

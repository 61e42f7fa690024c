import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type NamedTypeNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';
import {
  type Declaration,
  type DirectiveNames,
  readDeclaration,
  readDirectiveNames,
} from './directives.ts';

/** A type as declared, definition and extensions taken together. */
export interface DeclaredType {
  name: string;
  kind: 'object' | 'interface' | 'union' | 'input' | 'leaf';
  declaration: Declaration;
  directives: readonly ConstDirectiveNode[];
  /** Of objects and interfaces. */
  fields: ReadonlyMap<string, DeclaredField>;
  /** Of input objects: the named type of each member. */
  inputs: ReadonlyMap<string, string>;
  /** Object types of an interface or union. */
  members: readonly string[];
}

export interface DeclaredField {
  name: string;
  declaration: Declaration;
  directives: readonly ConstDirectiveNode[];
  /** The named type it returns, and that type with its lists and non-nulls. */
  returns: string;
  type: TypeNode;
  /** The named type of each argument. */
  inputs: ReadonlyMap<string, string>;
}

/** All types of a schema, by name, and the names it gives to directives. */
export interface Declared {
  types: ReadonlyMap<string, DeclaredType>;
  names: DirectiveNames;
}

type AnyTypeNode = TypeDefinitionNode | TypeExtensionNode;

/**
 * Reads a schema's types with what their directives declare; problems are added to `problems`.
 * @throws AccessError for a security spec that nobody enforces.
 */
export function readDeclared(document: DocumentNode, problems: string[]): Declared {
  const names = readDirectiveNames(document);
  const parts = Map.groupBy(document.definitions.filter(isTypeNode), ({ name }) => name.value);
  const types = new Map(
    [...parts].map(([name, nodes]): [string, DeclaredType] => {
      const directives = nodes.flatMap((node) => node.directives ?? []);
      return [
        name,
        {
          name,
          kind: kindOf(nodes),
          declaration: readDeclaration(directives, names, name, problems),
          directives,
          fields: byName(nodes.flatMap(outputFieldsOf), (field) =>
            readField(field, `${name}.${field.name.value}`, names, problems),
          ),
          inputs: byName(nodes.flatMap(inputFieldsOf), inputTypeOf),
          members: [
            ...nodes.flatMap((node) => ('types' in node ? namesOf(node.types) : [])),
            ...implementationsOf(name, parts),
          ],
        },
      ];
    }),
  );
  return { types, names };
}

function readField(
  node: FieldDefinitionNode,
  coordinate: string,
  names: DirectiveNames,
  problems: string[],
): DeclaredField {
  const directives = node.directives ?? [];
  return {
    name: node.name.value,
    declaration: readDeclaration(directives, names, coordinate, problems),
    directives,
    returns: namedTypeOf(node.type),
    type: node.type,
    inputs: byName(node.arguments ?? [], inputTypeOf),
  };
}

function byName<Node extends { name: { value: string } }, V>(
  nodes: readonly Node[],
  toValue: (node: Node) => V,
): ReadonlyMap<string, V> {
  return new Map(nodes.map((node) => [node.name.value, toValue(node)]));
}

function outputFieldsOf(node: AnyTypeNode): readonly FieldDefinitionNode[] {
  const isOutput = /^(Object|Interface)/.test(node.kind);
  return isOutput && 'fields' in node
    ? ((node.fields ?? []) as readonly FieldDefinitionNode[])
    : [];
}

function inputFieldsOf(node: AnyTypeNode): readonly InputValueDefinitionNode[] {
  const isInput =
    node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION;
  return isInput ? (node.fields ?? []) : [];
}

function inputTypeOf({ type }: InputValueDefinitionNode): string {
  return namedTypeOf(type);
}

function kindOf(nodes: readonly AnyTypeNode[]): DeclaredType['kind'] {
  const kind = nodes[0]?.kind ?? '';
  if (kind.startsWith('InputObject')) return 'input';
  if (kind.startsWith('Object')) return 'object';
  if (kind.startsWith('Interface')) return 'interface';
  return kind.startsWith('Union') ? 'union' : 'leaf';
}

function implementationsOf(
  name: string,
  parts: ReadonlyMap<string, readonly AnyTypeNode[]>,
): string[] {
  const isImplementing = (node: AnyTypeNode) =>
    node.kind.startsWith('Object') &&
    'interfaces' in node &&
    namesOf(node.interfaces).includes(name);
  return [...parts].filter(([, nodes]) => nodes.some(isImplementing)).map(([type]) => type);
}

function namesOf(nodes: readonly NamedTypeNode[] | undefined): string[] {
  return (nodes ?? []).map((node) => node.name.value);
}

function isTypeNode(node: DocumentNode['definitions'][number]): node is AnyTypeNode {
  return /^(Object|Interface|Union|Enum|Scalar|InputObject)Type/.test(node.kind);
}

function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

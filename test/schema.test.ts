import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type StringValueNode,
  visit,
} from 'graphql';

const root = new URL('../', import.meta.url);
const files = [
  'kit/schema/federation.graphql',
  'kit/schema/values.graphql',
  ...readdirSync(new URL('subgraphs/', root)).map((name) => `subgraphs/${name}/schema.graphql`),
];
const documentOf = (file: string) => parse(readFileSync(new URL(file, root), 'utf8'));

interface Described {
  kind: Kind;
  name: { value: string };
  description?: StringValueNode;
}

describe.each(files)('%s', (file) => {
  it('describes every type, field, argument and value', () => {
    const bare: string[] = [];
    const check = (node: Described) => {
      if (!node.description?.value) bare.push(`${node.kind} ${node.name.value}`);
    };
    visit(documentOf(file), {
      ObjectTypeDefinition: check,
      InterfaceTypeDefinition: check,
      EnumTypeDefinition: check,
      EnumValueDefinition: check,
      InputObjectTypeDefinition: check,
      ScalarTypeDefinition: check,
      FieldDefinition: check,
      InputValueDefinition: check,
      DirectiveDefinition: check,
    });
    expect(bare).toEqual([]);
  });

  it('lets a field that needs another system be null', () => {
    const strict = documentOf(file).definitions.flatMap((definition) =>
      fieldsOf(definition)
        .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
        .filter((field) => ENTITIES.has(namedTypeOf(field)))
        .filter(() => !isEdge(definition))
        .map((field) => `${nameOf(definition)}.${field.name.value}`),
    );
    expect(strict).toEqual([]);
  });
});

const ENTITIES = new Set([
  'Customer',
  'Order',
  'Invoice',
  'Payment',
  'Shipment',
  'Deal',
  'Product',
]);

function fieldsOf(definition: DefinitionNode): readonly FieldDefinitionNode[] {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION ? (definition.fields ?? []) : [];
}

function nameOf(definition: DefinitionNode): string {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION ? definition.name.value : '';
}

/** Edges and connections hold what their own subgraph has just read. */
function isEdge(definition: DefinitionNode): boolean {
  return /(Edge|Connection)$/.test(nameOf(definition));
}

function namedTypeOf({ type }: FieldDefinitionNode): string {
  let inner = type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return inner.name.value;
}

import {
  type ASTNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  parse,
  type StringValueNode,
  visit,
} from 'graphql';

/** What composition adds to a supergraph of which something is hidden from everybody. */
const DEFINITION = parse(
  'directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION',
).definitions;
const LINK = directive('link', {
  url: { kind: Kind.STRING, value: 'https://specs.apollo.dev/inaccessible/v0.2' },
  for: { kind: Kind.ENUM, value: 'SECURITY' },
});
const MARK = directive('inaccessible', {});

/** Makes these definitions `@inaccessible`, and gives others the descriptions named. */
export function rewrite(
  document: DocumentNode,
  inaccessible: ReadonlySet<ASTNode>,
  descriptions: ReadonlyMap<ASTNode, string>,
): DocumentNode {
  const isKnown = document.definitions.some(
    (node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === 'inaccessible',
  );
  const definitions = [...document.definitions, ...(isKnown ? [] : DEFINITION)];
  return visit(
    { ...document, definitions },
    {
      enter(node) {
        if (node.kind === Kind.SCHEMA_DEFINITION) return isKnown ? undefined : adding(node, LINK);
        if (inaccessible.has(node)) return adding(node, MARK);
        const text = descriptions.get(node);
        return text === undefined ? undefined : { ...node, description: stringOf(text) };
      },
    },
  );
}

function adding(node: ASTNode, added: ConstDirectiveNode): ASTNode {
  const own = 'directives' in node ? (node.directives ?? []) : [];
  return Object.assign({}, node, { directives: [...own, added] });
}

function stringOf(value: string): StringValueNode {
  return { kind: Kind.STRING, value, block: true };
}

function directive(name: string, values: Record<string, ConstValueNode>): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(values).map(([argument, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: argument },
      value,
    })),
  };
}

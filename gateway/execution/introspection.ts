import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  visit,
} from 'graphql';

/** Answers what an operation asks about the schema, by response name. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** Null: the operation asks nothing about the schema. */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Introspect | null {
  const selections = keepIntrospection(operation.selectionSet.selections, fragments);
  if (selections.length === 0) return null;
  const kept: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [withUsedVariables(kept, fragments), ...fragments.values()],
  };
  return (variables) => {
    const { data, errors } = executeSync({ schema, document, variableValues: variables });
    if (errors?.[0]) throw errors[0];
    return data ?? {};
  };
}

/** Input types need not be known to a schema's introspection, only what it uses itself. */
function withUsedVariables(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationDefinitionNode {
  const used = new Set<string>();
  for (const node of [operation.selectionSet, ...fragments.values()]) {
    visit(node, { Variable: ({ name }) => void used.add(name.value) });
  }
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return { ...operation, ...(variableDefinitions && { variableDefinitions }) };
}

/** Of the root's fields only those about the schema: a resolver would look in vain for others. */
function keepIntrospection(
  selections: readonly SelectionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return isAboutSchema(selection) ? [selection] : [];
    const source =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const kept = keepIntrospection(source?.selectionSet.selections ?? [], fragments);
    return kept.length === 0 ? [] : [toInlineFragment(selection, kept)];
  });
}

function isAboutSchema({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function toInlineFragment(
  { directives }: SelectionNode,
  selections: readonly SelectionNode[],
): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(directives && { directives }),
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

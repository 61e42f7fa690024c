import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
} from 'graphql';

/**
 * The document with the root fields of its mutations written out of their fragments, in the order in
 * which they are to be carried out: planners put those of a conditional fragment elsewhere.
 */
export function orderMutations(document: DocumentNode): DocumentNode {
  const { definitions } = document;
  if (!definitions.some(isMutation)) return document;
  const fragments = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  return {
    ...document,
    definitions: definitions.map((definition) =>
      isMutation(definition) ? writeOut(definition, fragments) : definition,
    ),
  };
}

function isMutation(
  definition: DocumentNode['definitions'][number],
): definition is OperationDefinitionNode {
  return (
    definition.kind === Kind.OPERATION_DEFINITION &&
    definition.operation === OperationTypeNode.MUTATION
  );
}

function writeOut(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationDefinitionNode {
  function fieldsOf(selection: SelectionNode): readonly SelectionNode[] {
    if (selection.kind === Kind.FIELD) return [selection];
    const { selectionSet } =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : (fragments.get(selection.name.value) ?? {});
    const directives = selection.directives ?? [];
    return (selectionSet?.selections ?? [])
      .flatMap(fieldsOf)
      .map((field) => withDirectives(field, directives));
  }

  const selections = operation.selectionSet.selections.flatMap(fieldsOf);
  return { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

/** A directive can stand once in a place: what has it already gets a fragment of its own. */
function withDirectives(
  selection: SelectionNode,
  directives: readonly DirectiveNode[],
): SelectionNode {
  if (directives.length === 0) return selection;
  const own = selection.directives ?? [];
  const names = new Set(own.map(({ name }) => name.value));
  if (!directives.some(({ name }) => names.has(name.value))) {
    return { ...selection, directives: [...own, ...directives] };
  }
  return {
    kind: Kind.INLINE_FRAGMENT,
    directives,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
  };
}

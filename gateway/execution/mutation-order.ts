import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  visit,
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
  const ordered = definitions.map((definition) =>
    isMutation(definition) ? writeOut(definition, fragments) : definition,
  );
  // Planners put what a fragment could stand for first, whether or not it is spread.
  const used = usedFragments(ordered, fragments);
  return {
    ...document,
    definitions: ordered.filter(
      (definition) => definition.kind !== Kind.FRAGMENT_DEFINITION || used.has(definition),
    ),
  };
}

function usedFragments(
  definitions: readonly DefinitionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlySet<FragmentDefinitionNode> {
  const used = new Set<FragmentDefinitionNode>();
  function addUsedBy(definition: DefinitionNode): void {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        addUsedBy(fragment);
      },
    });
  }
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) addUsedBy(definition);
  }
  return used;
}

function isMutation(definition: DefinitionNode): definition is OperationDefinitionNode {
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

import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Fields of one object that answer under one name, and so are asked once. */
export type FieldsByKey = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * Makes a function that collects what some selection sets ask of an object of this type, the way an
 * execution does, but as if every `@skip` and `@include` let its selection stay.
 */
export function createCollect(document: DocumentNode, schema: GraphQLSchema, step: () => void) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    fragments.set(definition.name.value, definition);
  }

  function applies(condition: NamedTypeNode | undefined, type: GraphQLObjectType): boolean {
    if (!condition || condition.name.value === type.name) return true;
    const named = schema.getType(condition.name.value);
    return isAbstractType(named) && schema.isSubType(named, type);
  }

  return (type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[]): FieldsByKey => {
    const fields = new Map<string, FieldNode[]>();
    const seen = new Set<string>();

    function add(field: FieldNode): void {
      const key = (field.alias ?? field.name).value;
      const known = fields.get(key);
      if (known) known.push(field);
      else fields.set(key, [field]);
    }

    function spread(name: string): FragmentDefinitionNode | undefined {
      if (seen.has(name)) return undefined;
      seen.add(name);
      return fragments.get(name);
    }

    function visit(selection: SelectionNode): void {
      step();
      if (selection.kind === Kind.FIELD) {
        add(selection);
        return;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      const fragment = isSpread ? spread(selection.name.value) : selection;
      if (!fragment || !applies(fragment.typeCondition, type)) return;
      fragment.selectionSet.selections.forEach(visit);
    }

    for (const { selections } of selectionSets) selections.forEach(visit);
    return fields;
  };
}

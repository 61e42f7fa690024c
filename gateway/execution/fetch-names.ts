import { type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** What a fetch's own document says of its answer. */
export interface FetchNames {
  /** Response names of the fields it adds to each object. */
  names: string[];
  /** Is any of them an object or a list of objects? */
  isNested: boolean;
}

/** Reads it: of the root, or of the entities where it asks for those. */
export function readFetchNames(query: string, ofEntities: boolean): FetchNames {
  const { definitions } = parse(query, { noLocation: true });
  const fragments = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition.selectionSet] as const]
        : [],
    ),
  );

  function fieldsOf({ selections }: SelectionSetNode): FieldNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      return fragment ? fieldsOf(fragment) : [];
    });
  }

  const roots = definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? fieldsOf(definition.selectionSet) : [],
  );
  const fields = ofEntities
    ? roots.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet) : []))
    : roots;
  const names = new Set(fields.map(({ alias, name }) => alias?.value ?? name.value));
  return { names: [...names], isNested: fields.some(({ selectionSet }) => selectionSet) };
}

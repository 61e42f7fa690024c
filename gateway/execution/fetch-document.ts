import { type FieldNode, Kind, parse, type SelectionSetNode, visit } from 'graphql';

/** The document of a fetch, read. */
export interface FetchDocument {
  /** What its operation selects. */
  roots: SelectionSetNode[];
  /** The fields of a selection set, those in its fragments among them. */
  fieldsOf(set: SelectionSetNode): FieldNode[];
  /** It has no directives but `@skip` and `@include`. */
  isPlain: boolean;
}

export function readFetchDocument(query: string): FetchDocument {
  const document = parse(query, { noLocation: true });
  const { definitions } = document;
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
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [],
  );
  let isPlain = true;
  visit(document, {
    Directive({ name }) {
      if (name.value !== 'skip' && name.value !== 'include') isPlain = false;
    },
  });
  return { roots, fieldsOf, isPlain };
}

/** The name of a field in the answer. */
export function responseNameOf({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { readFetchDocument, responseNameOf } from './fetch-document.ts';

/** What a fetch's own document says of its answer. */
export interface FetchNames {
  /** Response names of the fields it adds to each object. */
  names: string[];
  /** Those that every answer has, whatever the variables and the entity's type. */
  certain: string[];
  /** Is any of them an object or a list of objects? */
  isNested: boolean;
}

/** Reads it: of the root, or of the entities where it asks for those. */
export function readFetchNames(query: string, ofEntities: boolean): FetchNames {
  const { roots: operations, fieldsOf } = readFetchDocument(query);
  const roots = operations.flatMap(fieldsOf);
  const fields = ofEntities
    ? roots.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet) : []))
    : roots;
  const names = new Set(fields.map(responseNameOf));
  return {
    names: [...names],
    certain: ofEntities ? certainOfEntities(roots) : operations.flatMap(sureNamesOf),
    isNested: fields.some(({ selectionSet }) => selectionSet),
  };
}

/** What is asked of entities of each type: `_entities(…) { ... on Order { … } ... on Deal { … } }`. */
function certainOfEntities(roots: readonly FieldNode[]): string[] {
  const ofTypes = roots.flatMap(({ selectionSet }) =>
    (selectionSet?.selections ?? []).map((selection) =>
      selection.kind === Kind.INLINE_FRAGMENT && isSure(selection)
        ? new Set(sureNamesOf(selection.selectionSet))
        : new Set<string>(),
    ),
  );
  return [...(ofTypes[0] ?? [])].filter((name) => ofTypes.every((names) => names.has(name)));
}

function sureNamesOf({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((each) =>
    each.kind === Kind.FIELD && isSure(each) && each.name.value !== '__typename'
      ? [responseNameOf(each)]
      : [],
  );
}

function isSure({ directives = [] }: SelectionNode): boolean {
  return directives.length === 0;
}

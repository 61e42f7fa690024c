import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Definition = OperationDefinitionNode | FragmentDefinitionNode;

/** What is counted of a definition. */
export interface Tally {
  /** Fields inside fields, introspection left out. */
  depth: number;
  /** The same of what is inside `__schema` and `__type`. */
  introspectionDepth: number;
  /** Fields at the definition's own level. */
  rootFields: number;
  aliases: number;
  directives: number;
  /** Fields, inline fragments and spreads. */
  selections: number;
}

/** Where a definition spreads a fragment. */
interface Spread {
  name: string;
  /** Fields around it. */
  depth: number;
  isIntrospection: boolean;
}

/** A definition's own counts, and the fragments that add theirs. */
export interface Part extends Tally {
  spreads: Spread[];
}

interface Place {
  node: SelectionNode;
  /** Fields around it. */
  depth: number;
  isIntrospection: boolean;
}

/** Counts what a definition itself holds. Keeps its own stack: no document overflows the process's. */
export function readPart(definition: Definition): Part {
  const part: Part = {
    depth: 0,
    introspectionDepth: 0,
    rootFields: 0,
    aliases: 0,
    directives: directivesAround(definition),
    selections: 0,
    spreads: [],
  };
  const places = placesIn(definition, 0, false);
  for (let place = places.pop(); place; place = places.pop()) places.push(...count(part, place));
  return part;
}

function directivesAround(definition: Definition): number {
  const variables = definition.variableDefinitions ?? [];
  return [definition, ...variables].reduce(
    (sum, { directives = [] }) => sum + directives.length,
    0,
  );
}

/** Adds one selection to the counts. @returns what is inside of it. */
function count(part: Part, place: Place): Place[] {
  const { node, depth, isIntrospection } = place;
  part.selections += 1;
  part.directives += node.directives?.length ?? 0;
  if (node.kind === Kind.FRAGMENT_SPREAD) {
    part.spreads.push({ name: node.name.value, depth, isIntrospection });
    return [];
  }
  if (node.kind === Kind.INLINE_FRAGMENT) return placesIn(node, depth, isIntrospection);
  return countField(part, node, place);
}

function countField(part: Part, node: FieldNode, { depth, isIntrospection }: Place): Place[] {
  const introspects = isIntrospection || /^__(schema|type)$/.test(node.name.value);
  const measure = introspects ? 'introspectionDepth' : 'depth';
  part[measure] = Math.max(part[measure], depth + 1);
  if (node.alias) part.aliases += 1;
  if (depth === 0) part.rootFields += 1;
  return placesIn(node, depth + 1, introspects);
}

function placesIn(
  { selectionSet }: { readonly selectionSet?: SelectionSetNode | undefined },
  depth: number,
  isIntrospection: boolean,
): Place[] {
  return selectionSet?.selections.map((node) => ({ node, depth, isIntrospection })) ?? [];
}

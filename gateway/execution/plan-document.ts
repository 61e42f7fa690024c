import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { FetchedName } from './fetched-name.ts';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The document as it is planned. What is left out or taken in by a literal is decided before:
 * planners forget such directives where they move a condition. A field of which nothing may be
 * selected asks for its type's name, for it to be fetched at all. Aliases that could be taken for
 * other fields have names of their own.
 */
export function toPlanDocument(document: DocumentNode, fetchedName: FetchedName): DocumentNode {
  return visit(document, {
    Field: {
      enter: decide,
      leave(field: FieldNode) {
        const { name, alias, selectionSet } = field;
        const fetched = fetchedName(name.value, alias?.value ?? name.value);
        const renamed = fetched !== (alias?.value ?? name.value);
        return {
          ...field,
          ...(renamed && { alias: { kind: Kind.NAME, value: fetched } }),
          ...(selectionSet && { selectionSet: withTypename(selectionSet) }),
        };
      },
    },
    FragmentSpread: { enter: decide },
    InlineFragment: {
      enter: decide,
      leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined),
    },
    FragmentDefinition: { leave: filled },
    OperationDefinition: { leave: filled },
  });
}

/** Removes what a literal leaves out, and literals that change nothing. */
function decide<Node extends SelectionNode>(node: Node): Node | null | undefined {
  const { directives = [] } = node;
  if (directives.some((directive) => literalOf(directive) === false)) return null;
  const left = directives.filter((directive) => literalOf(directive) === null);
  return left.length === directives.length ? undefined : { ...node, directives: left };
}

/** Whether a directive keeps what it stands at; null: that depends, or is not its business. */
function literalOf({ name, arguments: args }: DirectiveNode): boolean | null {
  if (name.value !== 'skip' && name.value !== 'include') return null;
  const value = args?.find((arg) => arg.name.value === 'if')?.value;
  return value?.kind === Kind.BOOLEAN ? value.value === (name.value === 'include') : null;
}

function withTypename(selectionSet: SelectionSetNode): SelectionSetNode {
  const { selections } = selectionSet;
  const isSure = selections.some(({ directives = [] }) => directives.length === 0);
  return isSure ? selectionSet : { ...selectionSet, selections: [...selections, TYPENAME] };
}

function filled<Node extends { selectionSet: SelectionSetNode }>(node: Node): Node | undefined {
  if (node.selectionSet.selections.length > 0) return undefined;
  return { ...node, selectionSet: withTypename(node.selectionSet) };
}

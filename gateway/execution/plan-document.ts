import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { FetchedName } from './fetched-name.ts';
import { orderMutations } from './mutation-order.ts';

/** Stands for what a literal leaves out. */
const LEFT_OUT: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The document as it is planned. What a literal leaves out or takes in is decided before: planners
 * forget such directives where they move a condition. Aliases that could be taken for other fields
 * have names of their own, and mutations stand in their order.
 */
export function toPlanDocument(document: DocumentNode, fetchedName: FetchedName): DocumentNode {
  return visit(orderMutations(document), {
    OperationDefinition: { leave: leaveRoots },
    Field: {
      enter: decide,
      leave(field: FieldNode) {
        const { name, alias = name } = field;
        const value = fetchedName(name.value, alias.value);
        return value === alias.value
          ? undefined
          : { ...field, alias: { kind: Kind.NAME, value } as const };
      },
    },
    FragmentSpread: { enter: decide },
    InlineFragment: { enter: decide },
    SelectionSet: { leave: leaveSure },
  });
}

/** Replaces what a literal leaves out, and drops literals that change nothing. */
function decide<Node extends SelectionNode>(node: Node): Node | FieldNode | undefined {
  const { directives = [] } = node;
  if (directives.some((directive) => literalOf(directive) === false)) return LEFT_OUT;
  const left = directives.filter((directive) => literalOf(directive) === null);
  return left.length === directives.length ? undefined : { ...node, directives: left };
}

/** Whether a directive keeps what it stands at; null: that depends, or is not its business. */
function literalOf({ name, arguments: args }: DirectiveNode): boolean | null {
  if (name.value !== 'skip' && name.value !== 'include') return null;
  const value = args?.find((arg) => arg.name.value === 'if')?.value;
  return value?.kind === Kind.BOOLEAN ? value.value === (name.value === 'include') : null;
}

/** An object of which nothing is left that is surely selected is asked for all the same. */
function leaveSure(node: SelectionSetNode): SelectionSetNode | undefined {
  const selections = node.selections.filter((selection) => selection !== LEFT_OUT);
  if (selections.length === node.selections.length) return undefined;
  const isSure = selections.some(({ directives = [] }) => directives.length === 0);
  return { ...node, selections: isSure ? selections : [...selections, LEFT_OUT] };
}

/**
 * Root fields of which all may be left out are asked for all the same: planners leave them out with it,
 * and whoever has to be there would be missing.
 */
function leaveRoots(operation: OperationDefinitionNode): OperationDefinitionNode {
  const selections = operation.selectionSet.selections.map(leaveRoot);
  return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
}

function leaveRoot(selection: SelectionNode): SelectionNode {
  const { selectionSet } = selection as { selectionSet?: SelectionSetNode };
  if (!selectionSet) return selection;
  const { selections } = selectionSet;
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    return {
      ...selection,
      selectionSet: { ...selectionSet, selections: selections.map(leaveRoot) },
    };
  }
  if (selections.some(({ directives = [] }) => directives.length === 0)) return selection;
  return {
    ...(selection as FieldNode),
    selectionSet: { ...selectionSet, selections: [...selections, LEFT_OUT] },
  };
}

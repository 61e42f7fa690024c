import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  validate,
  visit,
} from 'graphql';
import type { Operation } from './operation.ts';

type Fails = (operation: Operation) => Promise<boolean>;

/** An operation as small as can be that still fails: whatever can go without that it passes is taken away. */
export async function shrink(
  operation: Operation,
  schema: GraphQLSchema,
  fails: Fails,
): Promise<Operation> {
  let smallest = operation;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (let index = 0; ; index += 1) {
      const candidate = without(smallest, index);
      if (candidate === 'end') break;
      if (!candidate || validate(schema, candidate.document).length > 0) continue;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      isSmaller = true;
      index -= 1;
    }
  }
  return smallest;
}

/** The operation without its `index`th part; null where that leaves nothing sensible. */
function without({ document, variables }: Operation, index: number): Operation | 'end' | null {
  let at = -1;
  let isRemoved = false;
  function removable(): boolean {
    at += 1;
    if (at !== index) return false;
    isRemoved = true;
    return true;
  }
  const changed = visit(document, {
    Field: () => (removable() ? null : undefined),
    Directive: () => (removable() ? null : undefined),
    Argument: (_node, _key, _parent, _path, ancestors) =>
      isDirective(ancestors.at(-1)) ? undefined : removable() ? null : undefined,
    FragmentSpread: () => (removable() ? null : undefined),
    InlineFragment: (node) => {
      if (removable()) return null;
      return removable() ? unwrapped(node.selectionSet.selections) : undefined;
    },
  });
  if (!isRemoved) return 'end';
  const cleaned = clean(inlined(changed));
  return cleaned && { document: cleaned.document, variables: pick(variables, cleaned.used) };
}

const UNWRAP = Symbol('unwrap');

function unwrapped(selections: readonly SelectionNode[]) {
  return {
    kind: Kind.INLINE_FRAGMENT,
    [UNWRAP]: true,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  } as never;
}

/** Puts what an unwrapped fragment selects in its place. */
function inlined(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave: (node) => ({
        ...node,
        selections: node.selections.flatMap((one) =>
          UNWRAP in one && 'selectionSet' in one ? (one.selectionSet?.selections ?? []) : [one],
        ),
      }),
    },
  });
}

function isDirective(node: unknown): boolean {
  return (node as { kind?: string } | undefined)?.kind === Kind.DIRECTIVE;
}

/** Drops selections that became empty, fragments and variables nobody uses. */
function clean(
  document: DocumentNode,
): { document: DocumentNode; used: ReadonlySet<string> } | null {
  const isEmpty = (node: { selectionSet?: { selections: readonly unknown[] } | undefined }) =>
    node.selectionSet?.selections.length === 0 ? null : undefined;
  let current = document;
  for (;;) {
    const gone = new Set<string>();
    const spread = namesOf(current, 'FragmentSpread');
    const next = visit(current, {
      Field: { leave: isEmpty },
      InlineFragment: { leave: isEmpty },
      FragmentDefinition: {
        leave: (node) => {
          if (isEmpty(node) !== null && spread.has(node.name.value)) return undefined;
          gone.add(node.name.value);
          return null;
        },
      },
    });
    const left = visit(next, {
      FragmentSpread: (node) => (gone.has(node.name.value) ? null : undefined),
    });
    if (gone.size === 0 && JSON.stringify(left) === JSON.stringify(current)) break;
    current = left;
  }
  const isVoid = current.definitions.some(
    (one) => 'selectionSet' in one && one.selectionSet.selections.length === 0,
  );
  if (isVoid || !current.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
    return null;
  const used = new Set<string>();
  visit(current, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const lean = visit(current, {
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
  });
  return { document: lean, used };
}

function namesOf(document: DocumentNode, kind: 'FragmentSpread'): Set<string> {
  const names = new Set<string>();
  visit(document, {
    [kind]: (node: { name: { value: string } }) => void names.add(node.name.value),
  });
  return names;
}

function pick(
  variables: Operation['variables'],
  names: ReadonlySet<string>,
): Operation['variables'] {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name)));
}

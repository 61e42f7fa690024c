import type { FetchNode, PlanNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { responseNameOf } from './fetch-document.ts';
import { type NeededNames, readNeededNames } from './needed-names.ts';
import type { VendorSteps } from './vendor-steps.ts';

/** What the second half of a fetch adds to an object that both halves ask for, by response names. */
export interface Addition {
  /** Fields that it alone asks for. */
  fields: readonly string[];
  objects: ReadonlyMap<string, Addition>;
}

/** A fetch in two, sent side by side. */
export interface Halves {
  /** What the rest of the plan waits for. */
  first: FetchNode;
  /** What nobody waits for. */
  second: FetchNode;
  addition: Addition;
}

/** Selections in two: those that each half asks for. */
interface Cut {
  first: FieldNode[];
  second: FieldNode[];
  addition: Addition;
}

/**
 * Splits a fetch of one object, so that the plan's later nodes need not wait for what takes more
 * vendor requests in a row than what they need. Both halves ask for the same object in the same way:
 * their subgraph reads it once. Lists are never split: two answers might hold different rows.
 * @returns null where that brings nothing, or cannot be told.
 */
export function splitFetch(
  node: FetchNode,
  later: readonly PlanNode[],
  steps: VendorSteps,
): Halves | null {
  const { operationKind, requires, outputRewrites = [] } = node;
  if (operationKind !== 'query' || requires || outputRewrites.length > 0) return null;
  const needed = readNeededNames(later);
  const [operation, ...others] = parse(node.operation, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return null;
  const roots = plainFieldsOf(operation.selectionSet);
  // Beside another root field the rows of both may share requests, which halves could not.
  if (!needed || steps.queryType === null || roots?.length !== 1) return null;

  const { first, second, addition } = createCut(steps)(roots, steps.queryType, needed);
  if (first.length === 0 || second.length === 0) return null;
  return {
    first: toFetch(node, operation, first),
    second: toFetch(node, operation, second),
    addition,
  };
}

function createCut(steps: VendorSteps) {
  /** What can be cut further: one object, surely selected, of which something is needed. */
  function openOf(type: string, field: FieldNode, needed: NeededNames) {
    const below = needed.get(responseNameOf(field));
    const object = steps.objectOf(type, field);
    const fields = field.selectionSet && plainFieldsOf(field.selectionSet);
    if (!below?.size || object === null || !fields || isConditional(field)) return null;
    return { fields, type: object, needed: below };
  }

  /** Steps until all is known that cannot be left to the second half. */
  function stepsOfNeeded(fields: readonly FieldNode[], type: string, needed: NeededNames): number {
    const waits = fields.map((field) => {
      const open = openOf(type, field, needed);
      if (open) {
        return steps.ofItself(type, field) + stepsOfNeeded(open.fields, open.type, open.needed);
      }
      const stays = needed.has(responseNameOf(field)) || isConditional(field);
      return stays ? steps.ofField(type, field) : 0;
    });
    return Math.max(0, ...waits);
  }

  function cut(
    fields: readonly FieldNode[],
    type: string,
    needed: NeededNames,
    patience: number,
  ): Cut {
    const first: FieldNode[] = [];
    const second: FieldNode[] = [];
    const moved: string[] = [];
    const objects = new Map<string, Addition>();
    for (const field of fields) {
      const open = openOf(type, field, needed);
      if (open) {
        const left = patience - steps.ofItself(type, field);
        const below = cut(open.fields, open.type, open.needed, left);
        first.push(withFields(field, below.first));
        if (below.second.length === 0) continue;
        second.push(withFields(field, below.second));
        objects.set(responseNameOf(field), below.addition);
      } else if (
        needed.has(responseNameOf(field)) ||
        isConditional(field) ||
        steps.ofField(type, field) <= patience
      ) {
        first.push(field);
      } else {
        second.push(field);
        moved.push(responseNameOf(field));
      }
    }
    return { first, second, addition: { fields: moved, objects } };
  }

  return (fields: readonly FieldNode[], type: string, needed: NeededNames): Cut =>
    cut(fields, type, needed, stepsOfNeeded(fields, type, needed));
}

/** The fields of a selection set that holds nothing else, each name once; null: it is another one. */
function plainFieldsOf({ selections }: SelectionSetNode): readonly FieldNode[] | null {
  const fields = selections.filter((selection) => selection.kind === Kind.FIELD);
  const names = new Set(fields.map(responseNameOf));
  return fields.length === selections.length && names.size === fields.length ? fields : null;
}

function isConditional({ directives = [] }: FieldNode): boolean {
  return directives.length > 0;
}

function withFields(field: FieldNode, selections: readonly FieldNode[]): FieldNode {
  return { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

/** The fetch of these root fields alone, with the variables they use. */
function toFetch(
  { operationDocumentNode: _whole, ...node }: FetchNode,
  operation: OperationDefinitionNode,
  selections: readonly FieldNode[],
): FetchNode {
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  const used = new Set<string>();
  visit(selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return {
    ...node,
    operation: print({ ...operation, selectionSet, variableDefinitions }),
    variableUsages: (node.variableUsages ?? []).filter((name) => used.has(name)),
  };
}

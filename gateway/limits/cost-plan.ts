import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { createCollect } from './collect.ts';
import type { CostDirectives } from './cost-directives.ts';
import { costOfInput, type Estimating, valueOfArgument } from './input-cost.ts';
import { type Size, sizeBy, UNSIZED } from './list-size.ts';

/** One field of an object: what one item of its answer may cost, and how many items there are. */
export interface PlannedField {
  parent: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  node: FieldNode;
  /** One for each type the answer may have; the dearest counts. */
  options: readonly PlannedOption[];
  count: Size;
  inputs: (estimating: Estimating) => number;
}

/** What an item of an answer may be. */
interface PlannedOption {
  /** Null: no object. */
  type: GraphQLObjectType | null;
  weight: number;
  /** What is asked of it: an index of the plan. */
  group: number;
}

/** Groups of fields asked together of one object. Those a group refers to stand before it. */
export type CostPlan = readonly (readonly PlannedField[])[];

/** Lists among a field's children that are as long as its own slicing arguments say. */
interface Sized {
  /** Of the field that sizes them. */
  coordinate: string;
  fields: ReadonlySet<string>;
  size: Size;
}

interface PlanOptions {
  schema: GraphQLSchema;
  document: DocumentNode;
  directives: CostDirectives;
  /** Counts a step of the work. */
  step: () => void;
}

/** Without selections, or a fragment within itself, which validation refuses. */
const EMPTY = 0;

/**
 * Makes a function that turns an operation into a plan to sum up. What is selected in the same way
 * in many places is planned once, so that fragments cannot multiply the work.
 */
export function createPlanCost({ schema, document, directives, step }: PlanOptions) {
  const collect = createCollect(document, schema, step);
  const plan: PlannedField[][] = [[]];
  const groups = new Map<string, number>();
  const idOf = createIds();

  function groupOf(
    type: GraphQLObjectType,
    selectionSets: readonly SelectionSetNode[],
    sized: Sized | null,
  ): number {
    if (selectionSets.length === 0) return EMPTY;
    const key = [type.name, sized?.coordinate ?? '', ...selectionSets.map(idOf)].join(' ');
    const known = groups.get(key);
    if (known !== undefined) return known;
    groups.set(key, EMPTY);
    const fields: PlannedField[] = [];
    for (const nodes of collect(type, selectionSets).values()) {
      const planned = planField(type, nodes, sized);
      if (planned) fields.push(planned);
    }
    const group = plan.push(fields) - 1;
    groups.set(key, group);
    return group;
  }

  function planField(
    parent: GraphQLObjectType,
    nodes: readonly FieldNode[],
    sized: Sized | null,
  ): PlannedField | null {
    const [node] = nodes;
    const field = node && parent.getFields()[node.name.value];
    // `__typename`, `__schema` and `__type` cost nothing.
    if (!field) return null;
    const coordinate = `${parent.name}.${field.name}`;
    const listSize = directives.listSizeOf(field);
    const ownSize = listSize && sizeBy(listSize, field, node, coordinate);
    const sizes = listSize?.sizedFields ?? null;
    const children = ownSize && sizes ? { coordinate, fields: sizes, size: ownSize } : null;
    const parentSize = sized?.fields.has(field.name) ? sized.size : undefined;
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return {
      parent,
      field,
      node,
      options: optionsOf(field, selectionSets, children),
      count: countOf(field.type, (sizes ? undefined : ownSize) ?? parentSize, ownSize),
      inputs: inputsOf(field, node, coordinate),
    };
  }

  function optionsOf(
    field: GraphQLField<unknown, unknown>,
    selectionSets: readonly SelectionSetNode[],
    sized: Sized | null,
  ): PlannedField['options'] {
    const named = getNamedType(field.type);
    const own = directives.weightOf(field);
    if (!isObjectType(named) && !isAbstractType(named)) {
      return [{ type: null, weight: own ?? directives.weightOf(named) ?? 0, group: EMPTY }];
    }
    const types = isObjectType(named) ? [named] : schema.getPossibleTypes(named);
    return types.map((type) => ({
      type,
      weight: own ?? directives.weightOf(type) ?? 1,
      group: groupOf(type, selectionSets, sized),
    }));
  }

  function inputsOf(field: GraphQLField<unknown, unknown>, node: FieldNode, coordinate: string) {
    return (estimating: Estimating) =>
      field.args.reduce((sum, argument) => {
        const value = valueOfArgument(argument, node, estimating);
        const place = `${coordinate}(${argument.name}:)`;
        return sum + costOfInput(value, argument, place, directives, estimating);
      }, 0);
  }

  return ({ operation, selectionSet }: OperationDefinitionNode): CostPlan => {
    const root = schema.getRootType(operation);
    if (root) groupOf(root, [selectionSet], null);
    return plan;
  };
}

/** A field's size is asked even where it sizes nothing: it may be beyond the limit. */
function countOf(type: GraphQLOutputType, size: Size = () => UNSIZED, checked: Size = size): Size {
  const lists = listsOf(type);
  return (estimating) => {
    checked(estimating);
    return lists === 0 ? 1 : size(estimating) * UNSIZED ** (lists - 1);
  };
}

function listsOf(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listsOf(nullable.ofType) : 0;
}

/** Short names for selection sets, so that lists of them can be told apart. */
function createIds() {
  const ids = new WeakMap<SelectionSetNode, number>();
  let next = 0;
  return (selectionSet: SelectionSetNode): number => {
    const id = ids.get(selectionSet) ?? next++;
    ids.set(selectionSet, id);
    return id;
  };
}

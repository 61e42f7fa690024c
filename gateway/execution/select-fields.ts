import {
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Condition, conditionKey, narrow } from './condition.ts';
import type { FetchedName } from './fetched-name.ts';

/** One place of a document that selects a field, and when it does. */
export interface Occurrence {
  condition: Condition;
  selectionSet: SelectionSetNode | undefined;
}

/** Such a place among all those of one object. */
interface Placed extends Occurrence {
  /** Its number in the order of the document. */
  order: number;
}

/** A field of the answer, with every place that selects it. */
export interface SelectedField {
  responseName: string;
  fieldName: string;
  fetchedName: string;
  occurrences: Placed[];
}

export interface Selecting {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  fetchedName: FetchedName;
}

/**
 * What is selected of a type: CollectFields of the GraphQL specification, with conditions kept
 * instead of decided, in the order of the document.
 */
export function selectFields(
  selecting: Selecting,
  type: GraphQLNamedType,
  sources: readonly Occurrence[],
): SelectedField[] {
  const fields = new Map<string, SelectedField>();
  const spread = new Set<string>();
  let order = 0;

  function addField(selection: SelectionNode & { kind: Kind.FIELD }, condition: Condition): void {
    const { name, alias, selectionSet } = selection;
    const responseName = alias?.value ?? name.value;
    const field = fields.get(responseName) ?? {
      responseName,
      fieldName: name.value,
      fetchedName: selecting.fetchedName(name.value, responseName),
      occurrences: [],
    };
    field.occurrences.push({ condition, selectionSet, order });
    order += 1;
    fields.set(responseName, field);
  }

  function addFragment(
    {
      typeCondition,
      selectionSet,
    }: Pick<FragmentDefinitionNode, 'selectionSet'> & {
      typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined;
    },
    condition: Condition,
  ): void {
    if (typeCondition && !applies(selecting.schema, typeCondition.name.value, type)) return;
    add(selectionSet, condition);
  }

  function addSelection(selection: SelectionNode, outer: Condition): void {
    const condition = narrow(outer, selection.directives);
    if (condition === null) return;
    if (selection.kind === Kind.FIELD) addField(selection, condition);
    else if (selection.kind === Kind.INLINE_FRAGMENT) addFragment(selection, condition);
    else addSpread(selection, condition);
  }

  /** A fragment that was spread already, under the same condition, selects nothing new. */
  function addSpread(selection: FragmentSpreadNode, condition: Condition): void {
    const key = `${selection.name.value} ${conditionKey(condition)}`;
    const fragment = selecting.fragments.get(selection.name.value);
    if (!fragment || spread.has(key)) return;
    spread.add(key);
    addFragment(fragment, condition);
  }

  function add({ selections }: SelectionSetNode, condition: Condition): void {
    for (const selection of selections) addSelection(selection, condition);
  }

  for (const { selectionSet, condition } of sources) if (selectionSet) add(selectionSet, condition);
  return [...fields.values()];
}

function applies(schema: GraphQLSchema, name: string, type: GraphQLNamedType): boolean {
  if (name === type.name) return true;
  const condition = schema.getType(name);
  return (
    isAbstractType(condition) &&
    (isObjectType(type) || isInterfaceType(type)) &&
    schema.isSubType(condition, type)
  );
}

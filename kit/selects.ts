import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What is known of the field that is being resolved. */
export type Selecting = Pick<
  GraphQLResolveInfo,
  'fieldNodes' | 'fragments' | 'returnType' | 'schema' | 'variableValues'
>;

/**
 * By the nodes of a field: all rows of a list have the same, and all executions of one compiled plan.
 * What is kept may therefore depend on no variable but those of `@skip` and `@include`, for each decision
 * of which there is a plan of its own. For a whole operation by its variables, which belong to one execution.
 */
const known = new WeakMap<object, Map<string, boolean>>();

/**
 * Does the operation select a field, e.g. `Product.inventory`, below the one that is being resolved, of
 * the first such objects there? What that needs can then be asked for before its parent is known.
 */
export function selects(info: Selecting, coordinate: `${string}.${string}`): boolean {
  const answers = known.get(info.fieldNodes) ?? new Map<string, boolean>();
  known.set(info.fieldNodes, answers);
  const before = answers.get(coordinate);
  if (before !== undefined) return before;
  const type = getNamedType(info.returnType);
  const sought = { ...toSought(coordinate), isNested: false };
  const answer = info.fieldNodes.some(({ selectionSet }) =>
    isBelow(info, sought, type, selectionSet),
  );
  answers.set(coordinate, answer);
  return answer;
}

/** What is known of the operation a field is resolved for. */
export type Operating = Selecting & Pick<GraphQLResolveInfo, 'operation'>;

/** Does the operation select a field anywhere, above and beside the one that is being resolved too? */
export function operationSelects(info: Operating, coordinate: `${string}.${string}`): boolean {
  const { operation, schema, variableValues } = info;
  // Those of one execution, whatever the field.
  const answers = known.get(variableValues) ?? new Map<string, boolean>();
  known.set(variableValues, answers);
  const before = answers.get(coordinate);
  if (before !== undefined) return before;
  const root = schema.getRootType(operation.operation) ?? undefined;
  const sought = { ...toSought(coordinate), isNested: true };
  const answer = isBelow(info, sought, root, operation.selectionSet);
  answers.set(coordinate, answer);
  return answer;
}

interface Sought {
  typeName: string;
  fieldName: string;
  /** Also below an object of that type: such as on the orders of an order's customer. */
  isNested: boolean;
}

function toSought(coordinate: string): Pick<Sought, 'typeName' | 'fieldName'> {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  return { typeName, fieldName };
}

function isBelow(
  info: Selecting,
  sought: Sought,
  type: GraphQLNamedType | undefined,
  selectionSet: SelectionSetNode | undefined,
): boolean {
  return (selectionSet?.selections ?? []).some((selection) => {
    if (!isIncluded(selection, info)) return false;
    if (selection.kind === Kind.FIELD) return isField(info, sought, type, selection);
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    const condition = fragment?.typeCondition?.name.value;
    const narrowed = condition === undefined ? type : info.schema.getType(condition);
    return isBelow(info, sought, narrowed, fragment?.selectionSet);
  });
}

function isField(
  info: Selecting,
  sought: Sought,
  type: GraphQLNamedType | undefined,
  { name, selectionSet }: FieldNode,
): boolean {
  const isOfType = type?.name === sought.typeName;
  if (isOfType && name.value === sought.fieldName) return true;
  if (isOfType && !sought.isNested) return false;
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const field = type.getFields()[name.value];
  return field !== undefined && isBelow(info, sought, getNamedType(field.type), selectionSet);
}

function isIncluded(node: SelectionNode, { variableValues }: Selecting): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false
  );
}

import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessTable } from './access-table.ts';
import type { Owns } from './directives.ts';
import { AUTHENTICATED_ONLY, type Clause, keyOf, type Requirement } from './requirement.ts';

/** A clause, and the first place of the operation that asks for it. */
export interface Need {
  clause: Clause;
  /** Schema coordinate, e.g. `Order.invoices`. */
  coordinate: string;
}

/** A place where an argument names customers. */
export interface OwnsUse extends Owns {
  coordinate: string;
  definition: GraphQLField<unknown, unknown>;
  node: FieldNode;
}

/** Everything one operation needs, whoever sends it with whatever variables. */
export interface OperationAccess {
  operation: OperationDefinitionNode;
  needs: readonly Need[];
  owns: readonly OwnsUse[];
  /** Does it ask about the schema itself, by introspection or as a subgraph's SDL? */
  introspects: boolean;
  /** All scopes named by its needs, sorted. */
  scopes: readonly string[];
}

/**
 * Collects what an operation needs: every field it names, under every alias, in every fragment and
 * on every branch, `@skip` and `@include` notwithstanding. The document must be valid.
 * @returns null where the document holds no such operation.
 */
export function readOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
  schema: GraphQLSchema,
  table: AccessTable,
): OperationAccess | null {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return null;

  const needs = new Map<string, Need>();
  const owns: OwnsUse[] = [];
  let introspects = false;
  let readsFields = false;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const seenFragments = new Set<string>();

  function need(requirement: Requirement, coordinate: string): void {
    for (const clause of requirement) {
      const key = keyOf(clause);
      if (!needs.has(key)) needs.set(key, { clause, coordinate });
    }
  }

  function visitFragment(name: string): void {
    // What a fragment needs depends on its own type condition, not on where it is spread.
    if (seenFragments.has(name)) return;
    seenFragments.add(name);
    const fragment = fragments.get(name);
    if (fragment) visitCondition(fragment.typeCondition.name.value, fragment.selectionSet);
  }

  function visitCondition(typeName: string, selectionSet: SelectionSetNode): void {
    const type = schema.getType(typeName);
    need(table.ofType(typeName), typeName);
    if (isCompositeType(type)) visitSelections(type, selectionSet);
  }

  function visitField(parent: GraphQLCompositeType, node: FieldNode): void {
    const name = node.name.value;
    if (name === '__schema' || name === '__type' || name === '_service') {
      introspects = true;
      need(AUTHENTICATED_ONLY, name);
    }
    if (name === '__typename') need(table.ofType(parent.name), parent.name);
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!definition) return;
    readsFields = true;
    const coordinate = `${parent.name}.${name}`;
    need(table.ofField(parent.name, name), coordinate);
    for (const use of table.ownsOf(parent.name, name)) {
      owns.push({ ...use, coordinate, definition, node });
    }
    const type = getNamedType(definition.type);
    if (node.selectionSet && isCompositeType(type)) visitSelections(type, node.selectionSet);
  }

  function visitSelections(parent: GraphQLCompositeType, { selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) visitField(parent, selection);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) visitFragment(selection.name.value);
      else if (selection.typeCondition) {
        visitCondition(selection.typeCondition.name.value, selection.selectionSet);
      } else visitSelections(parent, selection.selectionSet);
    }
  }

  visitSelections(root, operation.selectionSet);
  // Whoever asks for nothing but `__typename` needs a token all the same.
  if (!readsFields) need(AUTHENTICATED_ONLY, root.name);
  return {
    operation,
    needs: [...needs.values()],
    owns,
    introspects,
    scopes: scopesOf([...needs.values()]),
  };
}

function scopesOf(needs: readonly Need[]): string[] {
  const named = needs.flatMap(({ clause }) =>
    clause.kind === 'scopes' ? clause.anyOf.flat() : [],
  );
  return [...new Set(named)].sort();
}

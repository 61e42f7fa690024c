import {
  baseType,
  isListType,
  isNonNullType,
  isObjectType,
  type Schema,
} from '@apollo/federation-internals';
import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';

/** What a supergraph says of how long its fields take: in vendor requests that wait for one another. */
export interface VendorSteps {
  /** The name of the operation's root type; null: there is none. */
  queryType: string | null;
  /** Steps that a field itself takes, once its parent is known. */
  ofItself(type: string, field: FieldNode): number;
  /** The same with all that is selected below it. */
  ofField(type: string, field: FieldNode): number;
  /** Steps that all takes that a fetch selects, of the root or of entities. */
  ofFetch(selections: SelectionSetNode): number;
  /** The type of a field that yields one object of a known type; null for lists and all else. */
  objectOf(type: string, field: FieldNode): string | null;
}

/** Reads `@upstream`. Null: a supergraph without it tells of no vendors. */
export function readVendorSteps(supergraph: Schema): VendorSteps | null {
  if (!supergraph.directive('upstream')) return null;
  const queryType = supergraph.schemaDefinition.rootType('query')?.name ?? null;

  function definitionOf(typeName: string, { name }: FieldNode) {
    const type = supergraph.type(typeName);
    const hasFields = type?.kind === 'ObjectType' || type?.kind === 'InterfaceType';
    return hasFields ? type.field(name.value) : undefined;
  }

  /** What all parents of one fetch share depends on none of them: it need not wait for any. */
  function ofItself(typeName: string, field: FieldNode): number {
    const [upstream] = definitionOf(typeName, field)?.appliedDirectivesOf('upstream') ?? [];
    if (!upstream) return 0;
    const { requests = 1, batch } = upstream.arguments();
    return batch === undefined && typeName !== queryType ? 0 : Number(requests);
  }

  function stepsBelow(typeName: string, set: SelectionSetNode | undefined): number {
    const steps = (set?.selections ?? []).map((selection) => {
      if (selection.kind === Kind.FIELD) return ofField(typeName, selection);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return 0;
      const { typeCondition, selectionSet } = selection;
      return stepsBelow(typeCondition?.name.value ?? typeName, selectionSet);
    });
    return Math.max(0, ...steps);
  }

  function ofField(typeName: string, field: FieldNode): number {
    const type = definitionOf(typeName, field)?.type;
    const below = type ? stepsBelow(baseType(type).name, field.selectionSet) : 0;
    return ofItself(typeName, field) + below;
  }

  return {
    queryType,
    ofItself,
    ofField,
    ofFetch({ selections }) {
      const [first] = selections;
      const isOfEntities = first?.kind === Kind.FIELD && first.name.value === '_entities';
      // Below it, every selection names its type.
      return isOfEntities
        ? stepsBelow('_Entity', first.selectionSet)
        : stepsBelow(queryType ?? '', { kind: Kind.SELECTION_SET, selections });
    },
    objectOf(typeName, field) {
      const given = definitionOf(typeName, field)?.type;
      const type = given && isNonNullType(given) ? given.ofType : given;
      return type && !isListType(type) && isObjectType(type) ? type.name : null;
    },
  };
}

import type { Schema } from '@apollo/federation-internals';
import { Kind, parse } from 'graphql';

/** The keys by which a subgraph knows entities of a type: of each the fields it begins with. */
export type EntityKeys = (subgraph: string, type: string) => readonly (readonly string[])[];

/** Reads them from the directives that composition leaves in a supergraph. */
export function createEntityKeys(supergraph: Schema): EntityKeys {
  const subgraphs = new Map<string, string>();
  const graphs = supergraph.type('join__Graph');
  for (const value of graphs?.kind === 'EnumType' ? graphs.values : []) {
    const [given] = value.appliedDirectivesOf('join__graph');
    subgraphs.set(value.name, String(given?.arguments()['name']));
  }
  const keys = new Map<string, string[][]>();
  for (const type of [...supergraph.objectTypes(), ...supergraph.interfaceTypes()]) {
    for (const directive of type.appliedDirectivesOf('join__type')) {
      const { graph, key } = directive.arguments();
      if (typeof key !== 'string') continue;
      const owner = `${subgraphs.get(String(graph))} ${type.name}`;
      keys.set(owner, [...(keys.get(owner) ?? []), fieldsOf(key)]);
    }
  }
  return (subgraph, type) => keys.get(`${subgraph} ${type}`) ?? [];
}

function fieldsOf(key: string): string[] {
  const [operation] = parse(`{ ${key} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}

import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { type FieldNode, Kind, print, type SelectionSetNode } from 'graphql';
import { readFetchDocument, responseNameOf } from './fetch-document.ts';

/** Who writes a field at one place of the answer, and what it is called for. */
interface WrittenField {
  /** Each field and its arguments as they are asked for, e.g. `price(currency: EUR)`. */
  calls: ReadonlySet<string>;
  subgraphs: ReadonlySet<string>;
}

/** What the fetches of a plan write: by place, its lists not told from objects, and by response name. */
export type WrittenFields = ReadonlyMap<string, ReadonlyMap<string, WrittenField>>;

/** The name of a place in the answer. */
export function placeOf(path: readonly (string | number)[]): string {
  return path.filter((part) => part !== '@').join('.');
}

/** What a field is called for, whatever its response name. */
export function callOf({ name, arguments: args = [] }: FieldNode): string {
  return print({ kind: Kind.FIELD, name, arguments: args });
}

/**
 * Reads what the fetches of a plan write, and where, but for places where one of them renames what it
 * answers. Null: the plan changes data, and what was read before tells nothing of what is read after;
 * or it has directives of the schema's own, which may mean anything.
 */
export function readWrittenFields(root: PlanNode): WrittenFields | null {
  const written = new Map<string, Map<string, { calls: Set<string>; subgraphs: Set<string> }>>();
  const unclear = new Set<string>();

  function write(subgraph: string, place: string, field: FieldNode): void {
    const names = written.get(place) ?? new Map();
    written.set(place, names);
    const name = responseNameOf(field);
    const known = names.get(name) ?? { calls: new Set(), subgraphs: new Set() };
    names.set(name, known);
    known.calls.add(callOf(field));
    known.subgraphs.add(subgraph);
  }

  function readFetch(fetch: FetchNode, place: string): boolean {
    const { serviceName, operation, operationKind, outputRewrites = [] } = fetch;
    if (operationKind !== 'query') return false;
    const { roots, fieldsOf, isPlain } = readFetchDocument(operation);
    if (!isPlain) return false;

    function readSet(set: SelectionSetNode, at: string): void {
      if (outputRewrites.length > 0) unclear.add(at);
      for (const field of fieldsOf(set)) {
        write(serviceName, at, field);
        const name = responseNameOf(field);
        if (field.selectionSet) readSet(field.selectionSet, at === '' ? name : `${at}.${name}`);
      }
    }

    // The one root field of a fetch of entities is no part of the answer.
    for (const set of fetch.requires ? roots.flatMap(entitiesOf(fieldsOf)) : roots) {
      readSet(set, place);
    }
    return true;
  }

  function read(node: PlanNode, path: readonly (string | number)[]): boolean {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return node.nodes.every((each) => read(each, path));
      case 'Condition':
        return [node.ifClause, node.elseClause].every((each) => !each || read(each, path));
      case 'Flatten':
        return read(node.node, [...path, ...node.path]);
      case 'Fetch':
        return readFetch(node, placeOf(path));
      default:
        return false;
    }
  }

  if (!read(root, [])) return null;
  for (const place of unclear) written.delete(place);
  return written;
}

function entitiesOf(fieldsOf: (set: SelectionSetNode) => FieldNode[]) {
  return (root: SelectionSetNode) =>
    fieldsOf(root).flatMap(({ selectionSet }) => selectionSet ?? []);
}

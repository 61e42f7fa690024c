import { isDeepStrictEqual } from 'node:util';
import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { Path } from './operation.ts';

/** Where two values differ, as deep as both go. */
export function differingPlaces(one: unknown, other: unknown, path: Path = []): Path[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
    return [path];
  }
  if (Array.isArray(one) && one.length !== (other as unknown as unknown[]).length) return [path];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) =>
    differingPlaces(one[key], other[key], [...path, Array.isArray(one) ? Number(key) : key]),
  );
}

/** What stands at a place; undefined: nothing. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (!isContainer(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[String(part)];
  }
  return value;
}

/** Is one of the paths the beginning of the other? */
export function isOnOneWay(one: Path, other: Path): boolean {
  const length = Math.min(one.length, other.length);
  return isDeepStrictEqual(one.slice(0, length), other.slice(0, length));
}

/** A path names a field that the operation does not select, or not where it leads. */
export function isUnselected(data: unknown, path: Path, document: DocumentNode): boolean {
  const end = path.findIndex((_, depth) => valueAt(data, path.slice(0, depth + 1)) === undefined);
  if (end >= 0 && isContainer(valueAt(data, path.slice(0, end)))) return true;
  let selected: readonly SelectionSetNode[] = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [],
  );
  for (const name of path) {
    if (typeof name === 'number') continue;
    const fields = selected.flatMap((set) => fieldsNamed(name, set, document));
    if (fields.length === 0) return true;
    selected = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return false;
}

/** The fields that have this name in the answer, whatever their type or condition. */
function fieldsNamed(name: string, set: SelectionSetNode, document: DocumentNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return (selection.alias ?? selection.name).value === name ? [selection] : [];
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return fieldsNamed(name, selection.selectionSet, document);
    }
    return document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value
        ? fieldsNamed(name, one.selectionSet, document)
        : [],
    );
  });
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

import type { FetchDataRewrite } from '@apollo/query-planner';
import { isObject, readOwn, writeOwn } from './own-property.ts';

/** Names of the object types, and of the interface itself, that a type condition admits. */
export type TypeNames = (typeCondition: string) => ReadonlySet<string>;

const FRAGMENT = '... on ';

/** The type condition a part of a rewrite's path stands for; null: it is a field. */
export function conditionIn(part: string): string | null {
  return part.startsWith(FRAGMENT) ? part.slice(FRAGMENT.length) : null;
}

/** Applies what a plan says about names and types that differ in a subgraph. Changes the answer. */
export function applyRewrites(
  rewrites: readonly FetchDataRewrite[],
  answer: unknown,
  typeNames: TypeNames,
): void {
  for (const rewrite of rewrites) applyAt(rewrite, 0, answer, typeNames);
}

function applyAt(
  rewrite: FetchDataRewrite,
  depth: number,
  value: unknown,
  typeNames: TypeNames,
): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(rewrite, depth, element, typeNames);
    return;
  }
  const part = rewrite.path[depth];
  if (!isObject(value) || part === undefined) return;
  const condition = conditionIn(part);
  if (condition !== null) {
    if (isOfType(value, typeNames(condition))) applyAt(rewrite, depth + 1, value, typeNames);
  } else if (depth < rewrite.path.length - 1) {
    applyAt(rewrite, depth + 1, readOwn(value, part), typeNames);
  } else if (rewrite.kind === 'ValueSetter') {
    writeOwn(value, part, rewrite.setValueTo);
  } else {
    rename(value, part, rewrite.renameKeyTo);
  }
}

/** Where an answer holds, once it is rewritten, what a subgraph names by its own path. */
export function rewritePath(
  rewrites: readonly FetchDataRewrite[],
  path: readonly (string | number)[],
): readonly (string | number)[] {
  const rewritten = [...path];
  for (const rewrite of rewrites) {
    const at = rewrite.kind === 'KeyRenamer' ? indexOf(rewrite.path, rewritten) : -1;
    if (rewrite.kind === 'KeyRenamer' && at >= 0) rewritten[at] = rewrite.renameKeyTo;
  }
  return rewritten;
}

/** The place in a path where a rewrite's own path ends; -1: it leads elsewhere. */
function indexOf(rewrite: readonly string[], path: readonly (string | number)[]): number {
  const fields = rewrite.filter((part) => conditionIn(part) === null);
  let depth = 0;
  for (const [index, part] of path.entries()) {
    if (typeof part === 'number') continue;
    if (part !== fields[depth]) return -1;
    depth += 1;
    if (depth === fields.length) return index;
  }
  return -1;
}

function rename(value: Record<string, unknown>, from: string, to: string): void {
  const content = readOwn(value, from);
  if (content === undefined) return;
  delete value[from];
  writeOwn(value, to, content);
}

function isOfType(
  { __typename: name }: Record<string, unknown>,
  names: ReadonlySet<string>,
): boolean {
  return typeof name !== 'string' || names.has(name);
}

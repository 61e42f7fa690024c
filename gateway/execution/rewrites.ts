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

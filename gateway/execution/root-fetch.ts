import type { Execution, Step, Tree } from './execution.ts';
import { type Places, placeError, placeFailure } from './fetch-error.ts';
import { readFetchNames } from './fetch-names.ts';
import type { FetchOptions } from './fetch-options.ts';
import { compileFlatten, placesAt } from './flatten.ts';
import { merge } from './merge.ts';
import { applyRewrites } from './rewrites.ts';
import { createSend, variablesText } from './send.ts';

/** Compiles a fetch of root fields. */
export function compileRootFetch<Context>({
  node,
  path,
  ask,
  typeNames,
}: FetchOptions<Context>): Step<Context> {
  const { outputRewrites = [] } = node;
  const flatten = compileFlatten(path);
  const { names } = readFetchNames(node.operation, false);
  const send = createSend({ node, ask, isShared: false });

  async function fetch(execution: Execution<Context>, objects: readonly Tree[]): Promise<void> {
    const places = (): Places => ({
      objects: placesAt(execution.data, path),
      entity: null,
      rootNames: names,
      rewrites: outputRewrites,
    });
    try {
      const { data, errors = [] } = await send(execution, variablesText(node, execution));
      for (const error of errors) execution.errors.push(...placeError(error, places()));
      if (!data) return;
      applyRewrites(outputRewrites, data, typeNames);
      for (const object of objects) merge(object, data);
    } catch (error) {
      execution.errors.push(...placeFailure(error, places()));
    }
  }

  return (execution) => {
    const objects: Tree[] = [];
    flatten(execution.data, objects);
    return objects.length === 0 ? undefined : fetch(execution, objects);
  };
}

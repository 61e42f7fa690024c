import { compileHas } from './compile-has.ts';
import type { Execution, Step, Tree } from './execution.ts';
import {
  everyPlace,
  type Places,
  placeErrors,
  placeFailure,
  placeInvalid,
  unintelligible,
} from './fetch-error.ts';
import { readFetchNames } from './fetch-names.ts';
import type { FetchOptions } from './fetch-options.ts';
import { compileFlatten, placesAt } from './flatten.ts';
import { merge } from './merge.ts';
import { readOwn } from './own-property.ts';
import { applyRewrites } from './rewrites.ts';
import { createSend, variablesText } from './send.ts';

const OF_ROOT = { objects: 0, known: 0 };

/** Compiles a fetch of root fields. */
export function compileRootFetch<Context>({
  node,
  path,
  ask,
  typeNames,
  pairOf,
  isPatient,
}: FetchOptions<Context>): Step<Context> {
  const { outputRewrites = [], serviceName } = node;
  const flatten = compileFlatten(path);
  const { names, certain } = readFetchNames(node.operation, false);
  const isWhole = compileHas(certain);
  const send = createSend({ node, path, ask, pairOf, isPatient, isShared: false });

  async function fetch(execution: Execution<Context>, objects: readonly Tree[]): Promise<void> {
    const places = (): Places => ({
      objects: placesAt(execution.data, path),
      entity: null,
      rootNames: names,
      rewrites: outputRewrites,
    });
    try {
      const response = await send(execution, variablesText(node, execution), OF_ROOT);
      const { data, errors } = response;
      if (errors?.length) placeErrors(execution.errors, response, places());
      if (!data && errors?.length) return;
      if (!data) throw unintelligible(serviceName, 'neither data nor errors');
      if (!isWhole(data)) {
        const missing = certain.filter((name) => readOwn(data, name) === undefined);
        const paths = everyPlace({ ...places(), rootNames: missing });
        placeInvalid(execution.errors, serviceName, paths);
      }
      applyRewrites(outputRewrites, data, typeNames);
      for (const object of objects) merge(object, data);
    } catch (error) {
      placeFailure(execution.errors, error, places());
    }
  }

  return (execution) => {
    const objects: Tree[] = [];
    flatten(execution.data, objects);
    return objects.length === 0 ? undefined : fetch(execution, objects);
  };
}

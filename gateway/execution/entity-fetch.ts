import { compileAssign } from './compile-assign.ts';
import { compileRepresentation } from './compile-representation.ts';
import type { Execution, Step, Tree } from './execution.ts';
import { type Places, placeError, placeFailure, unintelligible } from './fetch-error.ts';
import { readFetchNames } from './fetch-names.ts';
import type { FetchOptions } from './fetch-options.ts';
import { compileFlatten, placesAt } from './flatten.ts';
import { merge } from './merge.ts';
import { isObject } from './own-property.ts';
import { type Representations, representAll } from './represent-all.ts';
import { applyRewrites } from './rewrites.ts';
import { createSend, variablesText } from './send.ts';
import type { SubgraphResponse } from './subgraph-request.ts';

/** Compiles a fetch of what one subgraph adds to entities that others have answered. */
export function compileEntityFetch<Context>({
  node,
  path,
  ask,
  typeNames,
  entityKeys,
}: FetchOptions<Context>): Step<Context> {
  const { requires = [], inputRewrites = [], outputRewrites = [], serviceName } = node;
  const flatten = compileFlatten(path);
  const represent = compileRepresentation(requires, inputRewrites, typeNames, (type) =>
    entityKeys(serviceName, type),
  );
  const { names, isNested } = readFetchNames(node.operation, true);
  const isRewritten = outputRewrites.length > 0;
  const isRenamed = inputRewrites.length > 0;
  const assign = isRewritten ? merge : compileAssign(names);
  // Objects of one answer must not come to be in two places: what is added to them may differ.
  const send = createSend({ node, ask, isShared: !isNested && !isRewritten });

  async function fetchEntities(
    execution: Execution<Context>,
    { texts, places }: Asked,
  ): Promise<readonly unknown[]> {
    const given = variablesText(node, execution);
    const representations = `"representations":[${texts.join()}]`;
    const response = await send(
      execution,
      given === '' ? representations : `${given},${representations}`,
    );
    if (response.errors?.length) {
      const at = places();
      for (const error of response.errors) execution.errors.push(...placeError(error, at));
    }
    return entitiesOf(response, texts.length);
  }

  function entitiesOf({ data, errors }: SubgraphResponse, count: number): readonly unknown[] {
    const entities = data?.['_entities'];
    if (!data && errors?.length) return [];
    if (Array.isArray(entities) && entities.length === count) return entities;
    throw unintelligible(serviceName, `"_entities" is no list of ${count}`);
  }

  /** Makes an entity say what the plan's names and types mean. */
  function toPlan(entity: Tree): void {
    if (isRewritten) applyRewrites(outputRewrites, entity, typeNames);
    const { __typename: name } = entity;
    // An interface object's subgraph knows no other type; the object's own is known already.
    if (isRenamed && typeof name === 'string' && typeNames(name).size > 1) {
      delete entity['__typename'];
    }
  }

  async function fetch(execution: Execution<Context>, objects: readonly Tree[]): Promise<void> {
    const { texts, indexes } = representAll(objects, represent);
    if (texts.length === 0) return;
    const places = (): Places => ({
      ...placesOf(placesAt(execution.data, path), indexes),
      rewrites: outputRewrites,
    });
    try {
      const entities = await fetchEntities(execution, { texts, places });
      for (const entity of entities) if (isObject(entity)) toPlan(entity);
      for (let index = 0; index < objects.length; index++) {
        const entity = entities[indexes[index] as number];
        if (isObject(entity)) assign(objects[index] as Tree, entity);
      }
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

interface Asked {
  texts: Representations['texts'];
  places: () => Places;
}

function placesOf(
  all: Places['objects'],
  indexes: Representations['indexes'],
): Omit<Places, 'rewrites'> {
  return {
    objects: all.filter((_, object) => indexes[object] !== -1),
    entity: (index) => all.filter((_, object) => indexes[object] === index),
    rootNames: [],
  };
}

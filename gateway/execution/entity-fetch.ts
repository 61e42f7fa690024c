import { compileAssign } from './compile-assign.ts';
import { compileHas } from './compile-has.ts';
import { compileRepresentation } from './compile-representation.ts';
import type { Execution, Step, Tree } from './execution.ts';
import {
  type Places,
  placeErrors,
  placeFailure,
  placeInvalid,
  unintelligible,
} from './fetch-error.ts';
import { readFetchNames } from './fetch-names.ts';
import type { FetchOptions } from './fetch-options.ts';
import { compileFlatten, placesAt } from './flatten.ts';
import { compileFindKnown } from './known-entities.ts';
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
  written,
}: FetchOptions<Context>): Step<Context> {
  const { requires = [], inputRewrites = [], outputRewrites = [], serviceName } = node;
  const flatten = compileFlatten(path);
  const represent = compileRepresentation(requires, inputRewrites, typeNames, (type) =>
    entityKeys(serviceName, type),
  );
  const findKnown = written && compileFindKnown(node, path, represent, written);
  const { names, certain, isNested } = readFetchNames(node.operation, true);
  const isRewritten = outputRewrites.length > 0;
  const isRenamed = inputRewrites.length > 0;
  const isWhole = compileHas(certain);
  const assign = isRewritten ? merge : compileAssign(names);
  // Objects of one answer must not come to be in two places: what is added to them may differ.
  const send = createSend({ node, path, ask, isShared: !isNested && !isRewritten });

  async function askEntities(
    execution: Execution<Context>,
    { texts, known, places }: Asked,
  ): Promise<readonly unknown[]> {
    const given = variablesText(node, execution);
    const representations = `"representations":[${texts.join()}]`;
    const response = await send(
      execution,
      given === '' ? representations : `${given},${representations}`,
      { objects: texts.length, known },
    );
    if (response.errors?.length) placeErrors(execution.errors, response, places());
    return entitiesOf(response, texts.length);
  }

  function entitiesOf({ data, errors }: SubgraphResponse, count: number): readonly unknown[] {
    const entities = data?.['_entities'];
    if (!data && errors?.length) return [];
    if (Array.isArray(entities) && entities.length === count) return entities;
    throw unintelligible(serviceName, `"_entities" is no list of ${count}`);
  }

  /** Null is one that is not known. What lacks what all are asked for is none. */
  function isEntity(entity: unknown): entity is Tree | null {
    return entity === null || (isObject(entity) && isWhole(entity));
  }

  /** Without a `__typename` at all an object may be one of which none of this was asked. */
  function placeNameless({ data, errors }: Execution<Context>, objects: readonly Tree[]): void {
    const places = placesAt(data, path).filter(
      (_, index) => !['string', 'undefined'].includes(typeof objects[index]?.['__typename']),
    );
    placeInvalid(errors, serviceName, places);
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

  function assignAll(
    objects: readonly Tree[],
    entities: readonly unknown[],
    indexes: Representations['indexes'],
  ): void {
    for (let index = 0; index < objects.length; index++) {
      const entity = entities[indexes[index] as number];
      if (isObject(entity)) assign(objects[index] as Tree, entity);
    }
  }

  /** Gives objects what the answer holds elsewhere. @returns what is left to be asked for */
  function fillIn(
    execution: Execution<Context>,
    objects: readonly Tree[],
    all: Representations,
  ): Left {
    const known = findKnown?.(execution, all.texts);
    if (!known?.size) return { ...all, known: 0 };
    const entities = all.texts.map((text) => known.get(text));
    assignAll(objects, entities, all.indexes);
    const texts: string[] = [];
    const left = all.texts.map((text) => (known.has(text) ? -1 : texts.push(text) - 1));
    const indexes = all.indexes.map((index) => left[index] ?? -1);
    return { texts, indexes, known: known.size };
  }

  function noteKnown({ trace }: Execution<Context>, known: number): void {
    const place = { subgraph: serviceName, path: path.join('.') };
    trace?.begin({ ...place, objects: 0, known, isSent: false })(0);
  }

  async function fetchLeft(
    execution: Execution<Context>,
    objects: readonly Tree[],
    { texts, indexes, known }: Left,
  ): Promise<void> {
    const { errors } = execution;
    let found: Places | undefined;
    function places(): Places {
      found ??= placesOf(placesAt(execution.data, path), indexes, outputRewrites);
      return found;
    }
    try {
      const entities = await askEntities(execution, { texts, known, places });
      for (const [index, entity] of entities.entries()) {
        if (!isEntity(entity)) placeInvalid(errors, serviceName, places().entity?.(index));
        else if (entity) toPlan(entity);
      }
      assignAll(objects, entities, indexes);
    } catch (error) {
      placeFailure(errors, error, places());
    }
  }

  function fetch(
    execution: Execution<Context>,
    objects: readonly Tree[],
  ): Promise<void> | undefined {
    const all = representAll(objects, represent);
    if (all.indexes.includes(-1)) placeNameless(execution, objects);
    const left = fillIn(execution, objects, all);
    if (left.texts.length > 0) return fetchLeft(execution, objects, left);
    if (left.known > 0) noteKnown(execution, left.known);
    return undefined;
  }

  return (execution) => {
    const objects: Tree[] = [];
    flatten(execution.data, objects);
    return objects.length === 0 ? undefined : fetch(execution, objects);
  };
}

/** What is to be asked for. */
interface Left extends Representations {
  /** How many need not be. */
  known: number;
}

interface Asked extends Pick<Left, 'texts' | 'known'> {
  places: () => Places;
}

function placesOf(
  all: Places['objects'],
  indexes: Representations['indexes'],
  rewrites: Places['rewrites'],
): Places {
  const byEntity = Map.groupBy(all, (_, object) => indexes[object]);
  return {
    objects: all.filter((_, object) => indexes[object] !== -1),
    entity: (index) => (index < 0 ? [] : (byEntity.get(index) ?? [])),
    rootNames: [],
    rewrites,
  };
}

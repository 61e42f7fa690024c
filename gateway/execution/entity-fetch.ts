import { assignAll, compileAssign } from './compile-assign.ts';
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
import { createFillIn, type Left } from './fill-in.ts';
import { compileFlatten, placesAt } from './flatten.ts';
import { compileFindKnown } from './known-entities.ts';
import { merge } from './merge.ts';
import { isObject } from './own-property.ts';
import { type Representations, representAll } from './represent-all.ts';
import { applyRewrites } from './rewrites.ts';
import { createSend, variablesText } from './send.ts';
import type { SubgraphResponse } from './subgraph-request.ts';
import { placeOf } from './written-fields.ts';

/** Compiles a fetch of what one subgraph adds to entities that others have answered. */
export function compileEntityFetch<Context>({
  node,
  path,
  ask,
  typeNames,
  entityKeys,
  written,
  isPatient,
}: FetchOptions<Context>): Step<Context> {
  const { requires = [], inputRewrites = [], outputRewrites = [], serviceName } = node;
  const flatten = compileFlatten(path);
  const keysOf = (type: string) => entityKeys(serviceName, type);
  const represent = compileRepresentation(requires, inputRewrites, typeNames, keysOf);
  const { names, certain, isNested } = readFetchNames(node.operation, true);
  const isRewritten = outputRewrites.length > 0;
  const isRenamed = inputRewrites.length > 0;
  const isWhole = compileHas(certain);
  const assign = isRewritten ? merge : compileAssign(names);
  const findKnown = written && compileFindKnown(node, path, { represent, written, keysOf });
  const fillIn = findKnown && createFillIn(findKnown, assign);
  // Objects of one answer must not come to be in two places: what is added to them may differ.
  const send = createSend({ node, path, ask, isPatient, isShared: !isNested && !isRewritten });

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
      assignAll(assign, objects, entities, indexes);
    } catch (error) {
      placeFailure(errors, error, places());
    }
  }

  function fetchOrNote(
    execution: Execution<Context>,
    objects: readonly Tree[],
    left: Left,
  ): Promise<void> | undefined {
    if (left.texts.length === 0) {
      if (left.known > 0) noteKnown(execution, left.known);
      return undefined;
    }
    const done = fetchLeft(execution, objects, left);
    if (!isNested && written) {
      const { underWay } = execution;
      const fetch = { subgraph: serviceName, place: placeOf(path), names, done };
      underWay.add(fetch);
      void done.then(() => underWay.delete(fetch));
    }
    return done;
  }

  function noteKnown({ trace }: Execution<Context>, known: number): void {
    const place = { subgraph: serviceName, path: path.join('.') };
    trace?.begin({ ...place, objects: 0, known, isSent: false })(0);
  }

  function fetch(
    execution: Execution<Context>,
    objects: readonly Tree[],
  ): Promise<void> | undefined {
    const all = { ...representAll(objects, represent), known: 0 };
    if (all.indexes.includes(-1)) placeNameless(execution, objects);
    if (!fillIn) return fetchOrNote(execution, objects, all);
    const { left, due } = fillIn(execution, objects, all);
    if (!due || left.texts.length === 0) return fetchOrNote(execution, objects, left);
    return due.then(() => fetchOrNote(execution, objects, fillIn(execution, objects, left).left));
  }

  return (execution) => {
    const objects: Tree[] = [];
    flatten(execution.data, objects);
    return objects.length === 0 ? undefined : fetch(execution, objects);
  };
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

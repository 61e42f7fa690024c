import type { FetchDataRewrite } from '@apollo/query-planner';
import { type System, UpstreamError } from '@tributary/kit/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { toClientPath } from './fetched-name.ts';
import type { Path } from './find-faults.ts';
import { isObject } from './own-property.ts';
import { rewritePath } from './rewrites.ts';
import type { SubgraphResponse } from './subgraph-request.ts';

/** The errors of one fetch, at the places of the answer they are about. */
export interface Places {
  /** One for each object the fetch adds to. */
  objects: readonly Path[];
  /** Which of the objects an element of `_entities` stands for; null: the fetch asks for none. */
  entity: ((index: number) => readonly Path[]) | null;
  /** The fields a fetch that asks for no entities fills of each object. */
  rootNames: readonly string[];
  /** How the plan renames what the subgraph answers. */
  rewrites: readonly FetchDataRewrite[];
}

/**
 * Adds errors as a subgraph tells them, each once for each place it is about. An entity of which
 * nothing is told, where there is no data at all, has failed like those of which something is.
 */
export function placeErrors(
  errors: GraphQLError[],
  { data, errors: told = [] }: SubgraphResponse,
  places: Places,
): void {
  const placed = new Set<Path>();
  function add(paths: readonly Path[], { message, extensions }: GraphQLFormattedError): void {
    for (const path of paths) {
      const shown = isObject(extensions) ? extensions : {};
      errors.push(new GraphQLError(message, { path: toClientPath(path), extensions: shown }));
    }
  }
  for (const error of told) {
    const { objects, paths } = pathsOf(error.path, places);
    add(paths, error);
    for (const object of objects) placed.add(object);
  }
  const [first] = told;
  if (first && !data && places.entity) {
    add(
      places.objects.filter((object) => !placed.has(object)),
      first,
    );
  }
}

/** Adds an error for each place a fetch would have filled: its failure must not look like an empty answer. */
export function placeFailure(errors: GraphQLError[], error: unknown, places: Places): void {
  placeAt(errors, error, everyPlace(places));
}

/** Adds an error for each place at which a subgraph answered what is none. */
export function placeInvalid(
  errors: GraphQLError[],
  subgraph: string,
  paths: readonly Path[] = [],
): void {
  if (paths.length === 0) return;
  placeAt(errors, unintelligible(subgraph, 'an object lacks what was asked for'), paths);
}

function placeAt(errors: GraphQLError[], error: unknown, paths: readonly Path[]): void {
  const { message, extensions } =
    error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
  for (const path of paths) {
    errors.push(
      new GraphQLError(message, {
        path: toClientPath(path),
        extensions,
        originalError: error as Error,
      }),
    );
  }
}

/** A subgraph's answer that is none to what was asked. */
export function unintelligible(subgraph: string, cause: string): UpstreamError {
  const system = subgraph.toUpperCase() as System;
  return new UpstreamError({ system, code: 'UPSTREAM_INVALID', retryable: false, cause });
}

/** Where an error is to be told, and of which objects. A path that leads nowhere leads to all. */
function pathsOf(path: unknown, places: Places): Record<'objects' | 'paths', readonly Path[]> {
  const { objects, entity, rewrites } = places;
  const everywhere = { objects, paths: everyPlace(places) };
  if (!isPath(path)) return everywhere;
  if (!entity) {
    const rewritten = rewritePath(rewrites, path);
    return { objects, paths: objects.map((object) => [...object, ...rewritten]) };
  }
  const [root, index, ...rest] = path;
  const found = root === '_entities' && typeof index === 'number' ? entity(index) : [];
  if (found.length === 0) return everywhere;
  const rewritten = rewritePath(rewrites, rest);
  return { objects: found, paths: found.map((object) => [...object, ...rewritten]) };
}

function isPath(path: unknown): path is Path {
  return (
    Array.isArray(path) &&
    path.length > 0 &&
    path.every((part) => typeof part === 'string' || Number.isSafeInteger(part))
  );
}

/** All places a fetch fills. */
export function everyPlace({ objects, entity, rootNames, rewrites }: Places): Path[] {
  if (entity) return [...objects];
  const names = rootNames.map((name) => rewritePath(rewrites, [name]));
  return objects.flatMap((object) => names.map((name) => [...object, ...name]));
}

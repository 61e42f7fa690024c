import type { FetchDataRewrite } from '@apollo/query-planner';
import { type System, UpstreamError } from '@tributary/kit/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { toClientPath } from './fetched-name.ts';
import type { Path } from './find-faults.ts';
import { rewritePath } from './rewrites.ts';

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

/** An error as a subgraph tells it, once for each place it is about. */
export function placeError(
  { message, path, extensions }: GraphQLFormattedError,
  places: Places,
): GraphQLError[] {
  const paths = path ? pathsOf(path, places) : everyPlace(places);
  return paths.map(
    (each) => new GraphQLError(message, { path: toClientPath(each), extensions: extensions ?? {} }),
  );
}

/** An error for each place a fetch would have filled: its failure must not look like an empty answer. */
export function placeFailure(error: unknown, places: Places): GraphQLError[] {
  const { message, extensions } =
    error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
  return everyPlace(places).map(
    (path) =>
      new GraphQLError(message, {
        path: toClientPath(path),
        extensions,
        originalError: error as Error,
      }),
  );
}

/** A subgraph's answer that is none to what was asked. */
export function unintelligible(subgraph: string, cause: string): UpstreamError {
  const system = subgraph.toUpperCase() as System;
  return new UpstreamError({ system, code: 'UPSTREAM_INVALID', retryable: false, cause });
}

function pathsOf(path: Path, places: Places): Path[] {
  const [root, index, ...rest] = path;
  const { objects, entity, rewrites } = places;
  if (!entity) return objects.map((object) => [...object, ...rewritePath(rewrites, path)]);
  if (root !== '_entities' || typeof index !== 'number') return everyPlace(places);
  return entity(index).map((object) => [...object, ...rewritePath(rewrites, rest)]);
}

function everyPlace({ objects, entity, rootNames, rewrites }: Places): Path[] {
  if (entity) return [...objects];
  const names = rootNames.map((name) => rewritePath(rewrites, [name]));
  return objects.flatMap((object) => names.map((name) => [...object, ...name]));
}

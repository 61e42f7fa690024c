import { randomBytes } from 'node:crypto';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Execution, Step, Tree } from './execution.ts';
import { type Places, placeErrors, placeFailure, placeInvalid } from './fetch-error.ts';
import type { FetchOptions } from './fetch-options.ts';
import { toClientPath } from './fetched-name.ts';
import type { Path } from './find-faults.ts';
import { merge } from './merge.ts';
import { isObject, readOwn } from './own-property.ts';
import { createSend, variablesText } from './send.ts';
import type { Addition } from './split-fetch.ts';
import type { SubgraphResponse } from './subgraph-request.ts';

interface HalvesOptions<Context> extends Pick<FetchOptions<Context>, 'ask' | 'pairOf'> {
  /** Fetches the first half. */
  first: Step<Context>;
  /** What needs nothing but the first half. */
  later: Step<Context>;
  second: FetchOptions<Context>['node'];
  addition: Addition;
}

/** What the second half came to. */
type Outcome = { response: SubgraphResponse } | { failure: unknown };

/**
 * Compiles a fetch in two halves, sent side by side. The first alone decides which objects there
 * are: what the second answers is added to them.
 */
export function compileHalves<Context>(options: HalvesOptions<Context>): Step<Context> {
  const { first, later, second, ask, pairOf } = options;
  const send = createSend({ node: second, path: [], ask, pairOf, isShared: false });

  async function fetchSecond(execution: Execution<Context>): Promise<Outcome> {
    try {
      return {
        response: await send(execution, variablesText(second, execution), {
          objects: 0,
          known: 0,
        }),
      };
    } catch (failure) {
      return { failure };
    }
  }

  return async (execution) => {
    const known = first(execution);
    const outcome = fetchSecond(execution);
    await known;
    const told = [...execution.errors];
    const added = outcome.then((each) => add(each, { ...options, execution, told }));
    await later(execution);
    await added;
  };
}

/** Names that both halves have in an execution, and no other has. */
export function createPairs(): (execution: object) => string {
  const known = new WeakMap<object, string>();
  return (execution) => {
    const pair = known.get(execution) ?? randomBytes(12).toString('base64url');
    known.set(execution, pair);
    return pair;
  };
}

interface Adding extends Pick<HalvesOptions<never>, 'addition' | 'second'> {
  execution: Pick<Execution<unknown>, 'data' | 'errors'>;
  /** The errors so far, those of the first half among them. */
  told: readonly GraphQLError[];
}

function add(outcome: Outcome, { addition, second, execution, told }: Adding): void {
  const { data, errors } = execution;
  const answered = 'response' in outcome ? outcome.response.data : null;
  const { missing, lost, extra } = graft(data, answered, addition);
  // Of an object that failed for the first half as well, all is told.
  const failed = lost.filter((path) => told.some((error) => concerns(error.path, path)));
  const isNews = (path: Path) => !failed.some((object) => isWithin(path, object));

  if ('failure' in outcome) {
    const paths = fieldsOf(addition).filter(isNews);
    placeFailure(errors, outcome.failure, placesAre(paths));
    return;
  }
  const own = (outcome.response.errors ?? []).flatMap((error) =>
    placesOf(error, addition).map((path) => ({ ...error, path })),
  );
  placeErrors(
    errors,
    { ...outcome.response, errors: own.filter(({ path }) => isNews(path)) },
    ROOT,
  );
  const isTold = (path: Path) => own.some((error) => isWithin(error.path, path));
  const unknown = [...missing.filter((path) => !isTold(path)), ...extra.filter(isNews)];
  placeInvalid(errors, second.serviceName, unknown);
}

const ROOT: Places = { objects: [[]], entity: null, rootNames: [], rewrites: [] };

function placesAre(paths: readonly Path[]): Places {
  return { ...ROOT, objects: paths, entity: () => [] };
}

interface Grafted {
  /** Fields that the second half did not answer. */
  missing: Path[];
  /** Objects both halves were asked for, that the first did not answer. */
  lost: Path[];
  /** Those of them that the second answered. */
  extra: Path[];
}

/** Adds what was answered to the objects that are known, and says where both do not match. */
function graft(data: Tree, answer: unknown, root: Addition): Grafted {
  const grafted: Grafted = { missing: [], lost: [], extra: [] };

  function enter(known: Tree, answered: unknown, { fields, objects }: Addition, path: Path): void {
    const read = (name: string) => (isObject(answered) ? readOwn(answered, name) : undefined);
    for (const name of fields) {
      const value = read(name);
      if (value === undefined) grafted.missing.push([...path, name]);
      else merge(known, { [name]: value });
    }
    for (const [name, below] of objects) {
      const object = readOwn(known, name);
      const place = [...path, name];
      if (isObject(object)) enter(object, read(name), below, place);
      else {
        grafted.lost.push(place);
        if (isObject(read(name))) grafted.extra.push(place);
      }
    }
  }

  enter(data, answer, root, []);
  return grafted;
}

/** All fields that the second half alone asks for. */
function fieldsOf({ fields, objects }: Addition, path: Path = []): Path[] {
  return [
    ...fields.map((name) => [...path, name]),
    ...[...objects].flatMap(([name, below]) => fieldsOf(below, [...path, name])),
  ];
}

/** Where an error of the second half is to be told: what it says of an object both ask for, of its fields. */
function placesOf({ path }: GraphQLFormattedError, addition: Addition): readonly Path[] {
  let at = addition;
  const parts = Array.isArray(path) ? path : [];
  for (const [depth, part] of parts.entries()) {
    if (at.fields.includes(String(part))) return [parts];
    const below = at.objects.get(String(part));
    if (!below) return fieldsOf(at, parts.slice(0, depth));
    at = below;
  }
  return fieldsOf(at, parts);
}

function isWithin(path: Path, object: Path): boolean {
  return object.every((part, depth) => path[depth] === part);
}

/** Is the error, as clients know its path, about the object, or about what lies above or below it? */
function concerns(path: Path | undefined, object: Path): boolean {
  const known = toClientPath(object);
  return path !== undefined && (isWithin(path, known) || isWithin(known, path));
}

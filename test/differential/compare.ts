import { isDeepStrictEqual } from 'node:util';
import type { Answer, AnswerError, Path } from './operation.ts';

/** How an answer differs from the one expected. */
export interface Difference {
  /** The data is another. */
  data: boolean;
  /** It is equal, with its keys in another order. */
  order: boolean;
  /** Errors expected at places that have none of them. */
  missing: AnswerError[];
  /** Errors nobody expects. */
  extra: AnswerError[];
}

/** What an answer has to be. */
export interface Expected {
  answer: Answer;
  /** Errors there may be below what an error has nulled: which of them come to light is chance. */
  possible: readonly AnswerError[];
}

const LOOKUP = /^reference /;
const LOOKUP_DOWN = /^reference down/;
const ONCE = /^(reference|down) /;
/** A promised field of an entity that its system does not know: no error in a federation. */
const ABSENT = /^absent /;
const PROMISE = /^Cannot return null for non-nullable/;
/** graphql-js and gateways name values that are not of their type in words of their own. */
const INVALID =
  /^(Enum "\w+" cannot represent value|Abstract type "\w+" was resolved to a type|Abstract type .* must resolve|A subgraph answered with a value that is none)/;

/**
 * Compares two answers. Errors are equal where their place, their message and their number are. Where an error nulled more
 * than its own place, it is enough that one of those it can have been is told.
 */
export function compare({ answer, possible }: Expected, got: Answer): Difference {
  const expectedErrors = normalize(answer.errors, true);
  const gotErrors = normalize(got.errors, false);
  const allPossible = new Set(normalize([...possible, ...answer.errors], true).map(keyOf));
  const missing: AnswerError[] = [];
  const extra: AnswerError[] = [];

  const places = new Map<string, { wanted: AnswerError[]; told: AnswerError[] }>();
  const groupOf = (error: AnswerError) => {
    const key = JSON.stringify(placeOf(answer.data, error.path));
    const group = places.get(key) ?? { wanted: [], told: [] };
    places.set(key, group);
    return group;
  };
  for (const error of expectedErrors) groupOf(error).wanted.push(error);
  for (const error of gotErrors) groupOf(error).told.push(error);

  for (const [key, { wanted, told }] of places) {
    const place = JSON.parse(key) as Path;
    const needed = wanted.filter(({ message }) => !ABSENT.test(message));
    const isOpen =
      isNulled(answer.data, place) &&
      [...wanted, ...told].some(
        ({ path, message }) => path.length > place.length || ONCE.test(message),
      );
    if (!isOpen) {
      missing.push(...without(needed, told));
      extra.push(...without(told, needed));
      continue;
    }
    // An entity that is not known nulls it without a word, or another error comes first.
    if (told.length === 0 && needed.length === wanted.length) missing.push(...needed);
    if (wanted.length === 0) extra.push(...told);
    else extra.push(...told.filter((error) => !isPossible(error, allPossible)));
  }
  const data = !isDeepStrictEqual(answer.data, got.data);
  return { data, order: !data && !sameOrder(answer.data, got.data), missing, extra };
}

export function isEqual({ data, missing, extra }: Difference): boolean {
  return !data && missing.length === 0 && extra.length === 0;
}

function isPossible(error: AnswerError, possible: ReadonlySet<string>): boolean {
  if (possible.has(keyOf(error)) || PROMISE.test(error.message)) return true;
  // Of what nobody may see, nothing but that is known here; subgraphs know more.
  return error.path.some((_, depth) =>
    possible.has(keyOf({ message: 'invalid', path: error.path.slice(0, depth) })),
  );
}

function keyOf({ message, path }: AnswerError): string {
  return JSON.stringify([message, path]);
}

/**
 * Names errors alike. An entity that cannot be looked up is told at the entity, once; in the
 * monolith each of its fields would tell it.
 */
function normalize(errors: readonly AnswerError[], isMonolith: boolean): AnswerError[] {
  const known = new Set<string>();
  return errors
    .map(({ message, path }) => ({
      message: INVALID.test(message) ? 'invalid' : message.replace(LOOKUP_DOWN, 'down'),
      path: isMonolith && LOOKUP.test(message) ? path.slice(0, -1) : path,
    }))
    .filter((error) => {
      if (!ONCE.test(error.message)) return true;
      const isNew = !known.has(keyOf(error));
      known.add(keyOf(error));
      return isNew;
    });
}

/** The part of a path that the data still has. */
function placeOf(data: unknown, path: Path): Path {
  let value = data;
  for (const [depth, part] of path.entries()) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
      return path.slice(0, depth);
    }
    value = (value as Record<string | number, unknown>)[part];
  }
  return path;
}

function isNulled(data: unknown, place: Path): boolean {
  let value = data;
  for (const part of place) value = (value as Record<string | number, unknown>)[part];
  return value === null;
}

function without(all: readonly AnswerError[], taken: readonly AnswerError[]) {
  const left = taken.map(keyOf);
  return all.filter((error) => {
    const index = left.indexOf(keyOf(error));
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
}

function sameOrder(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

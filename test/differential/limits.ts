import { isDeepStrictEqual } from 'node:util';
import { print } from 'graphql';
import type { Judgement } from './judge.ts';
import type { AnswerError, Path } from './operation.ts';
import { differingPlaces, isOnOneWay, isUnselected, valueAt } from './places.ts';

/** Something a federated answer cannot have as one server's has: by its plan, whoever executes it. */
export interface Limit {
  name: string;
  why: string;
  /** Is an error that nobody expects here for this reason? */
  tells?: (error: AnswerError, judgement: Judgement) => boolean;
  /** Is an error that was expected not here for this reason? */
  hides?: (error: AnswerError, judgement: Judgement) => boolean;
  /** Does the data differ at a place for this reason? */
  changes?: (place: Path, judgement: Judgement) => boolean;
}

const CONDITION = /@(skip|include)\(if: \$/;
const REQUIRING = /\b(slug|shipping|total)\b/;
const REQUIRED = ['title', 'genre', 'weight', 'dims', 'quantity'];
const INTERFACE_OBJECT = /\b(slug|score|rating|reviews|subject|topMedia|firstMedia)\b/;

const UNREACHABLE = /^reference (?!down)/;

const LIMITS: readonly Limit[] = [
  {
    name: 'an error of what is required',
    why:
      'Plans fetch what other fields require, and tell its errors where it stands: at a field that ' +
      'the operation may not select. The field that requires it is given null, and answers. ' +
      'One that was promised takes along what was selected beside it.',
    tells: ({ path }, { ours, operation: { document } }) =>
      isUnselected(ours.answer.data, path, document) ||
      (REQUIRING.test(print(document)) && path.some((part) => REQUIRED.includes(String(part)))),
    changes: (place, { ours, operation: { document } }) =>
      REQUIRING.test(print(document)) &&
      place.some((part) => REQUIRED.includes(String(part))) &&
      valueAt(ours.answer.data, place) === null,
  },
  {
    name: 'asked in vain',
    why:
      'A fetch of which @skip or @include leaves nothing is sent all the same where the plan holds ' +
      'no condition for it, or keys that were skipped as well; what its subgraph says to that is told.',
    tells: ({ message, path }, { operation, ours, stock }) =>
      CONDITION.test(print(operation.document)) &&
      typeof valueAt(ours.answer.data, path) === 'object' &&
      (/^(reference|down) /.test(message) ||
        stock.answer.errors.some((error) => error.message === message)),
  },
  {
    name: 'nothing is left to select',
    why:
      'A field below which no selection can hold is not planned: it is null, where one server would ' +
      'answer empty objects.',
    changes: (place, { expected, ours }) =>
      isEmpty(valueAt(expected.answer.data, place)) && valueAt(ours.answer.data, place) === null,
    hides: (error, { operation, stock }) =>
      CONDITION.test(print(operation.document)) && holds(stock.difference.missing, error),
  },
  {
    name: 'required under a condition',
    why:
      'One fetch asks for fields that require others and for fields that do not. Where what is ' +
      'required was skipped, plans hold nothing by which to ask for the rest.',
    changes: (place, { operation, ours }) => {
      const text = print(operation.document);
      return (
        CONDITION.test(text) && REQUIRING.test(text) && valueAt(ours.answer.data, place) === null
      );
    },
    hides: (error, { operation, stock }) =>
      REQUIRING.test(print(operation.document)) && holds(stock.difference.missing, error),
  },
  {
    name: 'an interface object has one type',
    why:
      'A subgraph that knows an interface as one object cannot tell its types apart: what is asked ' +
      'of one of them is asked of all (fields of one name even with one’s arguments), what is required of one of them keeps the others from being ' +
      'asked, and an object whose type cannot be looked up has none of its fragments.',
    changes: (place, { expected, operation, ours }) =>
      INTERFACE_OBJECT.test(print(operation.document)) &&
      // What was not asked for is null; what has no type known is not, nor are its fields there.
      (valueAt(ours.answer.data, place) === null || valueAt(expected.answer.data, place) === null),
    hides: ({ message, path }, { operation, ours }) =>
      INTERFACE_OBJECT.test(print(operation.document)) &&
      message !== 'invalid' &&
      (valueAt(ours.answer.data, path) ?? null) === null,
    tells: ({ message, path }, { operation, ours, stock }) =>
      INTERFACE_OBJECT.test(print(operation.document)) &&
      (/^down reviews|\bMedia\.|\.(score|rating)\b/.test(message) ||
        valueAt(ours.answer.data, path) === undefined ||
        stock.answer.errors.some((one) => one.message === message)),
  },
  {
    name: 'told already',
    why:
      'A subgraph that cannot look up an entity of which it has told the same fields elsewhere is not ' +
      'asked for them again.',
    changes: (place, { expected, ours }) =>
      valueAt(expected.answer.data, place) === null &&
      isTold(valueAt(ours.answer.data, place)) &&
      expected.answer.errors.some(
        ({ message, path }) => UNREACHABLE.test(message) && isOnOneWay(place, path),
      ),
    hides: ({ message, path }, { ours }) =>
      UNREACHABLE.test(message) && isTold(valueAt(ours.answer.data, path)),
  },
];

/** A value, or what holds some. */
function isTold(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** The limits that explain all of what ours answered otherwise; null: something is left. */
export function explain(judgement: Judgement): Limit[] | null {
  const { expected, ours } = judgement;
  const places = differingPlaces(expected.answer.data, ours.answer.data);
  const reasons = new Set<Limit>();

  function isExplained(find: (limit: Limit) => boolean | undefined): boolean {
    const limit = LIMITS.find(find);
    if (limit) reasons.add(limit);
    return limit !== undefined;
  }

  const isNear = ({ path }: AnswerError) => places.some((place) => isOnOneWay(place, path));
  const isAll =
    places.every((place) => isExplained(({ changes }) => changes?.(place, judgement))) &&
    ours.difference.missing.every(
      (error) => isNear(error) || isExplained(({ hides }) => hides?.(error, judgement)),
    ) &&
    ours.difference.extra.every(
      (error) => isNear(error) || isExplained(({ tells }) => tells?.(error, judgement)),
    );
  return isAll ? [...reasons] : null;
}

/** A value that is none of its type was answered: nobody may keep that to himself. */
function holds(errors: readonly AnswerError[], error: AnswerError): boolean {
  return error.message !== 'invalid' && errors.some((one) => isDeepStrictEqual(one, error));
}

/** Nothing but objects without fields, and lists of such. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && Object.values(value ?? {}).every(isEmpty);
}

import { type FieldNode, type GraphQLError, locatedError } from 'graphql';
import { isPromise } from './is-promise.ts';

/** What holds values of an answer: an object by response key, or a list by index. */
export type Holder = Record<string | number, unknown>;

/** Where an object or a list stands in an answer. */
export class Place {
  readonly up: Place | null;
  readonly holder: Holder;
  readonly key: string | number;
  readonly isNullable: boolean;
  /** It was answered with null after all: what comes later for what it held is told to nobody. */
  isNull = false;

  constructor(up: Place | null, holder: Holder, key: string | number, isNullable: boolean) {
    this.up = up;
    this.holder = holder;
    this.key = key;
    this.isNullable = isNullable;
  }

  /** Answers null here. @returns false: what is around it must be null as well. */
  lose(): boolean {
    this.holder[this.key] = null;
    this.isNull = true;
    return this.isNullable;
  }
}

/**
 * Puts what a promise brought, or says why it brought nothing.
 * @returns false: there is no value, and null must not be there.
 */
type Settle = (value: unknown, failure: { reason: unknown } | null) => boolean;

/** The answer to one operation while it comes about. */
export class Answer {
  readonly context: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[] = [];
  /** Arguments of fields, by `FieldPlan.index`: all rows have the same. */
  readonly args: (object | undefined)[] = [];
  /** Holds `data`. */
  readonly root: Holder = { data: null };
  #pending = 0;
  #end: { resolve: () => void; reject: (error: unknown) => void } | undefined;

  constructor(context: unknown, variables: Readonly<Record<string, unknown>>) {
    this.context = context;
    this.variables = variables;
  }

  /** Ends when nothing is waited for; null: nothing is. */
  whole(): Promise<void> | null {
    if (this.#pending === 0) return null;
    return new Promise((resolve, reject) => {
      this.#end = { resolve, reject };
    });
  }

  /** Waits for a value that becomes a part of what stands at a place. */
  wait(promise: PromiseLike<unknown>, at: Place, settle: Settle): void {
    // One of another make might throw, or say something twice.
    const sound = Promise.resolve(promise);
    this.#pending += 1;
    sound.then(
      (value) => this.#settle(at, settle, value, null),
      (reason: unknown) => this.#settle(at, settle, undefined, { reason }),
    );
  }

  /** Notes why there is no value for a key of what stands at a place. */
  fail(thrown: unknown, nodes: readonly FieldNode[], at: Place, key: string | number): void {
    this.errors.push(locatedError(thrown, nodes, [...pathOf(at), key]));
  }

  #settle(at: Place, settle: Settle, ...outcome: Parameters<Settle>): void {
    try {
      if (isLost(at)) leave(outcome[0]);
      else if (!settle(...outcome)) loseAround(at);
    } catch (error) {
      this.#end?.reject(error);
    }
    this.#pending -= 1;
    if (this.#pending === 0) this.#end?.resolve();
  }
}

/** Nobody waits for a value that is lost; a failure in it that nobody heard of would be logged as ours. */
export function leave(value: unknown): void {
  if (isPromise(value)) Promise.resolve(value).then(leave, () => {});
  else if (Array.isArray(value)) for (const item of value) leave(item);
}

/** The response keys and indexes that lead to a place. */
export function pathOf(place: Place): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at.up; at = at.up) path.push(at.key);
  return path.reverse();
}

/** Was it, or anything around it, answered with null? */
function isLost(place: Place): boolean {
  for (let at: Place | null = place; at; at = at.up) {
    if (at.isNull) return true;
  }
  return false;
}

/** Answers null for it, and for what is around it up to the first that can be null. */
function loseAround(place: Place): void {
  for (let at: Place | null = place; at && !at.lose(); at = at.up);
}

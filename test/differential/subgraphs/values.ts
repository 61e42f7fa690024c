import type { Value } from '../data/value.ts';

/** What a value leads to, where it is known; an error or null stays what it is. */
export function link<T, Result>(value: Value<T>, to: (value: T) => Result): Value<Result> {
  if (value === null) return null;
  if (value instanceof Error) return value;
  return to(value);
}

/** What each value of a list leads to; errors and nulls stay where they are. */
export function each<T, Result>(
  list: Value<Value<T>[]>,
  to: (value: T) => Result,
): Value<Value<Result>[]> {
  return link(list, (values) => values.map((value) => link(value, to)));
}

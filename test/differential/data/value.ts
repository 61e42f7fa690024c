/** A value as a system holds it: known, unknown, or an error to whoever reads it. */
export type Value<T> = T | null | Error;

export function broken(what: string): Error {
  return new Error(`${what} is broken`);
}

import { isObject, readOwn, writeOwn } from './own-property.ts';

/** Adds what a subgraph answered to what is known of the same object. Changes `known`. */
export function merge(known: Record<string, unknown>, answered: Record<string, unknown>): void {
  for (const key of Object.keys(answered)) {
    writeOwn(known, key, joined(readOwn(known, key), answered[key]));
  }
}

function joined(known: unknown, answered: unknown): unknown {
  if (isObject(known) && isObject(answered)) {
    merge(known, answered);
    return known;
  }
  if (Array.isArray(known) && Array.isArray(answered) && known.length === answered.length) {
    answered.forEach((element: unknown, index) => {
      known[index] = joined(known[index], element);
    });
    return known;
  }
  return answered;
}

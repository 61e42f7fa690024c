import type { Schema } from '@apollo/federation-internals';

/** Put before names that clients chose and that mean something else to a planner. */
const PRIVATE = 'alias__';

/** Aliases a planner chooses itself end like this. */
const CHOSEN_BY_PLANNER = /__alias_\d+$/;

/** The name under which a field is fetched, by its own and by the one it has in the answer. */
export type FetchedName = (fieldName: string, responseName: string) => string;

/**
 * Apollo's planner takes a field of the answer that is called `id` for the key, whatever it is an
 * alias of. Aliases that are names of other fields are private until the answer is written.
 */
export function createFetchedName(supergraph: Schema): FetchedName {
  const fieldNames = new Set(['__typename']);
  for (const type of [...supergraph.objectTypes(), ...supergraph.interfaceTypes()]) {
    for (const { name } of type.fields()) fieldNames.add(name);
  }
  return (fieldName, responseName) => {
    const isMistakable =
      (responseName !== fieldName && fieldNames.has(responseName)) ||
      responseName.startsWith(PRIVATE) ||
      CHOSEN_BY_PLANNER.test(responseName);
    return isMistakable ? PRIVATE + responseName : responseName;
  };
}

/** A path as clients know it. */
export function toClientPath(path: readonly (string | number)[]): (string | number)[] {
  return path.map((part) =>
    typeof part === 'string' && part.startsWith(PRIVATE) ? part.slice(PRIVATE.length) : part,
  );
}

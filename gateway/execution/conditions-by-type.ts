import type { GraphQLAbstractType } from 'graphql';
import { type Condition, conditionKey } from './condition.ts';
import { type Occurrence, type Selecting, selectFields } from './select-fields.ts';

/** When something is selected that depends on which type of an abstract one an object is. */
export function conditionsByType(
  selecting: Selecting,
  type: GraphQLAbstractType,
  sources: readonly Occurrence[],
): Condition[] {
  const always = selectFields(selecting, type, sources);
  const known = new Map(always.map((field) => [field.responseName, tally(field.occurrences)]));
  const ofTypes = selecting.schema.getPossibleTypes(type).flatMap((possible) =>
    selectFields(selecting, possible, sources).flatMap(({ responseName, occurrences }) => {
      const counts = known.get(responseName);
      return [...tally(occurrences)].flatMap(([key, ofKey]) =>
        ofKey.length > (counts?.get(key)?.length ?? 0) ? (ofKey[0] ?? []) : [],
      );
    }),
  );
  const names = always.filter(({ fieldName }) => fieldName === '__typename');
  return [...ofTypes, ...names.flatMap(({ occurrences }) => occurrences)].map(
    ({ condition }) => condition,
  );
}

/** Places that select a field, by the condition under which they do. */
function tally(occurrences: readonly Occurrence[]): Map<string, Occurrence[]> {
  return Map.groupBy(occurrences, ({ condition }) => conditionKey(condition));
}

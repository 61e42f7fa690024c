import type { DocumentNode } from 'graphql';

type OfOperation<T> = (document: DocumentNode, operationName: string | null | undefined) => T;

/**
 * Computes something of each operation of a document once: a parsed document does not change, and
 * what is known of it goes with it. Null, for a name that selects no operation, is not kept: names
 * are the client's.
 */
export function createOperationCache<T>(compute: OfOperation<T | null>): OfOperation<T | null> {
  const known = new WeakMap<DocumentNode, Map<string | null, T>>();
  return (document, operationName) => {
    const byName = known.get(document) ?? new Map<string | null, T>();
    known.set(document, byName);
    const key = operationName ?? null;
    const answer = byName.get(key) ?? compute(document, operationName);
    if (answer !== null) byName.set(key, answer);
    return answer;
  };
}

import type { Represent } from './compile-representation.ts';

export interface Representations {
  /** Each once. */
  texts: string[];
  /** For each object the index of its representation; -1: it has none. */
  indexes: Int32Array;
}

/** Represents objects to a subgraph: those it cannot tell apart are asked for once. */
export function representAll(
  objects: readonly Record<string, unknown>[],
  represent: Represent,
): Representations {
  const texts: string[] = [];
  const indexes = new Int32Array(objects.length);
  const known = new Map<string, number>();
  // Rows beside one another often belong to the same object.
  let lastText: string | null = null;
  let lastIndex = -1;
  for (let object = 0; object < objects.length; object++) {
    const text = represent(objects[object] as Record<string, unknown>);
    if (text !== lastText) {
      lastIndex = text === null ? -1 : (known.get(text) ?? texts.push(text) - 1);
      if (text !== null) known.set(text, lastIndex);
      lastText = text;
    }
    indexes[object] = lastIndex;
  }
  return { texts, indexes };
}

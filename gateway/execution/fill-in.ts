import { type Assign, assignAll } from './compile-assign.ts';
import type { Execution, Tree } from './execution.ts';
import type { FindKnown } from './known-entities.ts';
import type { Representations } from './represent-all.ts';

/** What a fetch has to ask for. */
export interface Left extends Representations {
  /** How many more it need not ask for. */
  known: number;
}

interface Filled {
  left: Left;
  /** Ends when there may be more to fill in; absent: there is nothing to wait for. */
  due: Promise<void> | undefined;
}

/** Gives objects what the answer holds elsewhere of the same entities. */
export function createFillIn(find: FindKnown, assign: Assign) {
  return (
    execution: Pick<Execution<unknown>, 'data' | 'errors' | 'underWay'>,
    objects: readonly Tree[],
    asked: Left,
  ): Filled => {
    const { known, due } = find(execution, asked.texts);
    if (known.size === 0) return { left: asked, due };
    const entities = asked.texts.map((text) => known.get(text));
    assignAll(assign, objects, entities, asked.indexes);
    const texts: string[] = [];
    const places = asked.texts.map((text) => (known.has(text) ? -1 : texts.push(text) - 1));
    const indexes = asked.indexes.map((index) => places[index] ?? -1);
    return { left: { texts, indexes, known: asked.known + known.size }, due };
  };
}

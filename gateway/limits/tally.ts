import { type DocumentNode, type FragmentDefinitionNode, Kind } from 'graphql';
import { type Definition, type Part, readPart, type Tally } from './part.ts';

/** Counts of an operation with its fragments written out. */
interface Counted {
  tally: Tally;
  /** Selections read so far to know it: never more than the document holds. */
  visited: number;
}

/**
 * Makes a function that counts the operations of a document. Counts of a bomb may be astronomical,
 * the work is not: each fragment is read once, however often it is spread. What a fragment spreads
 * of itself counts nothing.
 */
export function createTally(document: DocumentNode): (operation: Definition) => Counted {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    fragments.set(definition.name.value, definition);
  }
  const parts = new Map<Definition, Part>();
  const tallies = new Map<Definition, Tally>();
  let visited = 0;

  function tallyOfFragment(name: string): Tally | undefined {
    const fragment = fragments.get(name);
    return fragment && tallies.get(fragment);
  }

  function read(definition: Definition): Definition[] {
    const part = readPart(definition);
    parts.set(definition, part);
    visited += part.selections;
    const spread = new Set(part.spreads.map(({ name }) => fragments.get(name)));
    return [...spread].filter((one) => one !== undefined).filter((one) => !parts.has(one));
  }

  return (operation) => {
    const stack: Definition[] = [operation];
    let tally = NOTHING;
    // A definition stays on the stack until all that it spreads is counted.
    for (let current = stack.at(-1); current; current = stack.at(-1)) {
      const part = parts.get(current);
      if (!part) {
        stack.push(...read(current));
        continue;
      }
      tally = join(part, tallyOfFragment);
      tallies.set(current, tally);
      stack.pop();
    }
    return { tally, visited };
  };
}

const NOTHING: Tally = {
  depth: 0,
  introspectionDepth: 0,
  rootFields: 0,
  aliases: 0,
  directives: 0,
  selections: 0,
};

function join({ spreads, ...own }: Part, tallyOf: (name: string) => Tally | undefined): Tally {
  const sum = { ...own };
  for (const { name, depth, isIntrospection } of spreads) {
    const spread = tallyOf(name) ?? NOTHING;
    const measure = isIntrospection ? 'introspectionDepth' : 'depth';
    sum[measure] = Math.max(sum[measure], depth + spread.depth);
    const introspected = depth + spread.introspectionDepth;
    sum.introspectionDepth = Math.max(sum.introspectionDepth, introspected);
    if (depth === 0) sum.rootFields += spread.rootFields;
    sum.aliases += spread.aliases;
    sum.directives += spread.directives;
    sum.selections += spread.selections;
  }
  return sum;
}

/** A 32-bit hash of a seed, a purpose and an index: the only source of chance in the data. */
export function hash(seed: number, purpose: string, index: number): number {
  let h = seed ^ 0x9e3779b9;
  for (let i = 0; i < purpose.length; i += 1) h = Math.imul(h ^ purpose.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ index, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Chance for one company: the same question always has the same answer. */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  below(below: number, purpose: string, index: number): number;
  pick<T>(values: readonly T[], purpose: string, index: number): T;
}

export function createChance(seed: number): Chance {
  const below = (limit: number, purpose: string, index: number) =>
    Math.floor((hash(seed, purpose, index) / 2 ** 32) * limit);
  return {
    below,
    pick: (values, purpose, index) => values[below(values.length, purpose, index)] as never,
  };
}

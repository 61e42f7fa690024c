import { indexOfLettersId, lettersId } from '../data/ids.ts';
import { FIRST_MADE, toKey } from './keys.ts';
import type { DatedRow } from './wire.ts';

/** Rows of one kind: the company's, with what clients wrote over them and made beside them. */
export interface Table<T extends DatedRow> {
  get(id: string): T | undefined;
  at(number: number): T | undefined;
  /** A row as the company had it, whatever was written since. */
  seeded(number: number): T | undefined;
  /** Where a row stands in time; undefined: no such row. */
  keyOf(id: string): number | undefined;
  /** The id the next made row is to have. */
  nextId(): string;
  /** Keeps a row that was made or changed. */
  put(row: T): void;
  /** Keys of the rows clients made, ascending. */
  made: readonly number[];
  /** Whether a client made the row, rather than the company. */
  isMade(id: string): boolean;
}

export function createTable<T extends DatedRow>(
  prefix: string,
  rowOf: (number: number) => T | undefined,
  onPut: (row: T) => void = () => undefined,
): Table<T> {
  const written = new Map<string, T>();
  const made: number[] = [];

  function get(id: string): T | undefined {
    const row = written.get(id);
    if (row) return row;
    const number = indexOfLettersId(prefix, id);
    return number === undefined ? undefined : seeded(number);
  }

  function seeded(number: number): T | undefined {
    return number < FIRST_MADE ? rowOf(number) : undefined;
  }

  return {
    get,
    seeded,
    at: (number) => get(lettersId(prefix, number)),
    keyOf(id) {
      const row = get(id);
      return row && toKey(row.created, indexOfLettersId(prefix, id) ?? 0);
    },
    nextId: () => lettersId(prefix, FIRST_MADE + made.length),
    put(row) {
      const number = indexOfLettersId(prefix, row.id) ?? 0;
      if (number >= FIRST_MADE && !written.has(row.id)) made.push(toKey(row.created, number));
      written.set(row.id, row);
      onPut(row);
    },
    made,
    isMade: (id) => (indexOfLettersId(prefix, id) ?? 0) >= FIRST_MADE,
  };
}

import { columnType, type DocType, isNumeric } from './doctype.ts';
import { toKey, valueIn } from './row.ts';
import type { Columns, Key } from './table.ts';

const UNKNOWN = Number.NaN;
const NULL = Number.NEGATIVE_INFINITY;

/**
 * Keys of a large table's rows, remembered as numbers once somebody asked for them: eight bytes
 * for each row and column, so that a second scan computes no rows.
 */
export function createKeyCache(doctype: DocType, count: number) {
  const columns = new Map<string, Float64Array>();
  const words: string[] = [];
  const codes = new Map<string, number>();

  function encode(key: Key): number {
    if (key === null) return NULL;
    if (typeof key === 'number') return key;
    const known = codes.get(key);
    if (known !== undefined) return known;
    codes.set(key, words.length);
    return words.push(key) - 1;
  }

  function decode(column: string, stored: number): Key {
    if (stored === NULL) return null;
    return columnType(doctype, column) === 'Select' ? (words[stored] ?? null) : stored;
  }

  function arrayOf(column: string): Float64Array {
    const found = columns.get(column);
    if (found) return found;
    const made = new Float64Array(count).fill(UNKNOWN);
    columns.set(column, made);
    return made;
  }

  return {
    /** Numbers, dates and the few words of a Select are remembered; other text would be much. */
    holds(column: string): boolean {
      const type = columnType(doctype, column);
      if (type === undefined) return false;
      return isNumeric(type) || type === 'Date' || type === 'Datetime' || type === 'Select';
    },
    get(column: string, index: number): Key | undefined {
      const stored = arrayOf(column)[index] ?? UNKNOWN;
      return Number.isNaN(stored) ? undefined : decode(column, stored);
    },
    set(column: string, index: number, key: Key): void {
      arrayOf(column)[index] = encode(key);
    },
    /** Notes of a row that had to be computed all that has been asked for before. */
    note(index: number, row: Columns): void {
      for (const [column, keys] of columns) {
        const type = columnType(doctype, column) ?? 'Data';
        if (Number.isNaN(keys[index])) {
          keys[index] = encode(toKey(type, valueIn(doctype, row, column)));
        }
      }
    },
  };
}

import { datetimeText, parseWall } from './clock.ts';
import { columnType, type DocType, type FieldType, isNumeric } from './doctype.ts';
import type { Columns, Key, Value } from './table.ts';

/** A document or child row, read column by column. */
export interface Row {
  doctype: DocType;
  get(column: string): Value;
  /** The column as it is compared and sorted. */
  key(column: string): Key;
  /** Rows of a child table, in their order. */
  children(field: string): readonly Row[];
}

/** A document written through the API, or read whole. */
export interface Document {
  columns: Columns;
  tables: Readonly<Record<string, readonly Columns[]>>;
}

/** A column's value. Numbers are never null: MariaDB's columns default to 0. */
export function valueIn(doctype: DocType, columns: Columns, column: string): Value {
  const value = columns[column] ?? null;
  if (value !== null) return value;
  const type = columnType(doctype, column);
  return type !== undefined && isNumeric(type) ? 0 : null;
}

/** What a value compares as. Text ignores case and accents, as utf8mb4_unicode_ci does. */
export function toKey(type: FieldType, value: Value): Key {
  if (value === null) return null;
  if (isNumeric(type)) return Number(value) || 0;
  if (type === 'Date' || type === 'Datetime') return parseWall(String(value)) ?? null;
  return fold(String(value));
}

/** The text `like` looks at. */
export function keyText(key: Key): string {
  return typeof key === 'number' ? datetimeText(key) : (key ?? '');
}

export function fold(text: string): string {
  const lower = text.trimEnd().toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII needs no folding
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
}

/** A row whose columns are at hand. */
export function rowOf(
  doctype: DocType,
  columns: Columns,
  children: (field: string) => readonly Row[] = () => [],
): Row {
  const get = (column: string) => valueIn(doctype, columns, column);
  return {
    doctype,
    get,
    key: (column) => toKey(columnType(doctype, column) ?? 'Data', get(column)),
    children,
  };
}

/** Nulls first, as MariaDB sorts them. */
export function compareKeys(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

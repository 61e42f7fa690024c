import { columnType, type DocType, tablesOf } from './doctype.ts';
import { doctypeOf } from './doctypes.ts';
import { createKeyCache } from './key-cache.ts';
import { type Row, rowOf, toKey, valueIn } from './row.ts';
import type { Columns, Key, Table } from './table.ts';

/** A column to sort by. */
export interface SortColumn {
  column: string;
  isDescending: boolean;
}

/** The company's own rows of one doctype, with indexes that are built when first needed. */
export interface BaseRows {
  table: Table;
  exists(index: number): boolean;
  row(index: number): Row;
  /** Numbers of all rows in this order; `undefined`: no index can have it. */
  sorted(order: readonly SortColumn[]): Iterable<number> | undefined;
}

const MAX_INDEXES = 6;

export function openBaseRows(doctype: DocType, table: Table): BaseRows {
  const cache = createKeyCache(doctype, table.count);
  const known = new Int8Array(table.count);
  const indexes = new Map<string, Uint32Array>();
  const tables = tablesOf(doctype);
  const exists = (index: number) => {
    if (known[index] === 0) {
      const isThere = table.exists?.(index) ?? table.at(index) !== undefined;
      known[index] = isThere ? 1 : -1;
    }
    return known[index] === 1;
  };

  function read(index: number): Columns {
    const columns = table.at(index) ?? {};
    cache.note(index, columns);
    return columns;
  }

  function readBrief(index: number): Readonly<Record<string, Key>> {
    const brief = table.brief?.at(index) ?? {};
    for (const [column, key] of Object.entries(brief)) cache.set(column, index, key);
    return brief;
  }

  function keyOf(index: number, column: string, head: () => Columns): Key {
    const fresh = () => {
      const cheap = table.keys?.[column];
      if (cheap) return cheap(index);
      if (table.brief?.columns.includes(column)) return readBrief(index)[column] ?? null;
      return toKey(columnType(doctype, column) ?? 'Data', valueIn(doctype, head(), column));
    };
    if (!cache.holds(column)) return fresh();
    const remembered = cache.get(column, index);
    if (remembered !== undefined) return remembered;
    const key = fresh();
    cache.set(column, index, key);
    return key;
  }

  function row(index: number): Row {
    let columns: Columns | undefined;
    const head = () => {
      columns ??= read(index);
      return columns;
    };
    return {
      doctype,
      get: (column) => valueIn(doctype, head(), column),
      key: (column) => keyOf(index, column, head),
      children(field) {
        const child = tables.find((candidate) => candidate.field === field)?.child;
        if (child === undefined) return [];
        return table.children(index, field).map((one) => rowOf(doctypeOf(child), one));
      },
    };
  }

  function buildIndex(order: readonly SortColumn[]): Uint32Array {
    const rows: number[] = [];
    const columns = order.map(({ column, isDescending }) => {
      return { column, keys: new Float64Array(table.count), sign: isDescending ? -1 : 1 };
    });
    for (let index = 0; index < table.count; index += 1) {
      if (!exists(index)) continue;
      rows.push(index);
      for (const { column, keys } of columns) keys[index] = numberOf(index, column);
    }
    return Uint32Array.from(rows).sort((a, b) => {
      for (const { keys, sign } of columns) {
        const difference = (keys[a] ?? 0) - (keys[b] ?? 0);
        if (difference !== 0 && !Number.isNaN(difference)) return difference * sign;
      }
      return a - b;
    });
  }

  /** Names of a series ascend with the number of the row. */
  function numberOf(index: number, column: string): number {
    if (column === 'name') return index;
    const key = keyOf(index, column, () => read(index));
    return typeof key === 'number' ? key : Number.NEGATIVE_INFINITY;
  }

  function isIndexable({ column }: SortColumn): boolean {
    if (column === 'name') return doctype.series !== undefined;
    return cache.holds(column) && columnType(doctype, column) !== 'Select';
  }

  return {
    table,
    exists,
    row,
    sorted(order) {
      if (!order.every(isIndexable)) return undefined;
      const id = JSON.stringify(order);
      const found = indexes.get(id) ?? buildIndex(order);
      indexes.delete(id);
      indexes.set(id, found);
      const [oldest] = indexes.keys();
      if (indexes.size > MAX_INDEXES && oldest !== undefined) indexes.delete(oldest);
      return found;
    },
  };
}

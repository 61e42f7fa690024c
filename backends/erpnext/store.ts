import { openBaseRows, type SortColumn } from './base-rows.ts';
import { type DocType, tablesOf } from './doctype.ts';
import { DOCTYPES, doctypeOf } from './doctypes.ts';
import { compareKeys, type Document, fold, type Row, rowOf } from './row.ts';
import { type Columns, parentIndexOf, type Table } from './table.ts';

/** The documents of one doctype: the company's own, and over them what clients wrote. */
export interface Documents {
  doctype: DocType;
  find(name: string): Row | undefined;
  /** Every document, in the order of their names as far as those are numbers. */
  all(): Iterable<Row>;
  /** Documents that may have one of the values in a column; `undefined`: only a scan can tell. */
  lookup(column: string, values: readonly string[]): Row[] | undefined;
  /** Documents that may have the child rows of these numbers (`childName`). */
  withChildren(indexes: readonly number[]): Row[];
  /** Every document in this order; `undefined`: they must be sorted. */
  sorted(order: readonly SortColumn[]): Iterable<Row> | undefined;
  put(document: Document): void;
  remove(name: string): void;
  /** The number the next document of a naming series has, counted from 0. */
  nextNumber(): number;
}

export type Store = (doctype: string) => Documents;

/** Opens the documents of every doctype that is no child of another. */
export function openStore(tables: readonly Table[]): Store {
  const all = new Map(
    DOCTYPES.filter(({ isTable }) => !isTable).map((doctype) => {
      const table = tables.find((candidate) => candidate.doctype === doctype.name);
      return [doctype.name, openDocuments(doctype, table ?? emptyTable(doctype.name))];
    }),
  );
  return (doctype) => {
    const documents = all.get(doctype);
    if (!documents) throw new RangeError(`${doctype} has no documents of its own`);
    return documents;
  };
}

function emptyTable(doctype: string): Table {
  return {
    doctype,
    count: 0,
    at: () => undefined,
    children: () => [],
    indexOf: () => undefined,
    lookups: {},
  };
}

function openDocuments(doctype: DocType, table: Table): Documents {
  const base = openBaseRows(doctype, table);
  const written = new Map<string, Row>();
  // Numbers of the company's rows that were changed or deleted.
  const hidden = new Set<number>();
  let made = 0;

  const isShown = (index: number) => !hidden.has(index) && base.exists(index);

  function* shown(indexes: Iterable<number>): Generator<Row> {
    for (const index of indexes) if (isShown(index)) yield base.row(index);
  }

  function* numbers(): Generator<number> {
    for (let index = 0; index < table.count; index += 1) yield index;
  }

  function baseIndexOf(name: string): number | undefined {
    const index = table.indexOf(name) ?? table.indexOf(name.toUpperCase());
    return index !== undefined && index < table.count && base.exists(index) ? index : undefined;
  }

  function hide(name: string) {
    const index = baseIndexOf(name);
    if (index !== undefined) hidden.add(index);
  }

  return {
    doctype,
    find(name) {
      const row = written.get(fold(name));
      if (row) return row;
      const index = baseIndexOf(name.trim());
      return index === undefined || hidden.has(index) ? undefined : base.row(index);
    },
    *all() {
      yield* shown(numbers());
      yield* written.values();
    },
    lookup(column, values) {
      const toIndexes =
        column === 'name' ? (value: string) => baseIndexOf(value) ?? [] : table.lookups[column];
      if (!toIndexes) return undefined;
      // The database knows no case; names are in capitals.
      const spellings = new Set(
        values.flatMap((value) => [value.trim(), value.trim().toUpperCase()]),
      );
      const indexes = new Set([...spellings].flatMap((value) => toIndexes(value)));
      const ordered = [...indexes].filter((index) => index < table.count).sort((a, b) => a - b);
      return [...shown(ordered), ...written.values()];
    },
    withChildren(indexes) {
      const parents = [...new Set(indexes.map(parentIndexOf))].filter(
        (index) => index < table.count,
      );
      return [...shown(parents), ...written.values()];
    },
    sorted(order) {
      const indexes = base.sorted(order);
      if (!indexes) return undefined;
      const compare = comparatorOf(order);
      return merge(shown(indexes), [...written.values()].sort(compare), compare);
    },
    put(document) {
      const name = String(document.columns['name']);
      hide(name);
      if (baseIndexOf(name) === undefined && !written.has(fold(name))) made += 1;
      written.set(fold(name), toRow(doctype, document));
    },
    remove(name) {
      hide(name);
      written.delete(fold(name));
    },
    nextNumber: () => table.count + made,
  };
}

function toRow(doctype: DocType, { columns, tables }: Document): Row {
  const children = new Map(
    tablesOf(doctype).map(({ field, child }) => [
      field,
      (tables[field] ?? []).map((row: Columns) => rowOf(doctypeOf(child), row)),
    ]),
  );
  return rowOf(doctype, columns, (field) => children.get(field) ?? []);
}

function comparatorOf(order: readonly SortColumn[]) {
  return (a: Row, b: Row): number => {
    for (const { column, isDescending } of order) {
      const compared = compareKeys(a.key(column), b.key(column));
      if (compared !== 0) return isDescending ? -compared : compared;
    }
    return 0;
  };
}

function* merge(
  left: Iterable<Row>,
  right: readonly Row[],
  compare: (a: Row, b: Row) => number,
): Generator<Row> {
  let next = 0;
  for (const row of left) {
    for (let other = right[next]; other && compare(other, row) < 0; other = right[next]) {
      yield other;
      next += 1;
    }
    yield row;
  }
  yield* right.slice(next);
}

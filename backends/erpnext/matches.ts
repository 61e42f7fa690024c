import { tablesOf } from './doctype.ts';
import { parentsOf } from './doctypes.ts';
import type { Condition } from './filters.ts';
import type { ListQuery } from './list-query.ts';
import { compareKeys, type Row } from './row.ts';
import { indexOfRowName } from './row-names.ts';
import type { Store } from './store.ts';

/** One row of a join: a document, and one child row (or none) of each joined doctype. */
export interface Match {
  row: Row;
  joined: ReadonlyMap<string, Row | null>;
}

interface Candidates {
  rows: Iterable<Row>;
  /** They come in the order that was asked for. */
  isSorted: boolean;
}

const ALONE: ReadonlyMap<string, Row | null> = new Map();

/** The rows a query matches, in its order where `isSorted` says so, else in the database's own. */
export function findMatches(store: Store, query: ListQuery) {
  const { rows, isSorted } = candidatesOf(store, query);
  return { matches: matching(rows, query), isSorted };
}

function* matching(rows: Iterable<Row>, query: ListQuery): Generator<Match> {
  const { doctype, filters, orFilters, joins } = query;
  const own = filters.filter((condition) => condition.doctype === doctype.name);
  const others = filters.filter((condition) => condition.doctype !== doctype.name);
  for (const row of rows) {
    if (!own.every(({ column, holds }) => holds(row.key(column)))) continue;
    for (const match of join(row, joins)) {
      const holds = (condition: Condition) =>
        condition.holds(rowFor(match, condition.doctype)?.key(condition.column) ?? null);
      if (others.every(holds) && (orFilters.length === 0 || orFilters.some(holds))) yield match;
    }
  }
}

/** The row of a match that has the columns of a doctype; null where nothing was joined. */
export function rowFor({ row, joined }: Match, doctype: string): Row | null {
  return row.doctype.name === doctype ? row : (joined.get(doctype) ?? null);
}

/** A left join: a document without rows comes once, with none. */
function join(row: Row, joins: readonly string[]): Match[] {
  let matches: Match[] = [{ row, joined: ALONE }];
  for (const child of joins) {
    const rows = tablesOf(row.doctype)
      .filter((table) => table.child === child)
      .flatMap(({ field }) => byName(row.children(field)));
    const sides = rows.length === 0 ? [null] : rows;
    matches = matches.flatMap((match) =>
      sides.map((side) => ({ row, joined: new Map([...match.joined, [child, side]]) })),
    );
  }
  return matches;
}

/** The database finds child rows by their parent, then by their random names: not by `idx`. */
function byName(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => compareKeys(a.key('name'), b.key('name')));
}

function candidatesOf(store: Store, query: ListQuery): Candidates {
  const { doctype, orderBy } = query;
  if (doctype.isTable) return { rows: childRows(store, query), isSorted: false };
  const documents = store(doctype.name);
  for (const { doctype: owner, column, oneOf } of byCheapness(query.filters)) {
    const path = owner === doctype.name ? column : `${owner}.${column}`;
    const rows = oneOf && documents.lookup(path, oneOf);
    if (rows) return { rows, isSorted: false };
  }
  const isOwn = orderBy.length > 0 && orderBy.every((part) => part.doctype === doctype.name);
  const sorted = isOwn ? documents.sorted(orderBy) : undefined;
  return sorted ? { rows: sorted, isSorted: true } : { rows: documents.all(), isSorted: false };
}

/** Names find one document each, anything else may find many. */
function byCheapness(filters: readonly Condition[]): Condition[] {
  const isName = ({ column }: Condition) => (column === 'name' || column === 'parent' ? 0 : 1);
  return [...filters].sort((a, b) => isName(a) - isName(b));
}

/** Rows of a child doctype, from all doctypes that have it: `parent=` is about permission alone. */
function* childRows(store: Store, query: ListQuery): Generator<Row> {
  const child = query.doctype.name;
  for (const { parent, field } of parentsOf(child)) {
    for (const document of parentRows(store, query, parent.name)) {
      yield* byName(document.children(field));
    }
  }
}

function parentRows(store: Store, { doctype, filters }: ListQuery, parent: string): Iterable<Row> {
  const documents = store(parent);
  for (const { column, oneOf } of byCheapness(filters)) {
    if (!oneOf) continue;
    if (column === 'name') {
      const indexes = oneOf.map((name) => indexOfRowName(`${parent}/${doctype.name}`, name));
      return documents.withChildren(indexes.filter((index) => index !== undefined));
    }
    const path = column === 'parent' ? 'name' : `${doctype.name}.${column}`;
    const rows = documents.lookup(path, oneOf);
    if (rows) return rows;
  }
  return documents.all();
}

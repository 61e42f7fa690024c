import { columnsOf, columnType, type DocType, isFloating, tablesOf } from './doctype.ts';
import { parseFilters } from './filters.ts';
import { findMatches } from './matches.ts';
import { float, type Json } from './python-json.ts';
import { notFound } from './refusals.ts';
import type { Document, Row } from './row.ts';
import type { Store } from './store.ts';
import type { Columns, Value } from './table.ts';

/** One document, or a child row on its own; `DoesNotExistError` where there is none. */
export function getRow(store: Store, doctype: DocType, name: string): Row {
  const row = doctype.isTable ? childNamed(store, doctype, name) : store(doctype.name).find(name);
  if (!row) throw notFound(`${doctype.name} ${name} not found`);
  return row;
}

function childNamed(store: Store, doctype: DocType, name: string): Row | undefined {
  const filters = parseFilters(doctype, { name });
  const all = { start: 0, limit: null, orFilters: [], orderBy: [], joins: [], selected: [] };
  for (const { row } of findMatches(store, { ...all, doctype, filters }).matches) return row;
  return undefined;
}

/**
 * A document with its child tables, as `as_dict` has it. Version 1 reads leave nulls out, version 2
 * and methods do not.
 */
export function toDict(row: Row, nulls: 'with nulls' | 'without nulls'): Json {
  const { doctype } = row;
  const columns = columnsOf(doctype)
    .filter((column) => !column.startsWith('_'))
    .map((column): [string, Json] => [column, jsonOf(doctype, column, row.get(column))]);
  return {
    ...Object.fromEntries(columns.filter(([, value]) => nulls === 'with nulls' || value !== null)),
    doctype: doctype.name,
    ...Object.fromEntries(
      tablesOf(doctype).map(({ field }) => [
        field,
        row.children(field).map((child) => toDict(child, nulls)),
      ]),
    ),
  };
}

function jsonOf(doctype: DocType, column: string, value: Value): Json {
  const type = columnType(doctype, column);
  return typeof value === 'number' && type !== undefined && isFloating(type) ? float(value) : value;
}

/** A copy of a document that can be changed and stored. */
export function toDocument(row: Row): Document {
  return {
    columns: columnsIn(row),
    tables: Object.fromEntries(
      tablesOf(row.doctype).map(({ field }) => [field, row.children(field).map(columnsIn)]),
    ),
  };
}

function columnsIn(row: Row): Columns {
  return Object.fromEntries(columnsOf(row.doctype).map((column) => [column, row.get(column)]));
}

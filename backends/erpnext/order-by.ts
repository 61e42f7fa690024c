import { columnType, type DocType } from './doctype.ts';
import { doctypeOf } from './doctypes.ts';
import { databaseError, validation } from './refusals.ts';
import type { Selected } from './selected.ts';

/** A column a list is sorted by. */
export interface OrderBy {
  /** The listed doctype, or a child that is joined. */
  doctype: string;
  column: string;
  isDescending: boolean;
}

// model/db_query.py, ORDER_GROUP_PATTERN
const ILLEGAL = /[^a-z0-9-_ ,`'".()]/;

/** Reads `order_by`: columns with `asc` or `desc`, separated by commas. */
export function parseOrderBy(
  doctype: DocType,
  text: string,
  joins: readonly string[],
  selected: readonly Selected[],
): OrderBy[] {
  if (text.trim() === '') return [];
  const lower = text.toLowerCase();
  if (lower.includes('select') && lower.includes('from')) {
    throw validation('Cannot use sub-query in order by');
  }
  if (ILLEGAL.test(lower)) throw validation('Illegal SQL Query');
  return text.split(',').map((part) => {
    const [, path = '', direction = 'asc'] =
      /^((?:`[^`]*`|[^\s`])+)(?:\s+(\S+))?$/.exec(part.trim()) ?? [];
    if (path === '' || !/^(asc|desc)$/i.test(direction)) {
      throw databaseError(1064, 'You have an error in your SQL syntax');
    }
    const isDescending = direction.toLowerCase() === 'desc';
    return { ...columnAt(doctype, path, joins, selected), isDescending };
  });
}

function columnAt(
  doctype: DocType,
  path: string,
  joins: readonly string[],
  selected: readonly Selected[],
): { doctype: string; column: string } {
  const [, table, quoted = ''] = /^`tab([^`]+)`\.(.+)$/.exec(path) ?? [];
  if (table !== undefined) {
    if (table !== doctype.name && !joins.includes(table)) {
      throw validation(`Please select atleast 1 column from ${table} to sort/group`);
    }
    return known(table, quoted.replaceAll('`', ''));
  }
  const column = path.replaceAll('`', '');
  // MariaDB looks among the answer's columns first, then in the tables, where one must have it.
  const label = selected.find((candidate) => candidate.label === column && !candidate.link);
  if (label) return { doctype: label.doctype, column: label.column };
  const owners = [doctype.name, ...joins].filter((name) => has(name, column));
  if (owners.length > 1) {
    throw databaseError(1052, `Column '${column}' in order clause is ambiguous`);
  }
  return known(owners[0] ?? doctype.name, column);
}

function known(doctype: string, column: string) {
  if (!has(doctype, column)) {
    throw databaseError(1054, `Unknown column '${column}' in 'order clause'`);
  }
  return { doctype, column };
}

function has(doctype: string, column: string): boolean {
  return columnType(doctypeOf(doctype), column) !== undefined;
}

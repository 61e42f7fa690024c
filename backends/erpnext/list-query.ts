import type { DocType } from './doctype.ts';
import { parentsOf } from './doctypes.ts';
import { type Condition, parseFilters } from './filters.ts';
import { type OrderBy, parseOrderBy } from './order-by.ts';
import { pythonError, Refused } from './refusals.ts';
import { joined, parseFields, type Selected } from './selected.ts';

/** What a list was asked for, understood. */
export interface ListQuery {
  doctype: DocType;
  selected: readonly Selected[];
  filters: readonly Condition[];
  orFilters: readonly Condition[];
  orderBy: readonly OrderBy[];
  /** Child doctypes whose rows are joined: one row of the answer for each of theirs. */
  joins: readonly string[];
  start: number;
  /** Null: all. */
  limit: number | null;
}

/** Arguments as they come, in the query or a JSON body; lists may be JSON text. */
export type Arguments = Readonly<Record<string, unknown>>;

/** frappe/client.py, `get_list`, and the checks of desk/reportview.py it runs. */
export function parseListQuery(doctype: DocType, args: Arguments): ListQuery {
  if (doctype.isTable) checkParent(doctype, args['parent']);
  const selected = parseFields(doctype, jsonOf(args['fields']));
  const filters = parseFilters(doctype, jsonOf(args['filters']));
  const orFilters = parseFilters(doctype, jsonOf(args['or_filters']));
  const named = [...selected, ...filters, ...orFilters].map((part) =>
    joined(doctype, part.doctype),
  );
  const joins = [...new Set(named.map(({ name }) => name))].filter((name) => name !== doctype.name);
  const limit = cint(args['limit_page_length'] ?? 20);
  return {
    doctype,
    selected,
    filters,
    orFilters,
    orderBy: parseOrderBy(doctype, String(args['order_by'] ?? ''), joins, selected),
    joins,
    // Without a limit Frappe writes no offset either (`add_limit`).
    start: limit === 0 ? 0 : cint(args['limit_start']),
    limit: limit === 0 ? null : limit,
  };
}

/** `check_parent_permission`: child rows are read with the permissions of a parent, which is named. */
export function checkParent(child: DocType, parent: unknown): void {
  if (parentsOf(child.name).some((candidate) => candidate.parent.name === parent)) return;
  throw new Refused({ status: 403, type: 'PermissionError' });
}

/** JSON text as its value; Python's own error for text that is none. */
export function jsonOf(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value === '' ? undefined : value;
  if (value === '*') return ['*'];
  try {
    return JSON.parse(value);
  } catch {
    throw pythonError('JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)');
  }
}

/** Frappe's `cint`: what is no number is 0. */
export function cint(value: unknown): number {
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) ? number : 0;
}

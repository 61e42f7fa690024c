import { isFloating } from './doctype.ts';
import type { ListQuery } from './list-query.ts';
import { findMatches, type Match, rowFor } from './matches.ts';
import { float, type Json } from './python-json.ts';
import { compareKeys } from './row.ts';
import type { Selected } from './selected.ts';
import type { Store } from './store.ts';

type Answered = Readonly<Record<string, Json>>;

/** The rows a list answers with. */
export function runList(store: Store, query: ListQuery): Answered[] {
  const { selected, start, limit } = query;
  const end = limit === null ? Number.POSITIVE_INFINITY : start + limit;
  const page: Match[] = [];
  let position = 0;
  for (const match of ordered(store, query)) {
    if (position >= end) break;
    if (position >= start) page.push(match);
    position += 1;
  }
  return page.map((match) => project(store, match, selected));
}

/** How many rows match, whatever the limit. */
export function runCount(store: Store, query: ListQuery): number {
  let count = 0;
  for (const _ of findMatches(store, query).matches) count += 1;
  return count;
}

function ordered(store: Store, query: ListQuery): Iterable<Match> {
  const { matches, isSorted } = findMatches(store, query);
  if (isSorted || query.orderBy.length === 0) return matches;
  return [...matches]
    .map((match) => ({
      match,
      keys: query.orderBy.map(({ doctype, column }) => rowFor(match, doctype)?.key(column) ?? null),
    }))
    .sort((a, b) => {
      for (const [k, { isDescending }] of query.orderBy.entries()) {
        const compared = compareKeys(a.keys[k] ?? null, b.keys[k] ?? null);
        if (compared !== 0) return isDescending ? -compared : compared;
      }
      return 0;
    })
    .map(({ match }) => match);
}

function project(store: Store, match: Match, selected: readonly Selected[]): Answered {
  return Object.fromEntries(
    selected.map((one) => {
      const value = selectedValue(store, match, one);
      return [one.label, typeof value === 'number' && isFloating(one.type) ? float(value) : value];
    }),
  );
}

function selectedValue(store: Store, match: Match, { doctype, column, link }: Selected) {
  const row = rowFor(match, doctype);
  if (link === undefined) return row?.get(column) ?? null;
  const target = match.row.doctype.fields.get(link)?.options;
  const name = row?.get(link);
  if (target === undefined || typeof name !== 'string') return null;
  return store(target).find(name)?.get(column) ?? null;
}

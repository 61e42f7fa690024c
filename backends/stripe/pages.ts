import { invalid, noSuch } from './errors.ts';
import { countBelow, type Keys, numberOfKey, startOfSecond } from './keys.ts';
import { createdOf, integerOf, type Params, textOf } from './params.ts';
import type { Table } from './table.ts';
import type { DatedRow } from './wire.ts';

/** What every list takes: https://docs.stripe.com/api/pagination */
export const LIST_PARAMS = ['ending_before', 'limit', 'starting_after'] as const;

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

interface ListOptions<T extends DatedRow> {
  table: Table<T>;
  /** What errors call a row, e.g. `payment_intent`. */
  kind: string;
  keys: Keys;
  params: Params;
  url: string;
  /** Rows that stand in the keys but not in the list. */
  isListed?: (row: T) => boolean;
}

export function limitOf(params: Params): number {
  return integerOf(params, 'limit', 1, MAX_LIMIT) ?? DEFAULT_LIMIT;
}

/** A page of a list, newest first whichever way it was reached. */
export function listOf<T extends DatedRow>(options: ListOptions<T>): object {
  const { table, keys, params, url, isListed = () => true } = options;
  const limit = limitOf(params);
  const { from, to, isBackwards } = windowOf(options);
  const rows: T[] = [];
  for (let step = 0; step < to - from && rows.length <= limit; step += 1) {
    const key = keys.at(isBackwards ? from + step : to - 1 - step);
    const row = key === undefined ? undefined : table.at(numberOfKey(key));
    if (row && isListed(row)) rows.push(row);
  }
  const data = rows.slice(0, limit);
  return {
    object: 'list',
    data: isBackwards ? data.reverse() : data,
    has_more: rows.length > limit,
    url,
  };
}

/** Positions, ascending, from which the page is taken. */
function windowOf<T extends DatedRow>({ table, kind, keys, params }: ListOptions<T>) {
  const after = cursorOf('starting_after');
  const before = cursorOf('ending_before');
  if (after !== undefined && before !== undefined) {
    throw invalid(
      'Received both starting_after and ending_before parameters. Please pass in only one.',
    );
  }
  const created = createdOf(params);
  const from = countBelow(keys, startOfSecond(created.from));
  const to = countBelow(keys, startOfSecond(created.to + 1));
  return {
    from: before === undefined ? from : Math.max(from, countBelow(keys, before + 1)),
    to: after === undefined ? to : Math.min(to, countBelow(keys, after)),
    isBackwards: before !== undefined,
  };

  /** A cursor is a place in time: any row of the kind will do, in the list or not. */
  function cursorOf(param: string): number | undefined {
    const id = textOf(params, param);
    if (id === undefined) return undefined;
    const key = table.keyOf(id);
    if (key === undefined) throw noSuch(kind, id, param, 400);
    return key;
  }
}

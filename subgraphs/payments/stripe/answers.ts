import type { Slice } from '@tributary/kit/batch';
import { UpstreamError } from '@tributary/kit/errors';
import { compareText } from '@tributary/kit/text';
import type { Payment } from '../source.ts';

/** Some rows of a list, and how to ask for those behind them; `null` behind the last. */
export interface Answer<Row> {
  rows: readonly Row[];
  next: (() => Promise<Answer<Row>>) | null;
}

/** Answers read in a row before we give up; a hundred rows each. */
export const MAX_ANSWERS = 50;

/**
 * All rows of a list.
 * @throws UpstreamError when the list does not end.
 */
export async function readAll<Row>(start: Promise<Answer<Row>>): Promise<readonly Row[]> {
  const { rows } = await readFirst(start, Number.POSITIVE_INFINITY, () => true);
  return rows;
}

/**
 * The first wanted rows of a list, at least `limit` of them if it has as many.
 * @throws UpstreamError when the list does not end.
 */
export async function readFirst<Row>(
  start: Promise<Answer<Row>>,
  limit: number,
  isWanted: (row: Row) => boolean,
): Promise<Slice<Row>> {
  let answer = await start;
  const rows = answer.rows.filter(isWanted);
  for (let asked = 1; answer.next && rows.length < limit; asked += 1) {
    if (asked === MAX_ANSWERS) throw endless();
    answer = await answer.next();
    rows.push(...answer.rows.filter(isWanted));
  }
  return { rows, hasMore: answer.next !== null };
}

/** Orders payments oldest first, those of the same second by id. */
export function oldestFirst(a: Payment, b: Payment): number {
  return compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id);
}

function endless(): UpstreamError {
  const cause = `A list goes on after ${MAX_ANSWERS} answers.`;
  return new UpstreamError({
    system: 'PAYMENTS',
    vendor: 'stripe',
    code: 'UPSTREAM_INVALID',
    retryable: false,
    cause,
  });
}

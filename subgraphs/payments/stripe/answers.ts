import type { Slice } from '@tributary/kit/batch';
import type { Page, PageRequest } from '@tributary/kit/connection';
import { badInput, UpstreamError } from '@tributary/kit/errors';
import { compareText } from '@tributary/kit/text';
import type { Payment } from '../source.ts';

/** Some rows of a list, and how to ask for those behind them; `null` behind the last. */
export interface Answer<Row> {
  rows: readonly Row[];
  next: (() => Promise<Answer<Row>>) | null;
}

/** Answers read in a row before we give up; a hundred rows each. */
const MAX_ANSWERS = 50;

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

/**
 * A page of payments, newest first, out of a list that is newest first but leaves payments of the
 * same second in no order we could rely on, and may hold payments that are not wanted.
 * @param after only those behind this position.
 * @throws BAD_USER_INPUT when too many unwanted ones have to be read.
 */
export async function readPage(
  start: Promise<Answer<Payment>>,
  { first, after }: PageRequest,
  isWanted: (payment: Payment) => boolean,
): Promise<Page<Payment>> {
  const wanted: Payment[] = [];
  let answer = await start;
  let oldest: string | undefined;
  for (let asked = 1; ; asked += 1) {
    wanted.push(...answer.rows.filter((row) => isBehind(row, after) && isWanted(row)));
    if (!answer.next) return toPaymentPage(wanted, first, wanted.length > first);
    // More of the last second may follow in the next answer.
    oldest = answer.rows.at(-1)?.createdAt ?? oldest;
    const settled = wanted.filter(({ createdAt }) => createdAt !== oldest);
    if (settled.length >= first && wanted.length > first)
      return toPaymentPage(settled, first, true);
    if (asked === MAX_ANSWERS) throw badInput('Too few payments match "filter": narrow it down.');
    answer = await answer.next();
  }
}

/** The first of these payments, newest first, each with its position. */
export function toPaymentPage(
  payments: readonly Payment[],
  first: number,
  hasNextPage: boolean,
): Page<Payment> {
  const rows = payments.toSorted((a, b) => oldestFirst(b, a)).slice(0, first);
  return { rows: rows.map((node) => ({ node, position: [node.createdAt, node.id] })), hasNextPage };
}

/** Orders payments oldest first, those of the same second by id. */
export function oldestFirst(a: Payment, b: Payment): number {
  return compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id);
}

/** The second a position stands in, in seconds since 1970. */
export function secondOf(position: readonly (string | number)[]): number {
  return Date.parse(String(position[0])) / 1000;
}

function isBehind({ createdAt, id }: Payment, position: PageRequest['after']): boolean {
  if (position === null) return true;
  const [second, last] = position.map(String) as [string, string];
  return createdAt < second || (createdAt === second && id < last);
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

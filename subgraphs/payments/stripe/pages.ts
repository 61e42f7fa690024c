import type { Page, PageRequest } from '@tributary/kit/connection';
import { badInput } from '@tributary/kit/errors';
import { fromEpochSeconds } from '@tributary/kit/time';
import type { Payment } from '../source.ts';
import { type Answer, MAX_ANSWERS, oldestFirst } from './answers.ts';

/** Answers looked through for one page in which few rows may be wanted. */
const MAX_LOOKED_THROUGH = 10;

type IsWanted = (payment: Payment) => boolean;

/** What was read of a list. */
interface Reading {
  /** Wanted payments behind the beginning of the page. */
  wanted: readonly Payment[];
  /** When the last payment that was read was begun. */
  until: string;
  /** Was the list read to its end? */
  isAll: boolean;
}

/**
 * A page of payments, newest first, out of a list that is newest first but leaves payments of the
 * same second in no order we could rely on, and may hold payments that are not wanted.
 * @throws BAD_USER_INPUT when too many unwanted ones have to be read.
 */
export async function readPage(
  start: Promise<Answer<Payment>>,
  page: PageRequest,
  isWanted: IsWanted,
): Promise<Page<Payment>> {
  const found = await readPageWithin(MAX_ANSWERS, start, page, isWanted);
  if (!found) throw tooFew();
  return found;
}

/** The same; `null` when it would take more than `maxAnswers` answers. */
export async function readPageWithin(
  maxAnswers: number,
  start: Promise<Answer<Payment>>,
  page: PageRequest,
  isWanted: IsWanted,
): Promise<Page<Payment> | null> {
  const reading = await read(start, page, isWanted, (asked) => asked === maxAnswers);
  return toSettledPage(reading, page.first);
}

/**
 * The same, out of a list that is mostly others': after so many answers the page ends with what it
 * has. Where it goes on is told to the minute, so that nobody learns of a payment he may not see.
 */
export async function lookThrough(
  start: Promise<Answer<Payment>>,
  page: PageRequest,
  isWanted: IsWanted,
): Promise<Page<Payment>> {
  const isFurther = (end: string) => page.after === null || end < String(page.after[0]);
  const reading = await read(
    start,
    page,
    isWanted,
    (asked, until) => asked >= MAX_LOOKED_THROUGH && isFurther(minuteBehind(until)),
  );
  const settled = toSettledPage(reading, page.first);
  if (settled) return settled;
  const end = minuteBehind(reading.until);
  if (!isFurther(end)) throw tooFew();
  const rows = reading.wanted.filter(({ createdAt }) => createdAt >= end);
  return { ...toPaymentPage(rows, page.first, true), endPosition: [end, ''] };
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

/** The second a position stands in, in seconds since 1970. */
export function secondOf(position: readonly (string | number)[]): number {
  return Date.parse(String(position[0])) / 1000;
}

/** Reads on until a page is settled, the list ends, or it is `enough`. */
async function read(
  start: Promise<Answer<Payment>>,
  { first, after }: PageRequest,
  isWanted: IsWanted,
  isEnough: (asked: number, until: string) => boolean,
): Promise<Reading> {
  const wanted: Payment[] = [];
  let until = '';
  let answer = await start;
  for (let asked = 1; ; asked += 1) {
    wanted.push(...answer.rows.filter((row) => isBehind(row, after) && isWanted(row)));
    until = answer.rows.at(-1)?.createdAt ?? until;
    const reading = { wanted, until, isAll: answer.next === null };
    if (!answer.next || asked === MAX_ANSWERS || isEnough(asked, until)) return reading;
    if (toSettledPage(reading, first)) return reading;
    answer = await answer.next();
  }
}

/** The page, if what was read settles it: more of the last second may follow in the next answer. */
function toSettledPage({ wanted, until, isAll }: Reading, first: number): Page<Payment> | null {
  if (isAll) return toPaymentPage(wanted, first, wanted.length > first);
  const settled = wanted.filter(({ createdAt }) => createdAt !== until);
  const isSettled = settled.length >= first && wanted.length > first;
  return isSettled ? toPaymentPage(settled, first, true) : null;
}

function isBehind({ createdAt, id }: Payment, position: PageRequest['after']): boolean {
  if (position === null) return true;
  const [second, last] = position.map(String) as [string, string];
  return createdAt < second || (createdAt === second && id < last);
}

/** The full minute that follows an instant: where those that are older still begin. */
function minuteBehind(instant: string): string {
  return fromEpochSeconds((Math.floor(Date.parse(instant) / 60_000) + 1) * 60);
}

function tooFew() {
  return badInput('Too few payments match "filter": narrow it down.');
}

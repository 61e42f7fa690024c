import { rawValuesOf } from '@tributary/kit/enums';
import type { PaymentStatus } from '../source.ts';
import { STATUSES } from './mapper.ts';

// Stripe's search query language: https://docs.stripe.com/search#search-query-language. At most
// ten clauses, all joined by AND or all by OR; text is matched without regard to case.

/** The most clauses Stripe takes in one query, and the most characters. */
export const MAX_CLAUSES = 10;
export const MAX_QUERY = 5000;

/** Rows whose `field` is this text, give or take its case. */
export function equals(field: string, value: string): string {
  return `${field}:${quote(value)}`;
}

/** The search field of a metadata key. */
export function metadata(key: string): string {
  return `metadata[${quote(key)}]`;
}

/** Rows that match any of the clauses. */
export function anyOf(clauses: readonly string[]): string {
  return clauses.join(' OR ');
}

/** Rows that match all of the clauses. */
export function allOf(clauses: readonly string[]): string {
  return clauses.join(' AND ');
}

/**
 * Clauses, to be joined by AND, that let all payments in these states through. AND cannot be mixed
 * with OR, so several states are told by excluding the known others; what else slips through
 * (states nobody knows, declined payments among waiting ones) is for the caller to drop.
 */
export function statusClauses(statuses: readonly PaymentStatus[]): string[] {
  const isFailed = statuses.includes('FAILED');
  const wanted = rawValuesOf(
    STATUSES,
    isFailed ? [...statuses, 'REQUIRES_PAYMENT_METHOD'] : statuses,
  );
  const [only] = wanted;
  if (only !== undefined && wanted.length === 1 && !statuses.includes('UNMAPPED')) {
    return [equals('status', only)];
  }
  return Object.keys(STATUSES)
    .filter((raw) => !wanted.includes(raw))
    .map((raw) => `-${equals('status', raw)}`);
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

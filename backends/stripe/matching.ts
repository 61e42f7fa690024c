import type { Clause, Query } from './query.ts';

/** What clauses ask of an intent; what costs more than reading a number is asked for last. */
export interface Facts {
  amount: number;
  created: number;
  currency: string;
  status: string;
  customer(): string | null;
  metadata(key: string): string | null;
}

/** Whether an intent is what the query looks for. */
export function matches({ clauses, joinedBy }: Query, facts: Facts): boolean {
  return joinedBy === 'AND'
    ? clauses.every((clause) => holds(clause, facts))
    : clauses.some((clause) => holds(clause, facts));
}

/** The same query with what is cheap to ask first. */
export function cheapFirst({ clauses, joinedBy }: Query): Query {
  const cost = ({ field }: Clause) => Number(field === 'customer' || field === 'metadata');
  return { clauses: clauses.toSorted((a, b) => cost(a) - cost(b)), joinedBy };
}

function holds(clause: Clause, facts: Facts): boolean {
  return compare(clause, factOf(clause, facts)) !== clause.isNegated;
}

function factOf({ field, metadataKey }: Clause, facts: Facts): string | number | null {
  if (field === 'metadata') return facts.metadata(metadataKey ?? '');
  if (field === 'customer') return facts.customer();
  return facts[field];
}

function compare({ operator, value }: Clause, actual: string | number | null): boolean {
  if (value === null || actual === null) return value === actual;
  if (typeof value === 'string') {
    // Tokens match whole and in any case: https://docs.stripe.com/search#search-query-language
    return String(actual).toLowerCase() === value.toLowerCase();
  }
  const number = Number(actual);
  if (operator === '>') return number > value;
  if (operator === '>=') return number >= value;
  if (operator === '<') return number < value;
  if (operator === '<=') return number <= value;
  return number === value;
}

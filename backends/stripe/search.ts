import { indexOfSeriesId, lettersId } from '../data/ids.ts';
import { INVOICE_DIGITS, INVOICE_SERIES } from '../data/invoices.ts';
import { ORDER_DIGITS, ORDER_SERIES } from '../data/orders.ts';
import { PAYMENT_PREFIX } from '../data/payments.ts';
import { keyOf } from './company-payments.ts';
import { invalid } from './errors.ts';
import { countBelow, FIRST_MADE, joinKeys, type Keys, numberOfKey } from './keys.ts';
import { cheapFirst, type Facts, matches } from './matching.ts';
import { limitOf } from './pages.ts';
import { type Params, requiredText, textOf } from './params.ts';
import { type Clause, parseQuery, type Query } from './query.ts';
import type { State } from './state.ts';
import type { PaymentIntent } from './wire.ts';

export const SEARCH_PARAMS = ['limit', 'page', 'query'] as const;

// "Only accurate up to 10,000": https://docs.stripe.com/api/pagination/search
const MAX_COUNT = 10_000;

/**
 * A page of payment intents, newest first: https://docs.stripe.com/api/payment_intents/search
 * Clauses on customer, order or invoice are looked up; others walk back through all intents.
 */
export function searchIntents(state: State, params: Params, withCount: boolean): object {
  const query = cheapFirst(parseQuery(requiredText(params, 'query')));
  const limit = limitOf(params);
  const candidates = lookUp(state, query);
  const keys = candidates ?? joinKeys(state.payments.timeline().paymentKeys, state.intents.made);
  const factsAt = candidates ? rowFacts(state) : columnFacts(state);

  const found: number[] = [];
  const start = positionOf(textOf(params, 'page'), keys);
  for (let at = start - 1; at >= 0 && found.length <= limit; at -= 1) {
    const key = keys.at(at) ?? 0;
    if (isMatch(query, factsAt(key))) found.push(key);
  }
  const page = found.slice(0, limit);
  const hasMore = found.length > limit;
  return {
    object: 'search_result',
    data: page.map((key) => searchable(state, key)),
    has_more: hasMore,
    next_page: hasMore ? toPageToken(page.at(-1) ?? 0) : null,
    ...(withCount && { total_count: countOf(query, keys, factsAt) }),
    url: '/v1/payment_intents/search',
  };
}

/** Undefined: written, and search has not noticed yet. */
type FactsAt = (key: number) => Facts | undefined;

function isMatch(query: Query, facts: Facts | undefined): boolean {
  return facts !== undefined && matches(query, facts);
}

function countOf(query: Query, keys: Keys, factsAt: FactsAt): number {
  let count = 0;
  for (let at = 0; at < keys.length && count < MAX_COUNT; at += 1) {
    if (isMatch(query, factsAt(keys.at(at) ?? 0))) count += 1;
  }
  return count;
}

/** Keys among which all matches are; undefined: nothing in the query can be looked up. */
function lookUp(state: State, { clauses, joinedBy }: Query): Keys | undefined {
  const found = clauses.map((clause) => keysOfClause(state, clause));
  const known = found.filter((keys) => keys !== undefined);
  if (joinedBy === 'OR' && known.length < found.length) return undefined;
  const [shortest] = known.toSorted((a, b) => a.length - b.length);
  if (shortest === undefined) return undefined;
  const chosen = joinedBy === 'OR' ? known : [shortest];
  // Whatever was written may have come to match.
  const written = [...state.freshness.ids()].map((id) => state.intents.keyOf(id) ?? 0);
  return Float64Array.from(new Set([...chosen.flatMap((keys) => [...keys]), ...written])).sort();
}

function keysOfClause(state: State, clause: Clause): Float64Array | number[] | undefined {
  const { field, metadataKey, operator, value, isNegated } = clause;
  if (isNegated || operator !== ':' || typeof value !== 'string') return undefined;
  if (field === 'customer') {
    const customer = state.payments.customerIndex(value.toLowerCase());
    return customer === undefined ? [] : state.payments.keysOfCustomer(customer);
  }
  if (field !== 'metadata') return undefined;
  const name = value.toUpperCase();
  if (metadataKey === 'order_id') {
    const order = indexOfSeriesId(ORDER_SERIES, name, ORDER_DIGITS);
    return order === undefined ? [] : state.payments.ofOrder(order).map(keyOf);
  }
  if (metadataKey === 'invoice_id') {
    const invoice = indexOfSeriesId(INVOICE_SERIES, name, INVOICE_DIGITS);
    return invoice === undefined ? [] : state.payments.ofOrder(Math.floor(invoice / 2)).map(keyOf);
  }
  // The company notes nothing else on its payments.
  return [];
}

/** An intent as search sees it: as it was a while ago, if it was written since. */
function searchable(state: State, key: number): PaymentIntent | undefined {
  const number = numberOfKey(key);
  const id = lettersId(PAYMENT_PREFIX, number);
  const written = state.freshness.seen(id);
  return written ?? state.intents.seeded(number);
}

function rowFacts(state: State): FactsAt {
  return (key) => {
    const row = searchable(state, key);
    return (
      row && {
        ...row,
        customer: () => row.customer,
        metadata: (name) =>
          Object.hasOwn(row.metadata, name) ? (row.metadata[name] ?? null) : null,
      }
    );
  };
}

function columnFacts(state: State): FactsAt {
  const { factsOf } = state.payments.timeline();
  const written = new Set([...state.freshness.ids()].map((id) => state.intents.keyOf(id)));
  const ofRow = rowFacts(state);
  return (key) => {
    const number = numberOfKey(key);
    return number >= FIRST_MADE || written.has(key) ? ofRow(key) : factsOf(number, key);
  };
}

function toPageToken(key: number): string {
  return Buffer.from(`intents:${key}`).toString('base64url');
}

/** The position after the last one to look at. */
function positionOf(token: string | undefined, keys: Keys): number {
  if (token === undefined) return keys.length;
  const match = /^intents:(\d{1,16})$/.exec(Buffer.from(token, 'base64url').toString());
  if (!match) throw invalid('Invalid page token.', 'page');
  return countBelow(keys, Number(match[1]));
}

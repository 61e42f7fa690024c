import { chunksOf } from '@tributary/kit/batch';
import { EMPTY_PAGE, type Page, type PageRequest } from '@tributary/kit/connection';
import { UpstreamError } from '@tributary/kit/errors';
import type { Payment, PaymentFilter, PaymentSource } from '../source.ts';
import type { Answer } from './answers.ts';
import type { Customers } from './customers.ts';
import { isCustomerId } from './ids.ts';
import { lookThrough, readPage, readPageWithin, secondOf, toPaymentPage } from './pages.ts';
import { MAX_ROWS, type PaymentIntents } from './payment-intents.ts';
import { allOf, anyOf, equals, MAX_CLAUSES, metadata, statusClauses } from './query.ts';

/** So many customers are asked for one by one: without the search's delay, and all filters pushed. */
const MAX_LISTED = 10;
/** So many share searches of ten; for more it takes fewer requests to look through the account. */
const MAX_SEARCHED = 100;
/** Answers of a shared search before its customers are asked for one by one. */
const MAX_SHARED_ANSWERS = 2;

interface PaymentListOptions {
  /** Metadata key that holds the order's id. */
  orderMetadata: string;
}

/** Payments by filter, newest first; a page begins with ten requests at most. */
export function createPaymentLists(
  intents: PaymentIntents,
  customers: Pick<Customers, 'exists'>,
  { orderMetadata }: PaymentListOptions,
): PaymentSource['payments'] {
  /** All that match, or one customer's; what Stripe cannot tell apart comes along. */
  function start(filter: PaymentFilter, page: PageRequest, customer?: string) {
    const clauses = searchClauses(filter, orderMetadata);
    const created = createdBounds(filter, page);
    // One more row shows that the list goes on; behind a cursor, its own row comes again.
    const rows = page.first + (page.after ? 2 : 1);
    const limit = isSieved(filter) ? MAX_ROWS : Math.min(MAX_ROWS, rows);
    if (clauses.length === 0) {
      return intents.list({ ...(customer !== undefined && { customer }), ...created.list }, limit);
    }
    const ofCustomer = customer === undefined ? [] : [equals('customer', customer)];
    const query = allOf([...ofCustomer, ...clauses, ...created.search]);
    return intents.search(query, limit, ofCustomer.length + (filter.orderId ? 1 : 0));
  }

  async function pageOfOne(customer: string, filter: PaymentFilter, page: PageRequest) {
    const { customers: _all, ...rest } = filter;
    try {
      const isWanted = matches({ ...rest, customers: [customer] });
      return await readPage(start(rest, page, customer), page, isWanted);
    } catch (error) {
      // Stripe refuses to list a customer it does not know, in the same way as any bad request.
      if (isRefused(error) && !(await customers.exists(customer))) return EMPTY_PAGE;
      throw error;
    }
  }

  /** One search for ten customers. It takes no other clause beside theirs: the rest is for us. */
  async function pageOfTen(ids: readonly string[], filter: PaymentFilter, page: PageRequest) {
    const query = anyOf(ids.map((id) => equals('customer', id)));
    const isFirst = page.after === null && filter.status == null;
    const limit = isFirst ? Math.min(MAX_ROWS, page.first + 1) : MAX_ROWS;
    const answer = intents
      .search(query, limit, ids.length)
      .then((first) => since(filter.createdAfter, first));
    const isWanted = matches({ ...filter, customers: ids });
    const found = await readPageWithin(MAX_SHARED_ANSWERS, answer, page, isWanted);
    return found ?? merge(page, ids, (id) => pageOfOne(id, filter, page));
  }

  return async (filter, page) => {
    const own = filter.customers?.filter(isCustomerId);
    if (filter.status?.length === 0 || own?.length === 0) return EMPTY_PAGE;
    // An order has few payments, whosever they are.
    if (own === undefined || filter.orderId != null) {
      return readPage(start(filter, page), page, matches(filter));
    }
    if (own.length <= MAX_LISTED) return merge(page, own, (id) => pageOfOne(id, filter, page));
    if (own.length <= MAX_SEARCHED) {
      const tens = chunksOf(own, MAX_CLAUSES);
      return merge(page, tens, (ids) => pageOfTen(ids, filter, page));
    }
    return lookThrough(start(filter, page), page, matches(filter));
  };
}

/** One page out of the same page of several lists. */
async function merge<Key>(
  { first }: PageRequest,
  keys: readonly Key[],
  pageOf: (key: Key) => Promise<Page<Payment>>,
): Promise<Page<Payment>> {
  const pages = await Promise.all(keys.map(pageOf));
  const payments = pages.flatMap(({ rows }) => rows.map(({ node }) => node));
  const hasMore = payments.length > first || pages.some(({ hasNextPage }) => hasNextPage);
  return toPaymentPage(payments, first, hasMore);
}

/** Do we drop many rows ourselves? Stripe has one status for these two, and no list of customers. */
function isSieved({ status, customers }: PaymentFilter): boolean {
  const isTold = status?.includes('FAILED') === status?.includes('REQUIRES_PAYMENT_METHOD');
  return !isTold || customers !== undefined;
}

/** What only the search can narrow a list by. */
function searchClauses({ orderId, status }: PaymentFilter, orderMetadata: string): string[] {
  return [
    ...(orderId == null ? [] : [equals(metadata(orderMetadata), orderId)]),
    ...(status == null ? [] : statusClauses(status)),
  ];
}

/** Since when and until when, as the list and as the search take it. */
function createdBounds({ createdAfter }: PaymentFilter, { after }: PageRequest) {
  const since = createdAfter ? Math.max(0, Math.floor(createdAfter.getTime() / 1000)) : null;
  const until = after && secondOf(after);
  return {
    list: {
      ...(since !== null && { 'created[gt]': since }),
      ...(until !== null && { 'created[lte]': until }),
    },
    search: [
      ...(since === null ? [] : [`created>${since}`]),
      ...(until === null ? [] : [`created<=${until}`]),
    ],
  };
}

/** A list that is newest first, ended before what is too old. */
function since(createdAfter: Date | null | undefined, answer: Answer<Payment>): Answer<Payment> {
  if (!createdAfter) return answer;
  const { next } = answer;
  const rows = answer.rows.filter(
    ({ createdAt }) => Date.parse(createdAt) > createdAfter.getTime(),
  );
  const isOver = next === null || rows.length < answer.rows.length;
  return { rows, next: isOver ? null : async () => since(createdAfter, await next()) };
}

/** Checks what Stripe only comes close to. */
function matches({ orderId, status, customers }: PaymentFilter) {
  const own = customers && new Set<string | null>(customers);
  return (payment: Payment): boolean =>
    (orderId == null || payment.orderId === orderId) &&
    (status == null || status.includes(payment.status)) &&
    (own === undefined || own.has(payment.billingId));
}

function isRefused(error: unknown): boolean {
  return error instanceof UpstreamError && error.extensions['code'] === 'UPSTREAM_REJECTED';
}

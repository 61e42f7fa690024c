import { chunksOf, chunksWithin, findInChunks } from '@tributary/kit/batch';
import { EMPTY_PAGE, type PageRequest } from '@tributary/kit/connection';
import type { Found } from '@tributary/kit/loader';
import type { Payment, PaymentFilter, PaymentSource } from '../source.ts';
import { oldestFirst, readAll, readPage, secondOf } from './answers.ts';
import { isMetadataValue, isPaymentIntentId } from './ids.ts';
import { MAX_ROWS, type PaymentIntents } from './payment-intents.ts';
import { allOf, anyOf, equals, MAX_CLAUSES, MAX_QUERY, metadata, statusClauses } from './query.ts';

type PaymentReads = Pick<
  PaymentSource,
  'paymentsByIds' | 'paymentsByOrders' | 'paymentsByInvoices' | 'payments'
>;

interface PaymentReadOptions {
  /** Metadata keys that hold the ids of the order and the invoice. */
  orderMetadata: string;
  invoiceMetadata: string;
}

/** Payments by id, by what they pay for, and by filter. */
export function createPaymentReads(
  intents: PaymentIntents,
  { orderMetadata, invoiceMetadata }: PaymentReadOptions,
): PaymentReads {
  function byMetadata(key: string, idOf: (payment: Payment) => string | null) {
    const toClause = (id: string) => equals(metadata(key), id);
    const weigh = (id: string) => toClause(id).length + ' OR '.length;

    return (ids: readonly string[]): Promise<Found<readonly Payment[]>> => {
      const chunks = chunksOf(ids.filter(isMetadataValue), MAX_CLAUSES).flatMap((chunk) =>
        chunksWithin(chunk, MAX_QUERY, weigh),
      );
      return findInChunks(chunks, async (chunk) => {
        const query = anyOf(chunk.map(toClause));
        const payments = await readAll(intents.search(query, MAX_ROWS, chunk.length));
        // By the id they carry: the search does not mind case, and answers in its own order.
        return Map.groupBy(payments.toSorted(oldestFirst), (row) => idOf(row) ?? '');
      });
    };
  }

  return {
    // Stripe reads no two of them at once; the connector bounds how many are under way.
    paymentsByIds: (ids) =>
      findInChunks(chunksOf(ids.filter(isPaymentIntentId), 1), async ([id = '']) => {
        const payment = await intents.retrieve(id);
        return new Map(payment && [[id, payment]]);
      }),

    paymentsByOrders: byMetadata(orderMetadata, ({ orderId }) => orderId),
    paymentsByInvoices: byMetadata(invoiceMetadata, ({ invoiceId }) => invoiceId),

    payments(filter, page) {
      if (filter.status?.length === 0) return Promise.resolve(EMPTY_PAGE);
      const clauses = searchClauses(filter, orderMetadata);
      const created = createdBounds(filter, page);
      // One more row shows that the list goes on; behind a cursor, its own row comes again.
      const rows = page.first + (page.after ? 2 : 1);
      const limit = isSieved(filter) ? MAX_ROWS : Math.min(MAX_ROWS, rows);
      const start =
        clauses.length === 0
          ? intents.list(created.list, limit)
          : intents.search(allOf([...clauses, ...created.search]), limit, filter.orderId ? 1 : 0);
      return readPage(start, page, matches(filter));
    },
  };
}

/** Do we drop many rows ourselves? Stripe has one status for these two. */
function isSieved({ status }: PaymentFilter): boolean {
  return status?.includes('FAILED') !== status?.includes('REQUIRES_PAYMENT_METHOD');
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

/** Checks what the search only comes close to. */
function matches({ orderId, status }: PaymentFilter) {
  return (payment: Payment): boolean =>
    (orderId == null || payment.orderId === orderId) &&
    (status == null || status.includes(payment.status));
}

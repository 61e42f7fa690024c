import { chunksOf, chunksWithin, findInChunks } from '@tributary/kit/batch';
import type { Found } from '@tributary/kit/loader';
import type { Payment, PaymentSource } from '../source.ts';
import { oldestFirst, readAll } from './answers.ts';
import { isMetadataValue, isPaymentIntentId } from './ids.ts';
import { MAX_ROWS, type PaymentIntents } from './payment-intents.ts';
import { anyOf, equals, MAX_CLAUSES, MAX_QUERY, metadata } from './query.ts';

type PaymentReads = Pick<
  PaymentSource,
  'paymentsByIds' | 'paymentsByOrders' | 'paymentsByInvoices'
>;

interface PaymentReadOptions {
  /** Metadata keys that hold the ids of the order and the invoice. */
  orderMetadata: string;
  invoiceMetadata: string;
}

/** Payments by id, and by what they pay for. */
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
  };
}

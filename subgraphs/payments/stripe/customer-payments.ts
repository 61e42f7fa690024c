import { chunksOf, findInChunks, firstOfEach } from '@tributary/kit/batch';
import type { Page, PageRequest } from '@tributary/kit/connection';
import type { Found } from '@tributary/kit/loader';
import type { Payment, PaymentSource } from '../source.ts';
import { readFirst } from './answers.ts';
import { isCustomerId } from './ids.ts';
import { toPaymentPage } from './pages.ts';
import { MAX_ROWS, type PaymentIntents } from './payment-intents.ts';
import { anyOf, equals, MAX_CLAUSES } from './query.ts';

/**
 * A page of payments for each customer. First pages of several customers share searches; one
 * customer alone, and whatever follows a first page, is listed, which also knows no delay.
 */
export function createCustomerPayments(
  intents: PaymentIntents,
  payments: PaymentSource['payments'],
): PaymentSource['paymentsByCustomers'] {
  function listEach(billingIds: readonly string[], page: PageRequest) {
    return findInChunks(
      chunksOf(billingIds, 1),
      async ([id = '']) => new Map([[id, await payments({ customers: [id] }, page)]]),
    );
  }

  async function searchAll(billingIds: readonly string[], page: PageRequest) {
    const slices = await firstOfEach({
      keys: billingIds,
      // One more than the page, to see whether it ends between two payments of the same second.
      first: page.first + 1,
      maxRows: MAX_ROWS,
      maxKeys: MAX_CLAUSES,
      fetch: async (keys, limit) => {
        const query = anyOf(keys.map((key) => equals('customer', key)));
        const start = intents.search(query, limit, keys.length);
        // The search does not mind case; ids do.
        return readFirst(start, limit, ({ billingId }) => keys.includes(billingId ?? ''));
      },
      keyOf: ({ billingId }) => billingId ?? '',
    });

    const pages = new Map<string, Page<Payment> | Error>();
    const tied: string[] = [];
    for (const [id, slice] of slices) {
      if (slice instanceof Error) pages.set(id, slice);
      else if (endsWithinSecond(slice.rows, page.first)) tied.push(id);
      else pages.set(id, toPaymentPage(slice.rows, page.first, slice.rows.length > page.first));
    }
    return new Map([...pages, ...(await listEach(tied, page))]);
  }

  return (billingIds, page): Promise<Found<Page<Payment>>> => {
    const known = billingIds.filter(isCustomerId);
    const isShared = known.length > 1 && page.after === null && page.first + 2 <= MAX_ROWS / 2;
    return isShared ? searchAll(known, page) : listEach(known, page);
  };
}

/** Are the last payment of the page and the first behind it of the same second? */
function endsWithinSecond(payments: readonly Payment[], first: number): boolean {
  const behind = payments[first];
  return behind !== undefined && payments[first - 1]?.createdAt === behind.createdAt;
}

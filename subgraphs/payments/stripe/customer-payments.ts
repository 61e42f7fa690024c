import { chunksOf, findInChunks, firstOfEach } from '@tributary/kit/batch';
import { EMPTY_PAGE, type Page, type PageRequest } from '@tributary/kit/connection';
import { UpstreamError } from '@tributary/kit/errors';
import type { Found } from '@tributary/kit/loader';
import type { Payment, PaymentSource } from '../source.ts';
import { readFirst, readPage, secondOf, toPaymentPage } from './answers.ts';
import type { Customers } from './customers.ts';
import { isCustomerId } from './ids.ts';
import { MAX_ROWS, type PaymentIntents } from './payment-intents.ts';
import { anyOf, equals, MAX_CLAUSES } from './query.ts';

/**
 * A page of payments for each customer. First pages of several customers share searches; one
 * customer alone, and whatever follows a first page, is listed, which also knows no delay.
 */
export function createCustomerPayments(
  intents: PaymentIntents,
  customers: Customers,
): PaymentSource['paymentsByCustomers'] {
  async function listOne(billingId: string, page: PageRequest): Promise<Page<Payment>> {
    const until = page.after && secondOf(page.after);
    const filter = { customer: billingId, ...(until !== null && { 'created[lte]': until }) };
    // One more row shows that the list goes on; behind a cursor, its own row comes again.
    const limit = Math.min(MAX_ROWS, page.first + (page.after ? 2 : 1));
    const start = intents.list(filter, limit);
    try {
      return await readPage(start, page, () => true);
    } catch (error) {
      // Stripe refuses to list a customer it does not know, in the same way as any bad request.
      if (isRefused(error) && !(await customers.exists(billingId))) return EMPTY_PAGE;
      throw error;
    }
  }

  function listEach(billingIds: readonly string[], page: PageRequest) {
    return findInChunks(
      chunksOf(billingIds, 1),
      async ([id = '']) => new Map([[id, await listOne(id, page)]]),
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

function isRefused(error: unknown): boolean {
  return error instanceof UpstreamError && error.extensions['code'] === 'UPSTREAM_REJECTED';
}

import { chunksOf, findInChunks } from '@tributary/kit/batch';
import type { Call, Connector } from '@tributary/kit/connector';
import { countUnmapped } from '@tributary/kit/enums';
import type { PaymentMethod, PaymentSource } from '../source.ts';
import { type Answer, readAll } from './answers.ts';
import { isCustomerId } from './ids.ts';
import { toPaymentMethod } from './instruments.ts';
import { MAX_ROWS } from './payment-intents.ts';
import { isMissing, parseCustomer, parsePaymentMethodList } from './wire.ts';

/** What Stripe knows of a customer beyond payments. */
export interface Customers {
  /** Is there such a customer, deleted or not? */
  exists(billingId: string): Promise<boolean>;
  methodsByCustomers: PaymentSource['methodsByCustomers'];
}

export function createCustomers(http: Connector, call: Call): Customers {
  async function methods(
    billingId: string,
    lastId?: string,
  ): Promise<Answer<PaymentMethod> | null> {
    return http.find(
      {
        method: 'GET',
        isRead: true,
        path: `/v1/customers/${encodeURIComponent(billingId)}/payment_methods`,
        endpoint: '/v1/customers/{id}/payment_methods',
        query: { limit: MAX_ROWS, starting_after: lastId },
        keys: 1,
      },
      (json) => {
        const { data, has_more } = parsePaymentMethodList(json);
        const rows = data.map(toPaymentMethod);
        countUnmapped('stripe', 'kind', rows);
        const next = async () =>
          (await methods(billingId, data.at(-1)?.id)) ?? { rows: [], next: null };
        return { rows, next: has_more ? next : null };
      },
      isMissing,
      call,
    );
  }

  return {
    async exists(billingId) {
      const customer = await http.find(
        {
          method: 'GET',
          isRead: true,
          path: `/v1/customers/${encodeURIComponent(billingId)}`,
          endpoint: '/v1/customers/{id}',
          keys: 1,
        },
        parseCustomer,
        isMissing,
        call,
      );
      return customer !== null;
    },

    // Stripe lists the methods of one customer at a time.
    methodsByCustomers: (billingIds) =>
      findInChunks(chunksOf(billingIds.filter(isCustomerId), 1), async ([id = '']) => {
        const first = await methods(id);
        return new Map(first && [[id, await readAll(Promise.resolve(first))]]);
      }),
  };
}

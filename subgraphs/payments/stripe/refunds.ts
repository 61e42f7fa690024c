import { chunksOf, findInChunks } from '@tributary/kit/batch';
import type { Call, Connector } from '@tributary/kit/connector';
import { countUnmapped } from '@tributary/kit/enums';
import type { PaymentSource, Refund } from '../source.ts';
import { type Answer, readAll } from './answers.ts';
import { isPaymentIntentId, isRefundId } from './ids.ts';
import { toRefund } from './mapper.ts';
import { MAX_ROWS } from './payment-intents.ts';
import { isMissing, parseRefund, parseRefundList, type WireRefund } from './wire.ts';

/** Refunds by id and by payment: https://docs.stripe.com/api/refunds */
export function createRefunds(
  http: Connector,
  call: Call,
): Pick<PaymentSource, 'refundsByIds' | 'refundsByPayments'> {
  function toRefunds(refunds: readonly WireRefund[]): Refund[] {
    const models = refunds.map((refund) => toRefund(refund, null));
    countUnmapped('stripe', 'status', models);
    return models;
  }

  async function list(paymentId: string, lastId?: string): Promise<Answer<Refund>> {
    return http.ask(
      {
        method: 'GET',
        isRead: true,
        path: '/v1/refunds',
        query: {
          payment_intent: paymentId,
          limit: MAX_ROWS,
          starting_after: lastId,
          'expand[0]': 'data.payment_intent',
        },
        keys: 1,
      },
      (json) => {
        const { data, has_more } = parseRefundList(json);
        const next = () => list(paymentId, data.at(-1)?.id);
        return { rows: toRefunds(data), next: has_more ? next : null };
      },
      call,
    );
  }

  return {
    refundsByIds: (ids) =>
      findInChunks(chunksOf(ids.filter(isRefundId), 1), async ([id = '']) => {
        const refund = await http.find(
          {
            method: 'GET',
            isRead: true,
            path: `/v1/refunds/${id}`,
            endpoint: '/v1/refunds/{id}',
            query: { 'expand[0]': 'payment_intent' },
            keys: 1,
          },
          (json) => toRefunds([parseRefund(json)])[0] as Refund,
          isMissing,
          call,
        );
        return new Map(refund && [[id, refund]]);
      }),

    refundsByPayments: (paymentIds) =>
      findInChunks(
        chunksOf(paymentIds.filter(isPaymentIntentId), 1),
        async ([id = '']) => new Map([[id, await readAll(list(id))]]),
      ),
  };
}

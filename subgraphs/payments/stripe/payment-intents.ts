import type { Call, Connector } from '@tributary/kit/connector';
import { countUnmapped } from '@tributary/kit/enums';
import type { Payment } from '../source.ts';
import type { Answer } from './answers.ts';
import { type MappingContext, toPayment } from './mapper.ts';
import {
  isMissing,
  parsePaymentIntent,
  parsePaymentIntentList,
  parseSearchResult,
  type WirePaymentIntent,
} from './wire.ts';

/** The most rows Stripe gives in one answer. */
export const MAX_ROWS = 100;

/** What a list of payment intents can be narrowed by; instants in seconds since 1970. */
export interface ListFilter {
  customer?: string;
  'created[gt]'?: number;
  'created[lte]'?: number;
}

/** Reads payment intents with all that a payment is mapped from. */
export interface PaymentIntents {
  /** `null` when there is none. */
  retrieve(id: string): Promise<Payment | null>;
  /** Newest first, with no delay: https://docs.stripe.com/api/payment_intents/list */
  list(filter: ListFilter, limit: number): Promise<Answer<Payment>>;
  /**
   * Newest first, up to a minute late: https://docs.stripe.com/api/payment_intents/search
   * @param keys how many ids the query names.
   */
  search(query: string, limit: number, keys: number): Promise<Answer<Payment>>;
}

/** Payment intents as one operation reads them. */
export function createPaymentIntents(
  http: Connector,
  options: Omit<MappingContext, 'fetchedAt'>,
  call: Call,
): PaymentIntents {
  // Within the parser: a value that cannot be mapped is a fault of the answer.
  function toPayments(intents: readonly WirePaymentIntent[]): Payment[] {
    const fetchedAt = new Date().toISOString();
    const payments = intents.map((intent) => toPayment(intent, { ...options, fetchedAt }));
    countUnmapped('stripe', 'status', payments);
    countUnmapped(
      'stripe',
      'kind',
      payments.flatMap(({ method }) => method ?? []),
    );
    return payments;
  }

  async function listBehind(
    filter: ListFilter,
    limit: number,
    lastId?: string,
  ): Promise<Answer<Payment>> {
    return http.ask(
      {
        method: 'GET',
        isRead: true,
        path: '/v1/payment_intents',
        query: { ...filter, limit, starting_after: lastId, ...expanded('data.') },
        keys: filter.customer === undefined ? 0 : 1,
      },
      (json) => {
        const { data, has_more } = parsePaymentIntentList(json);
        const next = () => listBehind(filter, MAX_ROWS, data.at(-1)?.id);
        return { rows: toPayments(data), next: has_more ? next : null };
      },
      call,
    );
  }

  async function searchPage(
    query: string,
    limit: number,
    keys: number,
    page?: string,
  ): Promise<Answer<Payment>> {
    return http.ask(
      {
        method: 'GET',
        isRead: true,
        path: '/v1/payment_intents/search',
        query: { query, limit, page, ...expanded('data.') },
        keys,
      },
      (json) => {
        const { data, has_more, next_page } = parseSearchResult(json);
        // A page token belongs to the query and the limit it was given for.
        const next = () => searchPage(query, limit, keys, next_page ?? undefined);
        return { rows: toPayments(data), next: has_more ? next : null };
      },
      call,
    );
  }

  return {
    retrieve: (id) =>
      http.find(
        {
          method: 'GET',
          isRead: true,
          path: `/v1/payment_intents/${id}`,
          endpoint: '/v1/payment_intents/{id}',
          query: expanded(''),
          keys: 1,
        },
        (json) => toPayments([parsePaymentIntent(json)])[0] as Payment,
        isMissing,
        call,
      ),
    list: (filter, limit) => listBehind(filter, limit),
    search: (query, limit, keys) => searchPage(query, limit, keys),
  };
}

/** Versions since 2022-11-15 tell charges and refunds by id alone unless they are expanded. */
function expanded(prefix: '' | 'data.') {
  return {
    'expand[0]': `${prefix}latest_charge.refunds`,
    'expand[1]': `${prefix}payment_method`,
  };
}

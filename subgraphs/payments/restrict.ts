import type { RowScope } from '@tributary/kit/access/row-scope';
import { keepFound } from '@tributary/kit/batch';
import { EMPTY_PAGE, keepRows } from '@tributary/kit/connection';
import { type Found, mapFound } from '@tributary/kit/loader';
import type { PaymentSource } from './source.ts';

interface Owned {
  billingId: string | null;
}

/**
 * A source as a limited caller may see it: payments and refunds of its customers, and no more. What
 * belongs to others, or to nobody known, reads as if it did not exist; customers that are not the
 * caller's are not even asked for. For all others it is the source itself.
 */
export function restrict(source: PaymentSource, { customers, sees }: RowScope): PaymentSource {
  if (customers === null) return source;
  if (customers.length === 0) return NOTHING;

  const isOwn = ({ billingId }: Owned): boolean => sees(billingId);
  const ownIds = (billingIds: readonly string[]) => billingIds.filter((id) => sees(id));
  const ownOfEach = <Row extends Owned>(found: Found<readonly Row[]>) =>
    mapFound(found, (each) => each.filter(isOwn));

  return {
    paymentsByIds: async (ids) => keepFound(await source.paymentsByIds(ids), isOwn),
    paymentsByOrders: async (orderIds) => ownOfEach(await source.paymentsByOrders(orderIds)),
    paymentsByInvoices: async (ids) => ownOfEach(await source.paymentsByInvoices(ids)),
    async paymentsByCustomers(billingIds, page) {
      const found = await source.paymentsByCustomers(ownIds(billingIds), page);
      return mapFound(found, (each) => keepRows(each, isOwn));
    },
    payments: async (filter, page) =>
      keepRows(await source.payments({ ...filter, customers }, page), isOwn),
    refundsByIds: async (ids) => keepFound(await source.refundsByIds(ids), isOwn),
    refundsByPayments: async (paymentIds) => ownOfEach(await source.refundsByPayments(paymentIds)),
    methodsByCustomers: (billingIds) => source.methodsByCustomers(ownIds(billingIds)),
  };
}

const NOTHING: PaymentSource = {
  paymentsByIds: async () => new Map(),
  paymentsByOrders: async () => new Map(),
  paymentsByInvoices: async () => new Map(),
  paymentsByCustomers: async () => new Map(),
  payments: async () => EMPTY_PAGE,
  refundsByIds: async () => new Map(),
  refundsByPayments: async () => new Map(),
  methodsByCustomers: async () => new Map(),
};

import { EMPTY_PAGE, type Page, type PageRequest } from '@tributary/kit/connection';
import { ifKnown, loadChildren, loadMany, loadOne } from '@tributary/kit/loader';
import type { Payment, PaymentSource } from './source.ts';

/** Built anew for each request, so that no caller sees another's cache. */
export function createLoaders(source: PaymentSource) {
  const paymentById = loadOne(source.paymentsByIds);
  const refundById = loadOne(source.refundsByIds);

  return {
    paymentById,
    payments: source.payments,
    paymentsByOrder: loadMany(source.paymentsByOrders),
    paymentsByInvoice: loadMany(source.paymentsByInvoices),
    paymentsByCustomer: loadChildren<PageRequest, Page<Payment>>(
      source.paymentsByCustomers,
      EMPTY_PAGE,
    ),
    refundsByPayment: loadMany(source.refundsByPayments),
    methodsByCustomer: loadOne(source.methodsByCustomers),

    // What a key names that may be missing; nothing is asked for one that is.
    paymentOf: ifKnown(paymentById),
    refundOf: ifKnown(refundById),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

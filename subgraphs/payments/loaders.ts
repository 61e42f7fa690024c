import { EMPTY_PAGE, type Page, type PageRequest } from '@tributary/kit/connection';
import { loadChildren, loadMany, loadOne } from '@tributary/kit/loader';
import type { Payment, PaymentSource } from './source.ts';

/** Built anew for each request, so that no caller sees another's cache. */
export function createLoaders(source: PaymentSource) {
  return {
    paymentById: loadOne(source.paymentsByIds),
    payments: source.payments,
    paymentsByOrder: loadMany(source.paymentsByOrderIds),
    paymentsByInvoice: loadMany(source.paymentsByInvoiceIds),
    paymentsByCustomer: loadChildren<PageRequest, Page<Payment>>(
      source.paymentsByCustomers,
      EMPTY_PAGE,
    ),
    refundById: loadOne(source.refundsByIds),
    refundsByPayment: loadMany(source.refundsByPaymentIds),
    methodsByCustomer: loadOne(source.methodsByCustomers),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

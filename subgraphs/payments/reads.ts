import { byId, ofRow, type ReadTable, whole } from '@tributary/kit/reads/rules';
import type { PaymentSource } from './source.ts';

type Entity = 'Payment' | 'Refund' | 'PaymentMethod';

/** Goods leave on the word that something was paid: a minute, no longer. */
export const paymentReads: ReadTable<PaymentSource, Entity> = {
  shape: 1,
  ages: { Payment: 60, Refund: 60, PaymentMethod: 300 },
  reads: {
    paymentsByIds: byId('Payment'),
    paymentsByOrders: ofRow('Payment'),
    paymentsByInvoices: ofRow('Payment'),
    paymentsByCustomers: ofRow('Payment'),
    payments: whole('Payment'),
    refundsByIds: byId('Refund'),
    refundsByPayments: ofRow('Refund'),
    methodsByCustomers: ofRow('PaymentMethod'),
  },
};

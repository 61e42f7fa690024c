import { toPaymentState } from './payment-state.ts';
import type * as graph from './schema.generated.ts';

const Query: graph.QueryResolvers = {
  payment: (_root, { id }, { loaders }) => loaders.paymentById.load(id),
  payments: (_root, args, { connect, loaders }) =>
    connect(['Query.payments', args.filter], args, (page) =>
      loaders.payments(args.filter ?? {}, page),
    ),
};

const Customer: graph.CustomerResolvers = {
  __resolveReference: ({ billingId }) => (billingId == null ? null : { billingId }),
  paymentMethods: ({ billingId }, _args, { loaders }) => loaders.methodsByCustomer.load(billingId),
  payments: ({ billingId }, args, { connect, loaders }) =>
    connect(['Customer.payments', billingId], args, (page) =>
      loaders.paymentsByCustomer.load({ parent: billingId, args: page }),
    ),
};

const Order: graph.OrderResolvers = {
  __resolveReference: ({ id }) => (id == null ? null : { id }),
  payments: ({ id }, _args, { loaders }) => loaders.paymentsByOrder.load(id),
  paymentState: ({ id }, _args, { loaders }) =>
    loaders.paymentsByOrder.load(id).then(toPaymentState),
};

const Invoice: graph.InvoiceResolvers = {
  __resolveReference: ({ id }) => (id == null ? null : { id }),
  payments: ({ id }, _args, { loaders }) => loaders.paymentsByInvoice.load(id),
};

const Payment: graph.PaymentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.paymentOf(id),
  order: ({ orderId }) => (orderId === null ? null : { id: orderId }),
  invoice: ({ invoiceId }) => (invoiceId === null ? null : { id: invoiceId }),
  customer: ({ billingId }) => (billingId === null ? null : { billingId }),
  refunds: ({ id, refunds }, _args, { loaders }) => refunds ?? loaders.refundsByPayment.load(id),
};

const Refund: graph.RefundResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.refundOf(id),
};

export const resolvers: graph.Resolvers = { Query, Customer, Order, Invoice, Payment, Refund };

import { fromMajorUnits } from '@tributary/kit/money';
import { type Selecting, selects } from '@tributary/kit/selects';
import type { OrderPart } from './loaders.ts';
import { toOrderFilter, toOrderFilterOf } from './order-filter.ts';
import type * as graph from './schema.generated.ts';

/** What is selected of products that takes requests of its own. */
const productParts = (info: Selecting) => ({
  inventory: selects(info, 'Product.inventory'),
  listPrice: selects(info, 'Product.listPrice'),
});

const ORDER_PARTS: Readonly<Record<OrderPart, readonly `Order.${string}`[]>> = {
  charges: ['Order.shippingTotal', 'Order.taxTotal'],
  invoices: ['Order.invoices'],
  lines: ['Order.lines'],
  reservations: ['Order.reservations'],
  trackingCodes: ['Order.trackingCodes'],
};

/** What is selected of orders that takes requests of its own. */
const orderParts = (info: Selecting) =>
  (Object.keys(ORDER_PARTS) as OrderPart[]).filter((part) =>
    ORDER_PARTS[part].some((coordinate) => selects(info, coordinate)),
  );

const Query: graph.QueryResolvers = {
  order: (_root, { id }, { loaders }) => loaders.orderById.load(id),
  orders: (_root, args, { connect, loaders }, info) =>
    connect(['Query.orders', args.filter], args, (page) =>
      loaders.orders(toOrderFilter(args.filter), page, orderParts(info)),
    ).then((connection) => ({ ...connection, filter: toOrderFilter(args.filter) })),
  invoice: (_root, { id }, { loaders }) => loaders.invoiceById.load(id),
  product: (_root, { sku }, { loaders }, info) => loaders.productWith(sku, productParts(info)),
  products: (_root, args, { connect, loaders }) =>
    connect(['Query.products', args.search], args, (page) =>
      loaders.products(args.search?.trim() || null, page),
    ),
};

const Customer: graph.CustomerResolvers = {
  __resolveReference: ({ erpId }) => (erpId == null ? null : { erpId }),
  erpAccount: (customer, _args, { loaders }) => loaders.accountOf(customer.erpId),
  orders: (customer, args, { connect, loaders }, info) =>
    connect(['Customer.orders', customer.erpId, args.filter], args, (page) =>
      loaders.ordersOfCustomer(toOrderFilterOf(customer, args.filter), page, orderParts(info)),
    ).then((connection) => ({ ...connection, filter: toOrderFilterOf(customer, args.filter) })),
  invoices: (customer, args, { connect, loaders }) =>
    connect(['Customer.invoices', customer.erpId, args.status], args, (page) =>
      loaders.invoicesOfCustomer(customer.erpId, args.status ?? null, page),
    ),
};

const ErpAccount: graph.ErpAccountResolvers = {
  balance: ({ erpId }, _args, { loaders }) => loaders.balanceByErpId.load(erpId),
};

const Deal: graph.DealResolvers = {
  __resolveReference: ({ id }) => (id == null ? null : { id }),
  orders: ({ id }, _args, { loaders }) => loaders.ordersByDeal.load(id),
};

const OrderConnection: graph.OrderConnectionResolvers = {
  totalCount: ({ filter }, _args, { loaders }) => loaders.countOrders(filter),
};

const Order: graph.OrderResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.orderOf(id),
  customer: ({ customerErpId }) => (customerErpId === null ? null : { erpId: customerErpId }),
  deal: ({ dealId }) => (dealId === null ? null : { id: dealId }),
  lines: (order, _args, { loaders }) => loaders.linesOfOrder(order),
  shippingTotal: (order, _args, { loaders }) => loaders.shippingTotal(order),
  taxTotal: (order, _args, { loaders }) => loaders.taxTotal(order),
  shippingAddress: (order, _args, { loaders }) => loaders.address(order.shippingAddressId),
  billingAddress: (order, _args, { loaders }) => loaders.address(order.billingAddressId),
  reservations: (order, _args, { loaders }) => loaders.reservationsOfOrder(order),
  invoices: ({ id }, _args, { loaders }) => loaders.invoicesByOrder.load(id),
  trackingCodes: ({ id }, _args, { loaders }) => loaders.trackingCodesByOrder.load(id),
  customFields: ({ id }, { keys }, { loaders }) =>
    loaders.customFieldsByOrder.load({ parent: id, args: keys ?? null }),
};

const OrderLine: graph.OrderLineResolvers = {
  product: ({ sku }, _args, { loaders }, info) => loaders.productWith(sku, productParts(info)),
  unitPrice: ({ unitPrice, currency }) => fromMajorUnits(unitPrice, currency),
  discount: ({ discount, currency }) =>
    discount === null ? null : fromMajorUnits(discount, currency),
  tax: ({ tax, currency }) => (tax === null ? null : fromMajorUnits(tax, currency)),
  total: ({ total, currency }) => fromMajorUnits(total, currency),
};

const Product: graph.ProductResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    loaders.productByReference(reference, productParts(info)),
  listPrice: ({ sku }, _args, { loaders }) => loaders.listPriceBySku.load(sku),
  inventory: ({ sku }, _args, { loaders }) => loaders.inventoryBySku.load(sku),
};

const StockReservation: graph.StockReservationResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.reservationOf(id),
};

const Invoice: graph.InvoiceResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.invoiceOf(id),
  customer: ({ customerErpId }) => (customerErpId === null ? null : { erpId: customerErpId }),
  order: (invoice, _args, { loaders }) => loaders.orderOfInvoice(invoice),
  lines: (invoice, _args, { loaders }) => loaders.linesOfInvoice(invoice),
  paidOn: (invoice, _args, { loaders }) => loaders.paidOn(invoice),
};

const InvoiceLine: graph.InvoiceLineResolvers = {
  unitPrice: ({ unitPrice, currency }) => fromMajorUnits(unitPrice, currency),
  tax: ({ tax, currency }) => (tax === null ? null : fromMajorUnits(tax, currency)),
  total: ({ total, currency }) => fromMajorUnits(total, currency),
};

export const resolvers: graph.Resolvers = {
  Query,
  Customer,
  ErpAccount,
  Deal,
  OrderConnection,
  Order,
  OrderLine,
  Product,
  StockReservation,
  Invoice,
  InvoiceLine,
};

import { EMPTY_PAGE, type Page, type PageRequest } from '@tributary/kit/connection';
import {
  askAhead,
  ifKnown,
  type Loader,
  loadByArguments,
  loadChildren,
  loadMany,
  loadOne,
} from '@tributary/kit/loader';
import { untilSent } from '@tributary/kit/until-sent';
import {
  type CustomField,
  type ErpSource,
  type Invoice,
  type InvoiceStatus,
  type NamedPage,
  NO_ROWS,
  type Order,
  type OrderFilter,
} from './source.ts';

interface OrderPage {
  filter: Omit<OrderFilter, 'customerErpId' | 'customers'>;
  page: PageRequest;
}

interface InvoicePage {
  /** Null: in any state. */
  status: readonly InvoiceStatus[] | null;
  page: PageRequest;
}

/** The keys of a Product, as a reference to it may carry them: one is enough. */
interface ProductReference {
  id?: string | null | undefined;
  sku?: string | null | undefined;
}

/** What is asked of a product beside itself, by the same key. */
interface ProductParts {
  inventory: boolean;
  listPrice: boolean;
}

/** What of an order is asked for by its id alone, each by a loader of its own. */
export type OrderPart = 'charges' | 'invoices' | 'lines' | 'reservations' | 'trackingCodes';

/** Built anew for each request, so that no caller sees another's cache. */
export function createLoaders(source: ErpSource) {
  const orderById = loadOne(source.ordersByIds);
  const invoiceById = loadOne(source.invoicesByIds);
  const productBySku = loadOne(source.productsBySkus);
  const reservationById = loadOne(source.reservationsByIds);
  const accountByErpId = loadOne(source.accountsByErpIds);
  const addressById = loadOne(source.addressesByIds);
  const chargesByOrder = loadOne(source.chargesByOrders);
  const paymentDateByInvoice = loadOne(source.paymentDatesByInvoices);
  const listPriceBySku = loadOne(source.listPricesBySkus);
  const inventoryBySku = loadMany(source.inventoryBySkus);
  const linesByOrder = loadMany(source.linesByOrders);
  const reservationsByOrder = loadMany(source.reservationsByOrders);
  const linesByInvoice = loadMany(source.linesByInvoices);
  const trackingCodesByOrder = loadMany(source.trackingCodesByOrders);
  const invoicesByOrder = loadMany(source.invoicesByOrders);
  const countOrders = loadByArguments(source.countOrders);
  const ordersByCustomer = loadChildren<OrderPage, NamedPage<Order>>(
    (erpIds, { filter, page }) => source.ordersByCustomers(erpIds, filter, page),
    NO_ROWS,
  );
  const invoicesByCustomer = loadChildren<InvoicePage, Page<Invoice>>(
    (erpIds, { status, page }) => source.invoicesByCustomers(erpIds, status, page),
    EMPTY_PAGE,
  );

  const partsOfOrder: Readonly<Record<OrderPart, Loader<string, unknown>>> = {
    charges: chargesByOrder,
    invoices: invoicesByOrder,
    lines: linesByOrder,
    reservations: reservationsByOrder,
    trackingCodes: trackingCodesByOrder,
  };

  /** Orders that were found, once what is wanted of each has been asked for: before they are made. */
  async function andParts(orders: NamedPage<Order>, parts: readonly OrderPart[]) {
    if (parts.length === 0 || orders.ids.length === 0) return orders;
    for (const id of orders.ids) askAhead(...parts.map((part) => partsOfOrder[part].load(id)));
    await untilSent();
    return orders;
  }

  /** The product, while its parts are asked for as well. */
  async function productWith(sku: string | null | undefined, parts: ProductParts) {
    if (sku == null) return null;
    if (parts.inventory) askAhead(inventoryBySku.load(sku));
    if (parts.listPrice) askAhead(listPriceBySku.load(sku));
    return productBySku.load(sku);
  }

  return {
    orderById,
    invoiceById,
    balanceByErpId: loadOne(source.balancesByErpIds),
    listPriceBySku,
    inventoryBySku,
    ordersByDeal: loadMany(source.ordersByDeals),
    invoicesByOrder,
    trackingCodesByOrder,
    customFieldsByOrder: loadChildren<readonly string[] | null, readonly CustomField[]>(
      source.customFieldsByOrders,
      [],
    ),
    /** A page of orders, and their parts on the way. */
    orders: async (filter: OrderFilter, page: PageRequest, parts: readonly OrderPart[]) =>
      andParts(await source.orders(filter, page), parts),
    products: source.products,

    // What a key names that may be missing; nothing is asked for one that is.
    orderOf: ifKnown(orderById),
    invoiceOf: ifKnown(invoiceById),
    productWith,
    productByReference: ({ id, sku }: ProductReference, parts: ProductParts) =>
      productWith(id ?? sku, parts),
    reservationOf: ifKnown(reservationById),
    accountOf: ifKnown(accountByErpId),
    address: ifKnown(addressById),

    /** A page of one customer's orders: all customers that ask alike share requests. */
    async ordersOfCustomer(
      only: OrderFilter | null,
      page: PageRequest,
      parts: readonly OrderPart[],
    ) {
      if (only?.customerErpId === undefined) return NO_ROWS;
      const { customerErpId, ...filter } = only;
      const key = { parent: customerErpId, args: { filter, page } };
      return andParts(await ordersByCustomer.load(key), parts);
    },
    /** The same of its invoices; `status` null: in any state. */
    async invoicesOfCustomer(
      erpId: string | null,
      status: readonly InvoiceStatus[] | null,
      page: PageRequest,
    ) {
      if (erpId === null) return EMPTY_PAGE;
      return invoicesByCustomer.load({ parent: erpId, args: { status, page } });
    },
    /** How many orders match; null matches none. */
    countOrders: async (only: OrderFilter | null) => (only ? countOrders(only) : 0),

    /** Lines hold bare amounts: the currency is their document's. */
    async linesOfOrder({ id, total: { currency } }: Order) {
      return (await linesByOrder.load(id)).map((line) => ({ ...line, currency }));
    },
    async linesOfInvoice({ id, total: { currency } }: Invoice) {
      return (await linesByInvoice.load(id)).map((line) => ({ ...line, currency }));
    },
    /** The order an invoice bills; of several, that of its first line whose order is known. */
    async orderOfInvoice({ id }: Invoice) {
      const lines = await linesByInvoice.load(id);
      const [first, ...others] = new Set(lines.flatMap(({ orderId }) => orderId ?? []));
      const order = await ifKnown(orderById)(first);
      if (order !== null || others.length === 0) return order;
      const known = await Promise.all(others.map((orderId) => orderById.load(orderId)));
      return known.find((other) => other !== null) ?? null;
    },
    /** What is set aside for an order is its customer's. */
    async reservationsOfOrder({ id, customerErpId }: Order) {
      return (await reservationsByOrder.load(id)).map((one) => ({ ...one, customerErpId }));
    },
    shippingTotal: async ({ id }: Order) => (await chargesByOrder.load(id))?.shipping ?? null,
    taxTotal: async ({ id, chargesTotal }: Order) =>
      (await chargesByOrder.load(id))?.tax ?? chargesTotal,
    paidOn: async ({ id, status }: Invoice) =>
      status === 'PAID' ? paymentDateByInvoice.load(id) : null,
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

import { byId, ofRow, type ReadTable, whole } from '@tributary/kit/reads/rules';
import type { ErpSource } from './source.ts';

type Entity =
  | 'Order'
  | 'Invoice'
  | 'Product'
  | 'InventoryLevel'
  | 'StockReservation'
  | 'ErpAccount';

/**
 * What is sold on the strength of an answer is soon not true any more: stock after half a minute,
 * credit after one. Orders and invoices move by hand, products hardly at all.
 */
export const erpReads: ReadTable<ErpSource, Entity> = {
  shape: 2,
  ages: {
    Order: 300,
    Invoice: 300,
    Product: 3600,
    InventoryLevel: 30,
    StockReservation: 30,
    ErpAccount: 60,
  },
  reads: {
    ordersByIds: byId('Order'),
    orders: whole('Order'),
    ordersByCustomers: ofRow('Order'),
    countOrders: whole('Order'),
    ordersByDeals: ofRow('Order'),
    chargesByOrders: ofRow('Order'),
    customFieldsByOrders: ofRow('Order'),
    linesByOrders: ofRow('Order'),
    addressesByIds: byId('Order'),
    reservationsByOrders: ofRow('StockReservation'),
    reservationsByIds: byId('StockReservation'),
    trackingCodesByOrders: ofRow('Order'),

    invoicesByIds: byId('Invoice'),
    invoicesByOrders: ofRow('Invoice'),
    invoicesByCustomers: ofRow('Invoice'),
    linesByInvoices: ofRow('Invoice'),
    paymentDatesByInvoices: ofRow('Invoice'),

    productsBySkus: byId('Product'),
    products: whole('Product'),
    listPricesBySkus: ofRow('Product'),
    inventoryBySkus: ofRow('InventoryLevel'),

    accountsByErpIds: byId('ErpAccount'),
    balancesByErpIds: ofRow('ErpAccount'),
  },
};

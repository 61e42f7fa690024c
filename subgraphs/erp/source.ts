import type { Address } from '@tributary/kit/address';
import type { Page, PageRequest } from '@tributary/kit/connection';
import type { Found } from '@tributary/kit/loader';
import type { Money } from '@tributary/kit/money';
import type { SourceRecord } from '@tributary/kit/source-record';

// Instants are RFC 3339 in UTC, dates YYYY-MM-DD, quantities exact decimals as text.

/** A customer, known here by its ERP number: the CRM owns the rest. Null: the ERP does not know it. */
export interface CustomerReference {
  erpId: string | null;
}

/** A deal, known here by its id alone: the CRM owns the rest. */
export interface DealReference {
  id: string;
}

export type OrderStatus =
  | 'DRAFT'
  | 'PENDING_APPROVAL'
  | 'ON_HOLD'
  | 'OPEN'
  | 'PARTIALLY_COMPLETED'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'CLOSED'
  | 'UNMAPPED';

export type FulfillmentStatus =
  | 'UNFULFILLED'
  | 'PARTIALLY_FULFILLED'
  | 'FULFILLED'
  | 'NOT_APPLICABLE'
  | 'UNMAPPED';

export type BillingStatus = 'UNBILLED' | 'PARTIALLY_BILLED' | 'BILLED' | 'CLOSED' | 'UNMAPPED';

export type InvoiceStatus =
  | 'DRAFT'
  | 'OPEN'
  | 'PARTIALLY_PAID'
  | 'PAID'
  | 'OVERDUE'
  | 'CREDITED'
  | 'VOID'
  | 'UNMAPPED';

export type StockReservationStatus = 'RESERVED' | 'CONSUMED' | 'RELEASED' | 'EXPIRED' | 'UNMAPPED';

export interface Order {
  id: string;
  number: string;
  status: OrderStatus;
  statusRaw: string | null;
  fulfillmentStatus: FulfillmentStatus;
  fulfillmentStatusRaw: string | null;
  billingStatus: BillingStatus;
  billingStatusRaw: string | null;
  placedAt: string | null;
  requestedDeliveryDate: string | null;
  customerErpId: string | null;
  dealId: string | null;
  purchaseOrderNumber: string | null;
  subtotal: Money | null;
  discountTotal: Money | null;
  /** Taxes and shipping together, where the source does not tell them apart. */
  chargesTotal: Money | null;
  total: Money;
  shippingAddressId: string | null;
  billingAddressId: string | null;
  createdAt: string | null;
  updatedAt: string | null;
  source: SourceRecord;
}

/** What an order is charged beside its lines. */
export interface OrderCharges {
  shipping: Money;
  tax: Money;
}

/** Amounts are exact decimals in the order's currency. */
export interface OrderLine {
  id: string;
  position: number;
  sku: string | null;
  description: string | null;
  quantity: string;
  quantityDelivered: string | null;
  quantityBilled: string | null;
  unit: string | null;
  unitPrice: string;
  /** Off the price of one unit. */
  discount: string | null;
  tax: string | null;
  total: string;
}

/** A line together with the currency of the document it belongs to. */
export type Priced<Line> = Line & { currency: string };

export interface CustomField {
  key: string;
  label: string | null;
  value: unknown;
}

export interface Invoice {
  id: string;
  number: string;
  status: InvoiceStatus;
  statusRaw: string | null;
  issuedOn: string | null;
  dueOn: string | null;
  customerErpId: string | null;
  subtotal: Money | null;
  taxTotal: Money | null;
  total: Money;
  balance: Money | null;
  pdfUrl: string | null;
  createdAt: string | null;
  updatedAt: string | null;
  source: SourceRecord;
}

/** Amounts are exact decimals in the invoice's currency. */
export interface InvoiceLine {
  id: string;
  /** The order this line bills. */
  orderId: string | null;
  sku: string | null;
  description: string | null;
  quantity: string;
  unitPrice: string;
  tax: string | null;
  total: string;
}

export interface Product {
  id: string;
  sku: string;
  name: string | null;
  description: string | null;
  active: boolean;
  unit: string | null;
  weightGrams: number | null;
  countryOfOrigin: string | null;
  source: SourceRecord;
}

export interface InventoryLevel {
  warehouse: string;
  onHand: string;
  reserved: string;
  available: string;
  asOf: string;
}

/** What is set aside belongs to whoever the order is for. */
export interface StockReservation {
  id: string;
  /** The order it is for; null: for none. */
  orderId: string | null;
  /** Null until its order was looked at: a vendor need not keep it with the reservation. */
  customerErpId: string | null;
  sku: string;
  warehouse: string;
  quantity: string;
  status: StockReservationStatus;
  statusRaw: string | null;
  expiresAt: string | null;
}

/** A customer's terms; its balance is read apart. */
export interface ErpAccount {
  erpId: string;
  creditLimit: Money | null;
  paymentTerms: string | null;
  taxId: string | null;
  onHold: boolean;
  source: SourceRecord;
}

/** Which orders are meant: those that match every member that is there. */
export interface OrderFilter {
  ids?: readonly string[];
  customerErpId?: string;
  status?: readonly OrderStatus[];
  placedAfter?: string;
  updatedAfter?: string;
  /**
   * Orders of these customers only, by their numbers in the ERP, of which there may be a thousand:
   * page, cursors and count are of these alone. An empty list matches nothing, and asks nothing.
   */
  customers?: readonly string[];
}

/** What this subgraph asks of its vendor. Lists are newest first unless they say otherwise. */
export interface ErpSource {
  ordersByIds(ids: readonly string[]): Promise<Found<Order>>;
  orders(filter: OrderFilter, page: PageRequest): Promise<Page<Order>>;
  ordersByCustomers(
    erpIds: readonly string[],
    filter: Omit<OrderFilter, 'customerErpId' | 'customers'>,
    page: PageRequest,
  ): Promise<Found<Page<Order>>>;
  countOrders(filter: OrderFilter): Promise<number>;
  ordersByDeals(dealIds: readonly string[]): Promise<Found<readonly Order[]>>;
  /** Nothing for any order where shipping cannot be told apart from taxes. */
  chargesByOrders(orderIds: readonly string[]): Promise<Found<OrderCharges>>;
  customFieldsByOrders(
    orderIds: readonly string[],
    /** Names to read; null: those the deployment lists. */
    keys: readonly string[] | null,
  ): Promise<Found<readonly CustomField[]>>;
  linesByOrders(orderIds: readonly string[]): Promise<Found<readonly OrderLine[]>>;
  addressesByIds(ids: readonly string[]): Promise<Found<Address>>;
  reservationsByOrders(orderIds: readonly string[]): Promise<Found<readonly StockReservation[]>>;
  reservationsByIds(ids: readonly string[]): Promise<Found<StockReservation>>;
  /** Oldest delivery first, each code once. */
  trackingCodesByOrders(orderIds: readonly string[]): Promise<Found<readonly string[]>>;

  invoicesByIds(ids: readonly string[]): Promise<Found<Invoice>>;
  invoicesByOrders(orderIds: readonly string[]): Promise<Found<readonly Invoice[]>>;
  invoicesByCustomers(
    erpIds: readonly string[],
    /** Null: in any state. */
    status: readonly InvoiceStatus[] | null,
    page: PageRequest,
  ): Promise<Found<Page<Invoice>>>;
  linesByInvoices(invoiceIds: readonly string[]): Promise<Found<readonly InvoiceLine[]>>;
  /** Dates of the latest payment on each. */
  paymentDatesByInvoices(invoiceIds: readonly string[]): Promise<Found<string>>;

  productsBySkus(skus: readonly string[]): Promise<Found<Product>>;
  /** By stock keeping unit. */
  products(search: string | null, page: PageRequest): Promise<Page<Product>>;
  listPricesBySkus(skus: readonly string[]): Promise<Found<Money>>;
  inventoryBySkus(skus: readonly string[]): Promise<Found<readonly InventoryLevel[]>>;

  accountsByErpIds(erpIds: readonly string[]): Promise<Found<ErpAccount>>;
  balancesByErpIds(erpIds: readonly string[]): Promise<Found<Money>>;
}

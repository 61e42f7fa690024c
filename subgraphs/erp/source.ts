import type { Address } from '@tributary/kit/address';
import { EMPTY_PAGE, type Page, type PageRequest } from '@tributary/kit/connection';
import type { Found } from '@tributary/kit/loader';
import type { Money } from '@tributary/kit/money';
import type { SourceRecord } from '@tributary/kit/source-record';

// Instants are RFC 3339 in UTC, dates YYYY-MM-DD, quantities exact decimals as text.

/** A customer, known here by its ERP number: the CRM owns the rest. Null: the ERP does not know it. */
export interface CustomerReference {
  readonly erpId: string | null;
}

/** A deal, known here by its id alone: the CRM owns the rest. */
export interface DealReference {
  readonly id: string;
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
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly statusRaw: string | null;
  readonly fulfillmentStatus: FulfillmentStatus;
  readonly fulfillmentStatusRaw: string | null;
  readonly billingStatus: BillingStatus;
  readonly billingStatusRaw: string | null;
  readonly placedAt: string | null;
  readonly requestedDeliveryDate: string | null;
  readonly customerErpId: string | null;
  readonly dealId: string | null;
  readonly purchaseOrderNumber: string | null;
  readonly subtotal: Money | null;
  readonly discountTotal: Money | null;
  /** Taxes and shipping together, where the source does not tell them apart. */
  readonly chargesTotal: Money | null;
  readonly total: Money;
  readonly shippingAddressId: string | null;
  readonly billingAddressId: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly source: SourceRecord;
}

/** What an order is charged beside its lines. */
export interface OrderCharges {
  readonly shipping: Money;
  readonly tax: Money;
}

/** Amounts are exact decimals in the order's currency. */
export interface OrderLine {
  readonly id: string;
  readonly position: number;
  readonly sku: string | null;
  readonly description: string | null;
  readonly quantity: string;
  readonly quantityDelivered: string | null;
  readonly quantityBilled: string | null;
  readonly unit: string | null;
  readonly unitPrice: string;
  /** Off the price of one unit. */
  readonly discount: string | null;
  readonly tax: string | null;
  readonly total: string;
}

/** A line together with the currency of the document it belongs to. */
export type Priced<Line> = Line & { currency: string };

export interface CustomField {
  readonly key: string;
  readonly label: string | null;
  readonly value: unknown;
}

export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly status: InvoiceStatus;
  readonly statusRaw: string | null;
  readonly issuedOn: string | null;
  readonly dueOn: string | null;
  readonly customerErpId: string | null;
  readonly subtotal: Money | null;
  readonly taxTotal: Money | null;
  readonly total: Money;
  readonly balance: Money | null;
  readonly pdfUrl: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly source: SourceRecord;
}

/** Amounts are exact decimals in the invoice's currency. */
export interface InvoiceLine {
  readonly id: string;
  /** The order this line bills. */
  readonly orderId: string | null;
  readonly sku: string | null;
  readonly description: string | null;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly tax: string | null;
  readonly total: string;
}

export interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly active: boolean;
  readonly unit: string | null;
  readonly weightGrams: number | null;
  readonly countryOfOrigin: string | null;
  readonly source: SourceRecord;
}

export interface InventoryLevel {
  readonly warehouse: string;
  readonly onHand: string;
  readonly reserved: string;
  readonly available: string;
  readonly asOf: string;
}

/** What is set aside belongs to whoever the order is for. */
export interface StockReservation {
  readonly id: string;
  /** The order it is for; null: for none. */
  readonly orderId: string | null;
  /** Null until its order was looked at: a vendor need not keep it with the reservation. */
  readonly customerErpId: string | null;
  readonly sku: string;
  readonly warehouse: string;
  readonly quantity: string;
  readonly status: StockReservationStatus;
  readonly statusRaw: string | null;
  readonly expiresAt: string | null;
}

/** A customer's terms; its balance is read apart. */
export interface ErpAccount {
  readonly erpId: string;
  readonly creditLimit: Money | null;
  readonly paymentTerms: string | null;
  readonly taxId: string | null;
  readonly onHold: boolean;
  readonly source: SourceRecord;
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

/**
 * A page that tells which its rows are: a source may make them only when somebody looks at them, and what
 * hangs on them is asked for before that.
 */
export interface NamedPage<T> extends Page<T> {
  readonly ids: readonly string[];
}

/** A page that names no rows, and has none. */
export const NO_ROWS: NamedPage<never> = { ...EMPTY_PAGE, ids: [] };

/** What this subgraph asks of its vendor. Lists are newest first unless they say otherwise. */
export interface ErpSource {
  ordersByIds(ids: readonly string[]): Promise<Found<Order>>;
  orders(filter: OrderFilter, page: PageRequest): Promise<NamedPage<Order>>;
  ordersByCustomers(
    erpIds: readonly string[],
    filter: Omit<OrderFilter, 'customerErpId' | 'customers'>,
    page: PageRequest,
  ): Promise<Found<NamedPage<Order>>>;
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

import type { Address } from '@tributary/kit/address';
import { toCountryCode } from '@tributary/kit/countries';
import { mapEnum } from '@tributary/kit/enums';
import { addDecimals, fromMajorUnits, subtractDecimals, toDecimal } from '@tributary/kit/money';
import { fromLocalTime, toLocalDate } from '@tributary/kit/time';
import type {
  BillingStatus,
  FulfillmentStatus,
  Order,
  OrderCharges,
  OrderLine,
  OrderStatus,
  StockReservation,
  StockReservationStatus,
} from '../source.ts';
import { checkDocument, toMoney, toPlainText, toSourceRecord } from './mapper.ts';
import type {
  WireAddress,
  WireOrderCharge,
  WireReservation,
  WireSalesOrder,
  WireSalesOrderItem,
} from './order-wire.ts';
import type { ErpnextSettings } from './settings.ts';

type Mapped<T> = Exclude<T, 'UNMAPPED'>;

/** Sales Order `status`, ERPNext 13 to 16. */
export const ORDER_STATUS: Readonly<Record<string, Mapped<OrderStatus>>> = {
  Draft: 'DRAFT',
  'On Hold': 'ON_HOLD',
  'To Pay': 'OPEN',
  'To Deliver and Bill': 'OPEN',
  'To Bill': 'PARTIALLY_COMPLETED',
  'To Deliver': 'PARTIALLY_COMPLETED',
  Completed: 'COMPLETED',
  Cancelled: 'CANCELLED',
  Closed: 'CLOSED',
};

/** Sales Order `delivery_status`. */
const FULFILLMENT_STATUS: Readonly<Record<string, Mapped<FulfillmentStatus>>> = {
  'Not Delivered': 'UNFULFILLED',
  'Partly Delivered': 'PARTIALLY_FULFILLED',
  'Fully Delivered': 'FULFILLED',
  Closed: 'NOT_APPLICABLE',
  'Not Applicable': 'NOT_APPLICABLE',
};

/** Sales Order `billing_status`. */
const BILLING_STATUS: Readonly<Record<string, Mapped<BillingStatus>>> = {
  'Not Billed': 'UNBILLED',
  'Partly Billed': 'PARTIALLY_BILLED',
  'Fully Billed': 'BILLED',
  Closed: 'CLOSED',
};

/** Stock Reservation Entry `status`, ERPNext 15 and 16. */
const RESERVATION_STATUS: Readonly<Record<string, Mapped<StockReservationStatus>>> = {
  Draft: 'RESERVED',
  'Partially Reserved': 'RESERVED',
  Reserved: 'RESERVED',
  'Partially Delivered': 'RESERVED',
  'Partially Used': 'RESERVED',
  Delivered: 'CONSUMED',
  Cancelled: 'RELEASED',
  Closed: 'RELEASED',
};

/** Throws where no order can be made of a Sales Order. */
export function checkOrder(row: WireSalesOrder, settings: ErpnextSettings): void {
  checkDocument(row, [row.transaction_date, row.delivery_date], settings);
}

/** An order out of a Sales Order read at `fetchedAt`. */
export function toOrder(row: WireSalesOrder, settings: ErpnextSettings, fetchedAt: string): Order {
  const { timeZone } = settings;
  const { currency } = row;
  const source = toSourceRecord('Sales Order', row, settings, fetchedAt);
  return {
    id: row.name,
    number: row.name,
    status: mapEnum(ORDER_STATUS, row.status),
    statusRaw: row.status,
    fulfillmentStatus: mapEnum(FULFILLMENT_STATUS, row.delivery_status),
    fulfillmentStatusRaw: row.delivery_status,
    billingStatus: mapEnum(BILLING_STATUS, row.billing_status),
    billingStatusRaw: row.billing_status,
    // ERPNext keeps the order date alone. `creation` would be another thing: the time of entry.
    placedAt: fromLocalTime(`${toLocalDate(row.transaction_date)} 00:00:00`, timeZone),
    requestedDeliveryDate: row.delivery_date && toLocalDate(row.delivery_date),
    customerErpId: row.customer,
    dealId: row.deal,
    purchaseOrderNumber: row.po_no,
    subtotal: toMoney(row.total, currency),
    discountTotal: toMoney(row.discount_amount, currency),
    chargesTotal: toMoney(row.total_taxes_and_charges, currency),
    total: fromMajorUnits(row.grand_total, currency),
    shippingAddressId: row.shipping_address_name,
    billingAddressId: row.customer_address,
    createdAt: fromLocalTime(row.creation, timeZone),
    updatedAt: source.remoteUpdatedAt,
    source,
  };
}

/** Shipping apart from taxes, out of all charges of one order; which are shipping the accounts tell. */
export function toOrderCharges(
  rows: readonly [WireOrderCharge, ...WireOrderCharge[]],
  shippingAccounts: readonly string[],
): OrderCharges {
  const [{ currency, total_taxes_and_charges: total }] = rows;
  const shipping = addDecimals(
    ...rows
      .filter((row) => shippingAccounts.includes(row.account_head ?? ''))
      .map((row) => row.tax_amount ?? '0'),
  );
  return {
    shipping: fromMajorUnits(shipping, currency),
    tax: fromMajorUnits(subtractDecimals(total ?? '0', shipping), currency),
  };
}

export function toOrderLine(row: WireSalesOrderItem): OrderLine {
  return {
    id: row.name,
    position: row.idx,
    sku: row.item_code,
    description: toPlainText(row.description) ?? row.item_name,
    quantity: toDecimal(row.qty),
    quantityDelivered: row.delivered_qty && toDecimal(row.delivered_qty),
    quantityBilled: toQuantityBilled(row),
    unit: row.uom,
    unitPrice: toDecimal(row.rate),
    discount: row.discount_amount && toDecimal(row.discount_amount),
    // ERPNext taxes the document; what falls on a line it keeps nowhere.
    tax: null,
    total: toDecimal(row.amount),
  };
}

/** ERPNext keeps the amount billed, not the quantity: only none and all can be told exactly. */
function toQuantityBilled({ billed_amt: billed, amount, qty }: WireSalesOrderItem): string | null {
  if (billed === null) return null;
  if (toDecimal(billed) === '0') return '0';
  return toDecimal(billed) === toDecimal(amount) ? toDecimal(qty) : null;
}

export function toReservation(row: WireReservation): StockReservation {
  return {
    id: row.name,
    orderId: row.voucher_no,
    customerErpId: null,
    sku: row.item_code,
    warehouse: row.warehouse,
    quantity: toDecimal(row.reserved_qty),
    status: mapEnum(RESERVATION_STATUS, row.status),
    statusRaw: row.status,
    expiresAt: null,
  };
}

export function toAddress(row: WireAddress): Address {
  return {
    name: null,
    company: row.address_title,
    line1: row.address_line1,
    line2: row.address_line2,
    city: row.city,
    region: row.state,
    postalCode: row.pincode,
    country: toCountryCode(row.country),
  };
}

/** Each code of a field people fill in by hand: codes are parted by commas, semicolons or blanks. */
export function toTrackingCodes(fields: readonly (string | null)[]): readonly string[] {
  const codes = fields.flatMap((field) => field?.split(/[\s,;]+/) ?? []);
  return [...new Set(codes.filter(Boolean))];
}

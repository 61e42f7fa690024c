import { remember } from '@tributary/kit/remember';
import { currencyCode, exactNumber, optionalText } from '@tributary/kit/wire';
import * as z from 'zod';
import { amount, date, name, optionalDate, optionalName, renamed, rowsOf, time } from './wire.ts';

const salesOrder = z.object({
  name,
  customer: optionalName,
  status: optionalText,
  delivery_status: optionalText,
  billing_status: optionalText,
  transaction_date: date,
  delivery_date: optionalDate,
  po_no: optionalText,
  currency: currencyCode,
  total: amount,
  discount_amount: amount,
  total_taxes_and_charges: amount,
  grand_total: exactNumber,
  customer_address: optionalName,
  shipping_address_name: optionalName,
  creation: time,
  modified: time,
  deal: optionalName,
});
export type WireSalesOrder = z.output<typeof salesOrder>;
export const SALES_ORDER_FIELDS = Object.keys(salesOrder.shape).filter((field) => field !== 'deal');

const parseOrdersWithoutDeals = rowsOf('Sales Order', renamed(null, 'deal', salesOrder));
const parserOfOrders = remember((dealField: string) =>
  rowsOf('Sales Order', renamed(dealField, 'deal', salesOrder)),
);

/** The parser of Sales Orders whose deal is in the field `dealField`. */
export const parseSalesOrders = (dealField: string | null) =>
  dealField === null ? parseOrdersWithoutDeals : parserOfOrders(dealField);

const salesOrderItem = z.object({
  name,
  parent: name,
  idx: z.number().int(),
  item_code: optionalName,
  item_name: optionalText,
  description: optionalText,
  qty: exactNumber,
  delivered_qty: amount,
  billed_amt: amount,
  uom: optionalText,
  rate: exactNumber,
  amount: exactNumber,
  discount_amount: amount,
});
export type WireSalesOrderItem = z.output<typeof salesOrderItem>;
export const SALES_ORDER_ITEM_FIELDS = Object.keys(salesOrderItem.shape);
export const parseSalesOrderItems = rowsOf('Sales Order Item', salesOrderItem);

const orderCharge = z.object({
  name,
  currency: currencyCode,
  total_taxes_and_charges: amount,
  account_head: optionalName,
  tax_amount: amount,
});
export type WireOrderCharge = z.output<typeof orderCharge>;
/** Sales Orders, a row for each tax or charge. */
export const parseOrderCharges = rowsOf('Sales Order with taxes', orderCharge);

/** Rows of the fields somebody asked for by name. */
export const parseCustomFields = rowsOf('Sales Order fields', z.looseObject({ name }));

const address = z.object({
  name,
  address_title: optionalText,
  address_line1: optionalText,
  address_line2: optionalText,
  city: optionalText,
  state: optionalText,
  pincode: optionalText,
  country: optionalText,
});
export type WireAddress = z.output<typeof address>;
export const ADDRESS_FIELDS = Object.keys(address.shape);
export const parseAddresses = rowsOf('Address', address);

const reservation = z.object({
  name,
  voucher_no: optionalName,
  item_code: name,
  warehouse: name,
  reserved_qty: exactNumber,
  status: optionalText,
});
export type WireReservation = z.output<typeof reservation>;
export const RESERVATION_FIELDS = Object.keys(reservation.shape);
export const parseReservations = rowsOf('Stock Reservation Entry', reservation);

const deliveryNote = z.object({
  name,
  posting_date: date,
  creation: time,
  against_sales_order: name,
  tracking: optionalName,
});
export type WireDeliveryNote = z.output<typeof deliveryNote>;

/**
 * The parser of Delivery Notes, a row for each order they deliver, whose tracking codes are in the
 * field given.
 */
export const parseDeliveryNotes = remember((trackingField: string) =>
  rowsOf('Delivery Note', renamed(trackingField, 'tracking', deliveryNote)),
);

import { currencyCode, exactNumber, optionalText } from '@tributary/kit/wire';
import * as z from 'zod';
import {
  amount,
  date,
  name,
  optionalCurrency,
  optionalDate,
  optionalName,
  rowsOf,
  time,
} from './wire.ts';

const salesInvoice = z.object({
  name,
  customer: optionalName,
  status: optionalText,
  posting_date: date,
  due_date: optionalDate,
  currency: currencyCode,
  party_account_currency: optionalCurrency,
  total: amount,
  total_taxes_and_charges: amount,
  grand_total: exactNumber,
  outstanding_amount: amount,
  creation: time,
  modified: time,
});
export type WireSalesInvoice = z.output<typeof salesInvoice>;
export const SALES_INVOICE_FIELDS = Object.keys(salesInvoice.shape);
export const parseSalesInvoices = rowsOf('Sales Invoice', salesInvoice);

const invoiceOfOrder = salesInvoice.extend({ sales_order: name });
/** Sales Invoices, a row for each line of the orders they bill. */
export const parseInvoicesOfOrders = rowsOf('Sales Invoice of orders', invoiceOfOrder);

const salesInvoiceItem = z.object({
  name,
  parent: name,
  idx: z.number().int(),
  item_code: optionalName,
  item_name: optionalText,
  description: optionalText,
  qty: exactNumber,
  rate: exactNumber,
  amount: exactNumber,
  sales_order: optionalName,
});
export type WireSalesInvoiceItem = z.output<typeof salesInvoiceItem>;
export const SALES_INVOICE_ITEM_FIELDS = Object.keys(salesInvoiceItem.shape);
export const parseSalesInvoiceItems = rowsOf('Sales Invoice Item', salesInvoiceItem);

/** Payment Entries, a row for each invoice they pay. */
export const parsePayments = rowsOf(
  'Payment Entry',
  z.object({ posting_date: date, reference_name: name }),
);

const openAmount = z.object({
  customer: name,
  outstanding_amount: exactNumber,
  party_account_currency: optionalCurrency,
});
export type WireOpenAmount = z.output<typeof openAmount>;
/** What is open on one invoice. */
export const parseOpenAmounts = rowsOf('Sales Invoice balance', openAmount);

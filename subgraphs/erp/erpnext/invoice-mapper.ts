import { mapEnum } from '@tributary/kit/enums';
import { addDecimals, fromMajorUnits, type Money, toDecimal } from '@tributary/kit/money';
import { fromLocalTime, toLocalDate } from '@tributary/kit/time';
import type { Invoice, InvoiceLine, InvoiceStatus } from '../source.ts';
import type { WireOpenAmount, WireSalesInvoice, WireSalesInvoiceItem } from './invoice-wire.ts';
import { checkDocument, toMoney, toPlainText, toSourceRecord } from './mapper.ts';
import type { ErpnextSettings } from './settings.ts';

/** Sales Invoice `status`, ERPNext 13 to 16. Internal Transfer is no receivable: UNMAPPED. */
export const INVOICE_STATUS: Readonly<Record<string, Exclude<InvoiceStatus, 'UNMAPPED'>>> = {
  Draft: 'DRAFT',
  Submitted: 'OPEN',
  Unpaid: 'OPEN',
  'Unpaid and Discounted': 'OPEN',
  'Partly Paid': 'PARTIALLY_PAID',
  'Partly Paid and Discounted': 'PARTIALLY_PAID',
  Paid: 'PAID',
  Overdue: 'OVERDUE',
  'Overdue and Discounted': 'OVERDUE',
  Return: 'CREDITED',
  'Credit Note Issued': 'CREDITED',
  Cancelled: 'VOID',
};

/** Throws where no invoice can be made of a Sales Invoice. */
export function checkInvoice(row: WireSalesInvoice, settings: ErpnextSettings): void {
  checkDocument(row, [row.posting_date, row.due_date], settings);
}

/** An invoice out of a Sales Invoice read at `fetchedAt`. */
export function toInvoice(
  row: WireSalesInvoice,
  settings: ErpnextSettings,
  fetchedAt: string,
): Invoice {
  const { timeZone, webUrl } = settings;
  return {
    id: row.name,
    number: row.name,
    status: mapEnum(INVOICE_STATUS, row.status),
    statusRaw: row.status,
    issuedOn: toLocalDate(row.posting_date),
    dueOn: row.due_date && toLocalDate(row.due_date),
    customerErpId: row.customer,
    subtotal: toMoney(row.total, row.currency),
    taxTotal: toMoney(row.total_taxes_and_charges, row.currency),
    total: fromMajorUnits(row.grand_total, row.currency),
    // What is open ERPNext keeps in the currency of the receivables account, not the invoice's.
    balance: toMoney(row.outstanding_amount, row.party_account_currency),
    pdfUrl: webUrl ? toPdfUrl(webUrl, row.name) : null,
    createdAt: fromLocalTime(row.creation, timeZone),
    updatedAt: fromLocalTime(row.modified, timeZone),
    source: toSourceRecord('Sales Invoice', row, settings, fetchedAt),
  };
}

function toPdfUrl(webUrl: string, name: string): string {
  const query = new URLSearchParams({ doctype: 'Sales Invoice', name });
  return `${webUrl}/api/method/frappe.utils.print_format.download_pdf?${query}`;
}

export function toInvoiceLine(row: WireSalesInvoiceItem): InvoiceLine {
  return {
    id: row.name,
    orderId: row.sales_order,
    sku: row.item_code,
    description: toPlainText(row.description) ?? row.item_name,
    quantity: toDecimal(row.qty),
    unitPrice: toDecimal(row.rate),
    // ERPNext taxes the document; what falls on a line it keeps nowhere.
    tax: null,
    total: toDecimal(row.amount),
  };
}

/** What is open on a customer's invoices together; `null` when they are in several currencies. */
export function toBalance(rows: readonly WireOpenAmount[]): Money | null {
  const currencies = new Set(rows.map((row) => row.party_account_currency));
  const [currency] = currencies;
  if (currencies.size !== 1 || currency == null) return null;
  return fromMajorUnits(addDecimals(...rows.map((row) => row.outstanding_amount)), currency);
}

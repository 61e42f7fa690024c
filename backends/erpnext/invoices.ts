import { indexOfSeriesId } from '../data/ids.ts';
import {
  INVOICE_DIGITS,
  INVOICE_SERIES,
  type Invoice,
  type InvoiceState,
} from '../data/invoices.ts';
import { type Books, lineColumns, major, taxRow, titleOf, totals } from './books.ts';
import { dateText, dayOf, timeText } from './clock.ts';
import { addressesOf } from './parties.ts';
import { fold } from './row.ts';
import { type Columns, childName, childOf, standard, type Table } from './table.ts';

const STATUSES: Readonly<Record<InvoiceState, string>> = {
  draft: 'Draft',
  unpaid: 'Unpaid',
  'part-paid': 'Partly Paid',
  paid: 'Paid',
  overdue: 'Overdue',
  return: 'Return',
  cancelled: 'Cancelled',
  // A status some customisation added.
  odd: 'Under Legal Review',
};

/** Rows `order * 2` and, for a credit note, `order * 2 + 1`. */
export function openInvoices(books: Books): Table {
  const { company, clock } = books;
  const count = company.counts.orders * 2;

  const invoiceAt = (index: number): Invoice | undefined =>
    books.invoices(index >>> 1).find((invoice) => invoice.index === index);
  const both = (orders: readonly number[]) => orders.flatMap((order) => [order * 2, order * 2 + 1]);

  const enteredAt = (index: number) => clock.wall(invoiceAt(index)?.issuedAt ?? 0, index + 1);

  const modifiedAt = ({ index, updatedAt }: Invoice) =>
    Math.max(enteredAt(index), clock.wall(updatedAt, index + 4));
  const statusAt = (invoice: Invoice) =>
    statusOf(invoice, invoiceAt(invoice.index + 1) !== undefined);

  function indexOf(name: string): number | undefined {
    const index = indexOfSeriesId(INVOICE_SERIES, name, INVOICE_DIGITS);
    return index === undefined || index >= count ? undefined : index;
  }

  function at(index: number): Columns | undefined {
    const invoice = invoiceAt(index);
    if (!invoice) return undefined;
    const order = books.order(index >>> 1);
    const customer = company.customer(order.customer);
    const { billing, shipping } = addressesOf(customer);
    const created = enteredAt(index);
    const times = { created, modified: modifiedAt(invoice) };
    const paidMinor = invoice.totalMinor - invoice.outstandingMinor;
    return {
      ...standard(invoice.name, times, 1),
      ...totals(invoice.lines, invoice, order.currency),
      title: titleOf(index, customer.name),
      naming_series: invoice.isReturn ? 'ACC-SINV-RET-.YYYY.-' : 'ACC-SINV-.YYYY.-',
      customer: order.erpNumber,
      customer_name: customer.name,
      posting_date: dateText(created),
      posting_time: timeText(created),
      due_date: dateText(clock.wall(invoice.dueAt, index)),
      party_account_currency: order.currency,
      debit_to: 'Debtors - T',
      po_no: order.purchaseOrderNumber,
      customer_address: billing,
      shipping_address_name: shipping,
      is_return: invoice.isReturn ? 1 : 0,
      return_against: invoice.isReturn ? (invoiceAt(index - 1)?.name ?? null) : null,
      total_advance: major(paidMinor, order.currency),
      outstanding_amount: major(invoice.outstandingMinor, order.currency),
      status: statusAt(invoice),
    };
  }

  function children(index: number, parentfield: string): readonly Columns[] {
    const [invoice, parent] = [invoiceAt(index), at(index)];
    if (!invoice || !parent) return [];
    const order = books.order(index >>> 1);
    if (parentfield === 'taxes') {
      return [taxRow(parent, 'Sales Invoice', index, { ...invoice, currency: order.currency })];
    }
    if (parentfield !== 'items') return [];
    const place = {
      doctype: 'Sales Invoice Item',
      parenttype: 'Sales Invoice',
      parentfield,
      index,
    };
    return invoice.lines.map((line, k) => ({
      ...childOf(parent, place, k),
      ...lineColumns(line, order.currency),
      income_account: 'Sales - T',
      sales_order: order.name,
      so_detail: childName('Sales Order Item', 'Sales Order', order.index, k),
    }));
  }

  return {
    doctype: 'Sales Invoice',
    count,
    at,
    exists: (index) => invoiceAt(index) !== undefined,
    children,
    indexOf,
    keys: {
      creation: enteredAt,
      posting_date: (index) => dayOf(enteredAt(index)),
    },
    brief: {
      columns: ['docstatus', 'status', 'modified'],
      at(index) {
        const invoice = invoiceAt(index);
        if (!invoice) return {};
        return { docstatus: 1, status: fold(statusAt(invoice)), modified: modifiedAt(invoice) };
      },
    },
    lookups: {
      customer: (value) => both(books.ordersOfCustomer(value)),
      return_against(value) {
        const index = indexOf(value);
        return index === undefined ? [] : [index + 1];
      },
      'Sales Invoice Item.sales_order'(value) {
        const order = books.orderIndexOf(value);
        return order === undefined ? [] : both([order]);
      },
    },
  };
}

/** An invoice that was paid and then credited says so (accounts/…/sales_invoice.py, set_status). */
function statusOf({ state, isReturn }: Invoice, isCredited: boolean): string {
  if (state === 'paid' && isCredited && !isReturn) return 'Credit Note Issued';
  return STATUSES[state];
}

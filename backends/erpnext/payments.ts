import { indexOfSeriesId, seriesId } from '../data/ids.ts';
import type { Invoice } from '../data/invoices.ts';
import { INVOICE_DIGITS, INVOICE_SERIES } from '../data/invoices.ts';
import { type Books, major } from './books.ts';
import { dateText } from './clock.ts';
import { PAYMENT_SERIES } from './doctypes.ts';
import { COMPANY, type Columns, childOf, standard, type Table } from './table.ts';

/** One payment for each invoice that has been paid, wholly or in part; numbered like invoices. */
export function openPayments(books: Books): Table {
  const { company, clock } = books;
  const count = company.counts.orders * 2;

  function paidInvoice(index: number): Invoice | undefined {
    const invoices = books.invoices(index >>> 1);
    return invoices.find(
      (invoice) => invoice.index === index && invoice.outstandingMinor !== invoice.totalMinor,
    );
  }

  function at(index: number): Columns | undefined {
    const invoice = paidInvoice(index);
    if (!invoice) return undefined;
    const order = books.order(index >>> 1);
    const customer = company.customer(order.customer);
    const created = clock.wall(invoice.paidAt ?? invoice.updatedAt, index + 5);
    const paid = major(invoice.totalMinor - invoice.outstandingMinor, order.currency);
    return {
      ...standard(nameOf(index), { created, modified: created }, 1),
      naming_series: 'ACC-PAY-.YYYY.-',
      title: customer.name,
      payment_type: 'Receive',
      company: COMPANY,
      mode_of_payment: index % 4 === 2 ? 'Wire Transfer' : 'Credit Card',
      party_type: 'Customer',
      party: order.erpNumber,
      party_name: customer.name,
      paid_from: 'Debtors - T',
      paid_to: 'Bank - T',
      paid_from_account_currency: order.currency,
      paid_to_account_currency: order.currency,
      source_exchange_rate: 1,
      target_exchange_rate: 1,
      posting_date: dateText(created),
      reference_no: `RCPT-${index}`,
      reference_date: dateText(created),
      status: 'Submitted',
      paid_amount: paid,
      received_amount: paid,
      total_allocated_amount: paid,
    };
  }

  return {
    doctype: 'Payment Entry',
    count,
    at,
    exists: (index) => paidInvoice(index) !== undefined,
    children(index, parentfield) {
      const [invoice, parent] = [paidInvoice(index), at(index)];
      if (!invoice || !parent || parentfield !== 'references') return [];
      const { currency } = books.order(index >>> 1);
      const doctype = 'Payment Entry Reference';
      const place = { doctype, parenttype: 'Payment Entry', parentfield, index };
      const reference = {
        reference_doctype: 'Sales Invoice',
        reference_name: invoice.name,
        due_date: dateText(clock.wall(invoice.dueAt, index)),
        total_amount: major(invoice.totalMinor, currency),
        outstanding_amount: major(invoice.totalMinor, currency),
        allocated_amount: major(invoice.totalMinor - invoice.outstandingMinor, currency),
        exchange_rate: 1,
      };
      return [{ ...childOf(parent, place, 0), ...reference }];
    },
    indexOf: (name) => known(indexOfSeriesId(PAYMENT_SERIES.prefix, name, PAYMENT_SERIES.digits)),
    lookups: {
      party: (value) => books.ordersOfCustomer(value).map((order) => order * 2),
      'Payment Entry Reference.reference_name'(value) {
        const index = known(indexOfSeriesId(INVOICE_SERIES, value, INVOICE_DIGITS));
        return index === undefined ? [] : [index];
      },
    },
  };

  function known(index: number | undefined): number | undefined {
    return index !== undefined && index < count ? index : undefined;
  }
}

function nameOf(index: number): string {
  return seriesId(PAYMENT_SERIES.prefix, index, PAYMENT_SERIES.digits);
}

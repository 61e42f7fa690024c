import type { BusyKeys } from '@tributary/kit/busy-keys';
import { countUnmapped } from '@tributary/kit/enums';
import { mapFound } from '@tributary/kit/loader';
import { toLocalDate } from '@tributary/kit/time';
import type { ErpSource, Invoice } from '../source.ts';
import type { Api } from './api.ts';
import { createDocuments, type Fetched } from './documents.ts';
import { checkInvoice, INVOICE_STATUS, toInvoice, toInvoiceLine } from './invoice-mapper.ts';
import {
  parseInvoicesOfOrders,
  parsePayments,
  parseSalesInvoiceItems,
  parseSalesInvoices,
  SALES_INVOICE_FIELDS,
  SALES_INVOICE_ITEM_FIELDS,
  type WireSalesInvoice,
} from './invoice-wire.ts';
import { toStatusFilter } from './order-filters.ts';
import type { ErpnextSettings } from './settings.ts';

type InvoiceSource = Pick<
  ErpSource,
  | 'invoicesByCustomers'
  | 'invoicesByIds'
  | 'invoicesByOrders'
  | 'linesByInvoices'
  | 'paymentDatesByInvoices'
>;

/** Sales Invoices, credit notes among them, and what was paid on them. */
export function createInvoices(api: Api, settings: ErpnextSettings, busy: BusyKeys): InvoiceSource {
  const documents = createDocuments<WireSalesInvoice, Invoice>(api, {
    doctype: 'Sales Invoice',
    fields: SALES_INVOICE_FIELDS,
    dateField: 'posting_date',
    dateOf: (row) => row.posting_date,
    parse: parseSalesInvoices,
    check: (row) => checkInvoice(row, settings),
    toModels: toInvoices,
    busy,
  });

  function toInvoices(fetched: readonly Fetched<WireSalesInvoice>[]): readonly Invoice[] {
    const invoices = fetched.map(({ row, fetchedAt }) => toInvoice(row, settings, fetchedAt));
    countUnmapped('erpnext', 'status', invoices);
    return invoices;
  }

  return {
    invoicesByIds: (ids) =>
      api.byKeys(ids, {
        doctype: 'Sales Invoice',
        fields: SALES_INVOICE_FIELDS,
        key: ['name'],
        parse: parseSalesInvoices,
        keyOf: (row) => row.name,
        toValue: ([row], fetchedAt) => toInvoices([{ row, fetchedAt }])[0] as Invoice,
      }),

    // A row for each line: an invoice comes as often as it has lines of the order.
    invoicesByOrders: (orderIds) =>
      api.byKeys(orderIds, {
        doctype: 'Sales Invoice',
        fields: [...SALES_INVOICE_FIELDS, 'items.sales_order'],
        key: ['Sales Invoice Item', 'sales_order'],
        parse: parseInvoicesOfOrders,
        keyOf: (row) => row.sales_order,
        toValue(rows, fetchedAt) {
          const byName = new Map(rows.map((row) => [row.name, row]));
          const invoices = documents.sorted([...byName.values()]);
          return toInvoices(invoices.map((row) => ({ row, fetchedAt })));
        },
      }),

    async invoicesByCustomers(erpIds, status, page) {
      const filters = toStatusFilter(status, INVOICE_STATUS);
      if (filters === null) return new Map();
      const found = await documents.pagesByCustomers(erpIds, filters, page);
      return mapFound(found, documents.toPage);
    },

    linesByInvoices: (invoiceIds) =>
      api.byKeys(invoiceIds, {
        doctype: 'Sales Invoice Item',
        parent: 'Sales Invoice',
        fields: SALES_INVOICE_ITEM_FIELDS,
        key: ['parent'],
        orderBy: 'parent asc, idx asc',
        parse: parseSalesInvoiceItems,
        keyOf: (row) => row.parent,
        toValue: (rows) => rows.map(toInvoiceLine),
      }),

    paymentDatesByInvoices: (invoiceIds) =>
      api.byKeys(invoiceIds, {
        doctype: 'Payment Entry',
        fields: ['posting_date', 'references.reference_name'],
        key: ['Payment Entry Reference', 'reference_name'],
        filters: [
          ['Payment Entry Reference', 'reference_doctype', '=', 'Sales Invoice'],
          ['docstatus', '=', 1],
        ],
        parse: parsePayments,
        keyOf: (row) => row.reference_name,
        toValue: (rows) =>
          rows
            .map((row) => toLocalDate(row.posting_date))
            .toSorted()
            .at(-1) as string,
      }),
  };
}

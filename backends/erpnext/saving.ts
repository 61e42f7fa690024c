import { seriesId } from '../data/ids.ts';
import { withTotals } from './amounts.ts';
import { checkLinks, checkRequired } from './checks.ts';
import { columnType, type DocType, isNumeric, tablesOf } from './doctype.ts';
import { doctypeOf } from './doctypes.ts';
import type { Document } from './row.ts';
import { rowName } from './row-names.ts';
import type { Store } from './store.ts';
import type { Columns, Value } from './table.ts';

/** What a client sends of a document. */
export type Data = Readonly<Record<string, unknown>>;

/** Statuses a document has before, when, and after it counts (controllers/status_updater.py). */
const STATUSES: Readonly<Record<string, readonly [string, string, string]>> = {
  'Sales Order': ['Draft', 'To Deliver and Bill', 'Cancelled'],
  'Sales Invoice': ['Draft', 'Unpaid', 'Cancelled'],
  'Delivery Note': ['Draft', 'To Bill', 'Cancelled'],
  'Payment Entry': ['Draft', 'Submitted', 'Cancelled'],
  'Stock Reservation Entry': ['Draft', 'Reserved', 'Cancelled'],
};

/** Puts what a client sent over a document's columns, as the types of the columns are. */
export function overlay(doctype: DocType, columns: Columns, data: Data): Columns {
  const sent = Object.entries(data).flatMap(([column, value]): [string, Value][] => {
    const type =
      doctype.fields.has(column) || column === 'docstatus'
        ? columnType(doctype, column)
        : undefined;
    if (type === undefined) return [];
    if (value === null || value === undefined || value === '') return [[column, null]];
    return [[column, isNumeric(type) ? Number(value) || 0 : String(value)]];
  });
  return { ...columns, ...Object.fromEntries(sent) };
}

/** The child tables a client sent, as rows; tables it did not send stay as they are. */
export function overlayTables(doctype: DocType, document: Document, data: Data): Document {
  const { columns } = document;
  const sent = tablesOf(doctype).flatMap(({ field, child }): [string, Columns[]][] => {
    const rows = data[field];
    if (!Array.isArray(rows)) return [];
    return [
      [
        field,
        rows.map((row: Data, k) => ({
          ...childColumns(doctype, columns, { field, child }, k),
          ...overlay(doctypeOf(child), {}, row),
          ...(typeof row['name'] === 'string' && { name: row['name'] }),
        })),
      ],
    ];
  });
  return { columns, tables: { ...document.tables, ...Object.fromEntries(sent) } };
}

function childColumns(
  doctype: DocType,
  parent: Columns,
  { field, child }: { field: string; child: string },
  position: number,
): Columns {
  const { name, owner, creation, modified, modified_by, docstatus } = parent as Record<
    string,
    Value
  >;
  return {
    name: rowName(`${name}/${child}/made`, position),
    owner: owner ?? null,
    creation: creation ?? null,
    modified: modified ?? null,
    modified_by: modified_by ?? null,
    docstatus: docstatus ?? 0,
    idx: position + 1,
    parent: name ?? null,
    parentfield: field,
    parenttype: doctype.name,
  };
}

/** The name a new document gets. */
export function nameFor(store: Store, doctype: DocType, columns: Columns): string {
  const documents = store(doctype.name);
  if (doctype.series) {
    const { prefix, digits } = doctype.series;
    return seriesId(prefix, documents.nextNumber(), digits);
  }
  if (doctype.name === 'Item') return String(columns['item_code'] ?? '');
  if (doctype.name !== 'Address') return rowName('made', documents.nextNumber());
  const name = `${columns['address_title'] ?? columns['city']}-${columns['address_type']}`;
  return documents.find(name) ? `${name}-${documents.nextNumber()}` : name;
}

/** Fills in and checks a document as Frappe does before it stores one. */
export function completed(store: Store, doctype: DocType, document: Document): Document {
  const filled = fillIn(store, doctype, document);
  checkRequired(doctype, filled);
  checkLinks(store, doctype, filled);
  return filled;
}

function fillIn(store: Store, doctype: DocType, { columns, tables }: Document): Document {
  const items = (tables['items'] ?? []).map((line) => withItem(store, line));
  const customer = partyOf(store, columns['customer']);
  const isSale = doctype.fields.has('items');
  return {
    columns: {
      ...columns,
      ...(isSale && {
        customer_name: columns['customer_name'] ?? customer?.get('customer_name') ?? null,
        currency: columns['currency'] ?? customer?.get('default_currency') ?? null,
      }),
    },
    tables: { ...tables, ...(isSale && { items }) },
  };
}

function partyOf(store: Store, name: Value | undefined) {
  return typeof name === 'string' ? store('Customer').find(name) : undefined;
}

/** What a line takes over from its item where the client left it out. */
function withItem(store: Store, line: Columns): Columns {
  const item =
    typeof line['item_code'] === 'string' ? store('Item').find(line['item_code']) : undefined;
  if (!item) return line;
  const stock_uom = item.get('stock_uom');
  const taken = {
    item_name: item.get('item_name'),
    description: item.get('description') ?? item.get('item_name'),
    uom: stock_uom,
    stock_uom,
    rate: item.get('standard_rate'),
    conversion_factor: 1,
  };
  const given = Object.entries(line).filter(([, value]) => value !== null);
  return { ...line, ...taken, ...Object.fromEntries(given), stock_qty: line['qty'] ?? null };
}

/** Totals and status, which a client cannot set. */
export function settled(doctype: DocType, document: Document, from: Value): Document {
  const docstatus = Number(document.columns['docstatus'] ?? 0);
  const priced = doctype.fields.has('grand_total') && from === 0 ? withTotals(document) : document;
  const status = docstatus === from && from !== 0 ? undefined : STATUSES[doctype.name]?.[docstatus];
  const outstanding = doctype.fields.has('outstanding_amount') && from === 0;
  return {
    tables: priced.tables,
    columns: {
      ...priced.columns,
      ...(status !== undefined && { status }),
      ...(outstanding && { outstanding_amount: priced.columns['grand_total'] ?? 0 }),
      ...(doctype.name === 'Sales Order' &&
        from === 0 && { delivery_status: 'Not Delivered', billing_status: 'Not Billed' }),
    },
  };
}

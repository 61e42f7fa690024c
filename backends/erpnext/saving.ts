import { seriesId } from '../data/ids.ts';
import { withTotals } from './amounts.ts';
import { columnType, type DocType, isNumeric, tablesOf } from './doctype.ts';
import { doctypeOf, isDoctype } from './doctypes.ts';
import { thrown, validation } from './refusals.ts';
import { type Document, rowOf } from './row.ts';
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

function checkRequired(doctype: DocType, { columns, tables }: Document): void {
  const missing = doctype.required.find((field) =>
    doctype.fields.get(field)?.type === 'Table'
      ? (tables[field] ?? []).length === 0
      : (columns[field] ?? null) === null,
  );
  if (missing === undefined) return;
  const isTable = doctype.fields.get(missing)?.type === 'Table';
  const message = isTable
    ? `Error: Data missing in table: ${labelOf(missing)}`
    : `Error: Value missing for ${doctype.name}: ${labelOf(missing)}`;
  const refused = thrown(417, 'MandatoryError', message);
  refused.refusal.detail = `[${doctype.name}, ${columns['name']}]: ${missing}`;
  throw refused;
}

function checkLinks(store: Store, doctype: DocType, { columns, tables }: Document): void {
  checkColumns(doctype, columns, '');
  for (const { field, child } of tablesOf(doctype)) {
    for (const [k, row] of (tables[field] ?? []).entries()) {
      checkColumns(doctypeOf(child), row, `Row #${k + 1}: `);
    }
  }

  function checkColumns(owner: DocType, row: Columns, where: string) {
    for (const [field, { type, options = '' }] of owner.fields) {
      const name = row[field];
      if (type !== 'Link' || !isDoctype(options) || typeof name !== 'string') continue;
      if (store(options).find(name)) continue;
      throw thrown(417, 'LinkValidationError', `Could not find ${where}${labelOf(field)}: ${name}`);
    }
  }
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

/** A submitted document keeps what it says, but for the fields that allow it. */
export function checkSubmitted(doctype: DocType, before: Document, after: Document): void {
  const from = rowOf(doctype, before.columns);
  const to = rowOf(doctype, after.columns);
  for (const field of doctype.fields.keys()) {
    if (doctype.allowOnSubmit.includes(field) || from.key(field) === to.key(field)) continue;
    const change = `from <strong>${from.get(field)}</strong> to <strong>${to.get(field)}</strong>`;
    throw thrown(
      417,
      'UpdateAfterSubmitError',
      `Not allowed to change <strong>${labelOf(field)}</strong> after submission ${change}`,
    );
  }
}

/** Draft to submitted to cancelled, never back (model/document.py, `check_docstatus_transition`). */
export function checkDocstatus(doctype: DocType, from: number, to: number): void {
  if (from === 2) throw validation('Cannot edit cancelled document');
  const isKnown = to === from || (doctype.isSubmittable && to === from + 1);
  if (isKnown) return;
  const names = ['Draft', 'Submitted', 'Cancelled'];
  throw thrown(
    417,
    'DocstatusTransitionError',
    `Cannot change docstatus from ${from} (${names[from]}) to ${to} (${names[to] ?? 'Unknown'})`,
  );
}

function labelOf(field: string): string {
  return field.replace(/_/g, ' ').replace(/\b\w/g, (letter) => letter.toUpperCase());
}

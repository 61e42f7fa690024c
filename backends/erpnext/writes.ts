import { checkDocstatus, checkSubmitted } from './checks.ts';
import { datetimeText } from './clock.ts';
import type { DocType } from './doctype.ts';
import { getRow, toDocument } from './documents.ts';
import { thrown, validation } from './refusals.ts';
import type { Document, Row } from './row.ts';
import { completed, type Data, nameFor, overlay, overlayTables, settled } from './saving.ts';
import type { Documents, Store } from './store.ts';
import type { Columns } from './table.ts';

/** What clients may do to documents. Times come from `now`, a wall clock that moves with writes. */
export interface Writes {
  insert(doctype: DocType, data: Data): Row;
  update(doctype: DocType, name: string, data: Data): Row;
  remove(doctype: DocType, name: string): void;
}

export function createWrites(store: Store, user: string, now: () => number): Writes {
  function keep(documents: Documents, document: Document): Row {
    documents.put(document);
    return getRow(store, documents.doctype, String(document.columns['name']));
  }

  return {
    insert(doctype, data) {
      const documents = store(doctype.name);
      const at = datetimeText(now());
      const sent = overlay(doctype, {}, data);
      const columns: Columns = {
        ...sent,
        name: nameFor(store, doctype, sent),
        owner: user,
        creation: at,
        modified: at,
        modified_by: user,
        docstatus: sent['docstatus'] ?? 0,
        idx: 0,
        ...datesOf(doctype, sent, at),
      };
      checkDocstatus(doctype, 0, Number(columns['docstatus']));
      const document = completed(
        store,
        doctype,
        overlayTables(doctype, { columns, tables: {} }, data),
      );
      checkUnique(documents, String(columns['name']));
      return keep(documents, settled(doctype, document, 0));
    },

    update(doctype, name, data) {
      const before = toDocument(getRow(store, doctype, name));
      const from = Number(before.columns['docstatus'] ?? 0);
      checkLatest(before, data);
      const columns: Columns = {
        ...overlay(doctype, before.columns, data),
        modified: datetimeText(now()),
        modified_by: user,
      };
      checkDocstatus(doctype, from, Number(columns['docstatus'] ?? 0));
      const after = overlayTables(doctype, { columns, tables: before.tables }, data);
      if (from === 1) checkSubmitted(doctype, before, after);
      return keep(store(doctype.name), settled(doctype, completed(store, doctype, after), from));
    },

    remove(doctype, name) {
      const row = getRow(store, doctype, name);
      if (row.get('docstatus') === 1) {
        throw validation(
          `${doctype.name} ${name}: Submitted Record cannot be deleted. You must Cancel it first.`,
        );
      }
      checkUnlinked(store, doctype, String(row.get('name')));
      store(doctype.name).remove(String(row.get('name')));
    },
  };
}

/** The day a document is entered, where the client says none. */
function datesOf(doctype: DocType, sent: Columns, at: string): Columns {
  const dates = ['transaction_date', 'posting_date'].filter(
    (field) => doctype.fields.has(field) && (sent[field] ?? null) === null,
  );
  return Object.fromEntries(dates.map((field) => [field, at.slice(0, 10)]));
}

function checkUnique({ doctype, find }: Documents, name: string): void {
  if (!find(name)) return;
  const refused = thrown(409, 'DuplicateEntryError', `${doctype.name} ${name} already exists`);
  refused.refusal.detail = `('${doctype.name}', '${name}', IntegrityError(1062, "Duplicate entry '${name}' for key 'PRIMARY'"))`;
  throw refused;
}

/** A client that sends `modified` has to have the latest (model/document.py, `check_if_latest`). */
function checkLatest({ columns }: Document, data: Data): void {
  if (data['modified'] === undefined || data['modified'] === columns['modified']) return;
  throw thrown(
    417,
    'TimestampMismatchError',
    `Error: Document has been modified after you have opened it (${columns['modified']}, ${data['modified']}). Please refresh to get the latest document.`,
  );
}

/** Customers with orders and orders with invoices stay (model/delete_doc.py, `check_if_doc_is_linked`). */
function checkUnlinked(store: Store, doctype: DocType, name: string): void {
  if (doctype.name !== 'Customer' && doctype.name !== 'Sales Order') return;
  const [referrer, path] =
    doctype.name === 'Customer'
      ? ['Sales Order', 'customer']
      : ['Sales Invoice', 'Sales Invoice Item.sales_order'];
  const linked = store(referrer)
    .lookup(path, [name])
    ?.find((row) => refersTo(row, path, name));
  if (!linked) return;
  throw thrown(
    417,
    'LinkExistsError',
    `Cannot delete or cancel because ${doctype.name} ${name} is linked with ${referrer} ${linked.get('name')}`,
  );
}

function refersTo(row: Row, path: string, name: string): boolean {
  const [, column] = path.split('.');
  if (column === undefined) return row.get(path) === name;
  return row.children('items').some((line) => line.get(column) === name);
}

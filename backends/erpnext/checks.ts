import { type DocType, tablesOf } from './doctype.ts';
import { doctypeOf, isDoctype } from './doctypes.ts';
import { thrown, validation } from './refusals.ts';
import { type Document, rowOf } from './row.ts';
import type { Store } from './store.ts';
import type { Columns } from './table.ts';

// What Frappe refuses to store.

/** What a document cannot be without (model/base_document.py, `_get_missing_mandatory_fields`). */
export function checkRequired(doctype: DocType, { columns, tables }: Document): void {
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

/** A link names a document that is there (model/base_document.py, `get_invalid_links`). */
export function checkLinks(store: Store, doctype: DocType, { columns, tables }: Document): void {
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

import {
  columnsOf,
  columnType,
  type DocType,
  type FieldType,
  isStandard,
  tablesOf,
} from './doctype.ts';
import { doctypeOf, isDoctype } from './doctypes.ts';
import { insufficient, invalidField, pythonError } from './refusals.ts';

/** A column a list answers with. */
export interface Selected {
  /** Its name in the answer. */
  label: string;
  type: FieldType;
  column: string;
  /** The listed doctype, or a child that is joined. */
  doctype: string;
  /** The column belongs to the document this Link field names. */
  link?: string;
}

/** Reads `fields`: names, `child_field.column`, `` `tabDoctype`.`column` ``, each maybe `as` another. */
export function parseFields(doctype: DocType, json: unknown): Selected[] {
  const fields = Array.isArray(json) && json.length > 0 ? json.map(String) : ['name'];
  return fields.flatMap((field) =>
    field === '*'
      ? columnsOf(doctype).flatMap((column) => select(doctype, column, column))
      : parseField(doctype, field),
  );
}

function parseField(doctype: DocType, field: string): Selected[] {
  // desk/reportview.py, `extract_fieldname`
  for (const text of [',', '/*', '#']) if (field.includes(text)) throw invalidField(field);
  const [path = '', alias] = field.split(/ as | AS /);
  const [first = '', second] = path.split('.');
  if (second === undefined) {
    const column = unquoted(path);
    check(doctype, column, path);
    return select(doctype, column, alias ?? column);
  }
  const column = unquoted(second);
  const label = alias ?? column;
  if (first.startsWith('`tab')) {
    const owner = joined(doctype, first.slice(4, -1));
    check(owner, column, path);
    return select(owner, column, label);
  }
  const parent = doctype.fields.get(first);
  if (parent?.options === undefined) {
    // `get_parenttype_and_fieldname` asks what is not there for its options.
    throw pythonError('AttributeError', "'NoneType' object has no attribute 'options'");
  }
  if (!isDoctype(parent.options)) throw insufficient(parent.options);
  const owner = doctypeOf(parent.options);
  check(owner, column, path);
  return select(owner, column, label).map((selected) =>
    parent.type === 'Table' ? selected : { ...selected, doctype: doctype.name, link: first },
  );
}

function check(owner: DocType, column: string, path: string): void {
  if (!isStandard(column) && !owner.fields.has(column)) throw invalidField(path);
}

/** Table fields have no column: Frappe leaves them out without a word, as fields one may not read. */
function select(owner: DocType, column: string, label: string): Selected[] {
  const type = columnType(owner, column);
  return type === undefined
    ? []
    : [{ label: unquoted(label.trim()), type, column, doctype: owner.name }];
}

/** The doctype itself or a child of it: no other can be joined. */
export function joined(doctype: DocType, name: string): DocType {
  const isChild = tablesOf(doctype).some(({ child }) => child === name);
  if (name !== doctype.name && !isChild) {
    doctypeOf(name);
    throw insufficient(name);
  }
  return doctypeOf(name);
}

function unquoted(name: string): string {
  return name.replaceAll('`', '').trim();
}

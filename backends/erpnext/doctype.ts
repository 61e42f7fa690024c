const NUMERIC = ['Check', 'Int', 'Float', 'Currency', 'Percent'] as const;
const FLOATING = ['Float', 'Currency', 'Percent'] as const;

export type FieldType =
  | 'Data'
  | 'Text'
  | 'Select'
  | 'Link'
  | 'Dynamic Link'
  | 'Date'
  | 'Datetime'
  | 'Time'
  | 'Table'
  | (typeof NUMERIC)[number];

export interface Field {
  type: FieldType;
  /** Of a Link or a Table: the other doctype. */
  options?: string;
}

export interface DocType {
  name: string;
  fields: ReadonlyMap<string, Field>;
  /** A child doctype: its rows belong to a document of another. */
  isTable: boolean;
  isSubmittable: boolean;
  required: readonly string[];
  /** Fields that may still change once a document is submitted. */
  allowOnSubmit: readonly string[];
  /** `prefix` and number of digits of its naming series, if it has one. */
  series?: { prefix: string; digits: number };
}

interface Definition {
  /** Names of the fields, by type; a link or table names its doctype: `Link Customer`. */
  fields: Readonly<Record<string, string>>;
  isTable?: boolean;
  isSubmittable?: boolean;
  required?: string;
  allowOnSubmit?: string;
  series?: { prefix: string; digits: number };
}

// frappe/model/__init__.py: default_fields, child_table_fields, optional_fields
const STANDARD: Readonly<Record<string, FieldType>> = {
  name: 'Data',
  owner: 'Data',
  creation: 'Datetime',
  modified: 'Datetime',
  modified_by: 'Data',
  docstatus: 'Int',
  idx: 'Int',
  parent: 'Data',
  parentfield: 'Data',
  parenttype: 'Data',
  _user_tags: 'Text',
  _comments: 'Text',
  _assign: 'Text',
  _liked_by: 'Text',
};
const CHILD_ONLY = ['parent', 'parentfield', 'parenttype'];

export function define(name: string, definition: Definition): DocType {
  const { isTable = false, isSubmittable = false, required = '', series } = definition;
  const fields = new Map<string, Field>();
  for (const [kind, names] of Object.entries(definition.fields)) {
    const [, type = kind, options] = /^(Link|Table) (.+)$/.exec(kind) ?? [];
    for (const field of names.split(' ')) {
      fields.set(field, { type: type as FieldType, ...(options !== undefined && { options }) });
    }
  }
  return {
    name,
    fields,
    isTable,
    isSubmittable,
    required: required.split(' ').filter(Boolean),
    allowOnSubmit: (definition.allowOnSubmit ?? '').split(' ').filter(Boolean),
    ...(series && { series }),
  };
}

/** Is this a column that every doctype has? Frappe asks no further then. */
export function isStandard(field: string): boolean {
  return field in STANDARD;
}

/** The type of a column; `undefined`: the doctype's table has no such column. */
export function columnType(doctype: DocType, field: string): FieldType | undefined {
  if (CHILD_ONLY.includes(field) && !doctype.isTable) return undefined;
  const type = STANDARD[field] ?? doctype.fields.get(field)?.type;
  return type === 'Table' ? undefined : type;
}

/** All columns of the doctype's table, in the order Frappe has them. */
export function columnsOf(doctype: DocType): string[] {
  const names = [...Object.keys(STANDARD), ...doctype.fields.keys()];
  return names.filter((field) => columnType(doctype, field) !== undefined);
}

/** The table fields, with the child doctype of each. */
export function tablesOf(doctype: DocType): { field: string; child: string }[] {
  return [...doctype.fields].flatMap(([field, { type, options }]) =>
    type === 'Table' && options !== undefined ? [{ field, child: options }] : [],
  );
}

export function isNumeric(type: FieldType): boolean {
  return (NUMERIC as readonly string[]).includes(type);
}

export function isFloating(type: FieldType): boolean {
  return (FLOATING as readonly string[]).includes(type);
}

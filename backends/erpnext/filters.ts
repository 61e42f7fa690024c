import { columnType, type DocType, type FieldType, isNumeric, isStandard } from './doctype.ts';
import { doctypeOf } from './doctypes.ts';
import { listOf, OPERATORS, testOf, textOf } from './operators.ts';
import { invalidField, validation } from './refusals.ts';
import type { Key } from './table.ts';

/** One condition of a list: a column, and what must hold of its key. */
export interface Condition {
  /** The doctype that has the column: the listed one, or a child of it. */
  doctype: string;
  column: string;
  holds: (key: Key) => boolean;
  /** The values one of which the column must have, where that is what the condition says. */
  oneOf?: readonly string[];
}

/** Reads `filters` or `or_filters`: a list of conditions, or a dict of column and value. */
export function parseFilters(doctype: DocType, json: unknown): Condition[] {
  if (json === undefined || json === null || json === '') return [];
  if (typeof json !== 'object') throw validation('Filter must be a tuple or list (in a list)');
  const conditions = Array.isArray(json)
    ? json
    : Object.entries(json).map(([column, value]) =>
        Array.isArray(value)
          ? [doctype.name, column, value[0], value[1]]
          : [doctype.name, column, '=', value],
      );
  return conditions.map((condition) => parseCondition(doctype, condition));
}

function parseCondition(doctype: DocType, json: unknown): Condition {
  if (!Array.isArray(json)) throw validation('Filter must be a tuple or list (in a list)');
  const full = json.length === 3 ? [doctype.name, ...json] : json;
  if (full.length < 4) {
    throw validation(
      `Filter must have 4 values (doctype, fieldname, operator, value): ${JSON.stringify(json)}`,
    );
  }
  const [owner, column, operator, value] = full.map((part: unknown, k) =>
    k < 3 ? String(part) : part,
  );
  return toCondition(doctypeOf(owner as string), column as string, operator as string, value);
}

function toCondition(owner: DocType, column: string, operator: string, value: unknown): Condition {
  // desk/reportview.py, `validate_filters`
  if (!isStandard(column) && !owner.fields.has(column)) throw invalidField(column);
  const type = columnType(owner, column);
  if (type === undefined) throw invalidField(column);
  const name = operator.toLowerCase() || '=';
  if (!OPERATORS.includes(name)) {
    throw validation(`Operator must be one of ${OPERATORS.join(', ')}`);
  }
  const values = oneOfOf(name, type, value);
  return {
    doctype: owner.name,
    column,
    holds: testOf(name, type, value),
    ...(values && { oneOf: values }),
  };
}

function oneOfOf(operator: string, type: FieldType, value: unknown): readonly string[] | undefined {
  if (isNumeric(type) || type === 'Date' || type === 'Datetime') return undefined;
  const values = operator === 'in' ? listOf(value) : operator === '=' ? [textOf(value)] : undefined;
  return values?.includes('') ? undefined : values;
}

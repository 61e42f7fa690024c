import { dayOf, endOfDay, parseWall } from './clock.ts';
import { columnType, type DocType, type FieldType, isNumeric, isStandard } from './doctype.ts';
import { doctypeOf } from './doctypes.ts';
import { invalidField, validation } from './refusals.ts';
import { compareKeys, fold, keyText } from './row.ts';
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

// frappe/utils/data.py, `get_filter`. Those that name a span of time or a tree are not emulated.
const OPERATORS = [
  '=',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
  'like',
  'not like',
  'in',
  'not in',
  'is',
  'between',
];

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

/**
 * What SQL makes of it (model/db_query.py, `prepare_filter_condition`): unless the condition says
 * `=` or `in` a value, Frappe compares a null as the least value of its type.
 */
function testOf(operator: string, type: FieldType, value: unknown): (key: Key) => boolean {
  const least: Key = isDate(type) ? Number.NEGATIVE_INFINITY : isNumeric(type) ? 0 : '';
  const key = operandOf(type, value);
  const compare = (other: Key) => compareKeys(other ?? least, key);
  switch (operator) {
    case '=':
      if (value === null || value === '') return (other) => other === null || other === least;
      return (other) => other !== null && compareKeys(other, key) === 0;
    case '!=':
      return (other) => compare(other) !== 0;
    case '>':
      return (other) => compare(other) > 0;
    case '<':
      return (other) => compare(other) < 0;
    case '>=':
      return (other) => compare(other) >= 0;
    case '<=':
      return (other) => compare(other) <= 0;
    case 'is':
      return isSet(value, least);
    case 'like':
      return like(value);
    case 'not like':
      return not(like(value), '');
    case 'between':
      return between(type, value);
    default: {
      const isIn = inList(type, value, least);
      return operator === 'in' ? isIn : (other) => !isIn(other);
    }
  }
}

/** `in`: a null is only found by an empty value among the others, or by none at all. */
function inList(type: FieldType, value: unknown, least: Key): (key: Key) => boolean {
  const values = listOf(value);
  const keys = new Set((values.length === 0 ? [''] : values).map((one) => operandOf(type, one)));
  if (values.length === 0 || values.includes('')) keys.add(least).add(null);
  return (key) => keys.has(key);
}

function isSet(value: unknown, least: Key): (key: Key) => boolean {
  if (value === 'set') return (key) => key !== null && key !== least;
  return (key) => key === null || key === least;
}

function like(value: unknown): (key: Key) => boolean {
  const source = fold(textOf(value))
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '[^]*')
    .replaceAll('_', '[^]');
  const pattern = new RegExp(`^${source}$`);
  return (key) => key !== null && pattern.test(keyText(key));
}

function not(test: (key: Key) => boolean, least: Key): (key: Key) => boolean {
  return (key) => !test(key ?? least);
}

/** Both ends belong to it; of a time, the whole last day does (`get_between_date_filter`). */
function between(type: FieldType, value: unknown): (key: Key) => boolean {
  const [from, to] = listOf(value);
  const low = operandOf(type, from ?? '');
  const day = operandOf(type, to ?? '');
  const isWholeDay = type === 'Datetime' && !(to ?? '').includes(' ') && typeof day === 'number';
  const high = isWholeDay ? endOfDay(day) : day;
  return (key) => key !== null && compareKeys(key, low) >= 0 && compareKeys(key, high) <= 0;
}

function operandOf(type: FieldType, value: unknown): Key {
  const text = textOf(value);
  if (isNumeric(type)) return Number(text) || 0;
  if (!isDate(type)) return fold(text);
  const wall = parseWall(text);
  if (wall === undefined) return Number.NEGATIVE_INFINITY;
  // A Date column is compared with the day alone (`format_date`).
  return type === 'Date' ? dayOf(wall) : wall;
}

function isDate(type: FieldType): boolean {
  return type === 'Date' || type === 'Datetime';
}

function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map((one) => textOf(one).trim());
  const text = textOf(value);
  return text === '' ? [] : text.split(',').map((one) => one.trim());
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return value === null || value === undefined ? '' : String(value);
}

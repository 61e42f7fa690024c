import { dayOf, endOfDay, parseWall } from './clock.ts';
import { type FieldType, isNumeric } from './doctype.ts';
import { compareKeys, fold, keyText } from './row.ts';
import type { Key } from './table.ts';

/** frappe/utils/data.py, `get_filter`. Those that name a span of time or a tree are not emulated. */
export const OPERATORS = [
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

/**
 * What SQL makes of it (model/db_query.py, `prepare_filter_condition`): unless the condition says
 * `=` or `in` a value, Frappe compares a null as the least value of its type.
 */
export function testOf(operator: string, type: FieldType, value: unknown): (key: Key) => boolean {
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

/** A list, or text with commas in it; trimmed. */
export function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map((one) => textOf(one).trim());
  const text = textOf(value);
  return text === '' ? [] : text.split(',').map((one) => one.trim());
}

/** A value as the text SQL gets; `''` for none. */
export function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return value === null || value === undefined ? '' : String(value);
}

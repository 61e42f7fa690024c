import type { Column } from './columns.ts';
import { isNumeric, type Property } from './property.ts';
import { comparable, type Filter } from './search-request.ts';
import { hasToken } from './tokens.ts';

type Test = (slot: number) => boolean;

/** A filter over a column of its property. */
export function toTest(filter: Filter, column: Column): Test {
  const { operator } = filter;
  const has: Test = (slot) => column.text(slot) !== null;
  switch (operator) {
    case 'HAS_PROPERTY':
      return has;
    case 'NOT_HAS_PROPERTY':
      return (slot) => !has(slot);
    case 'CONTAINS_TOKEN':
    case 'NOT_CONTAINS_TOKEN':
      return toTokenTest(filter, column, operator === 'CONTAINS_TOKEN');
    case 'EQ':
    case 'IN':
      return toEqualTest(filter, column);
    // Records without a value are not found: NOT_HAS_PROPERTY is for them.
    case 'NEQ':
    case 'NOT_IN': {
      const equals = toEqualTest(filter, column);
      return (slot) => has(slot) && !equals(slot);
    }
    default:
      return toRangeTest(filter, column);
  }
}

/**
 * Text is indexed in lower case. HubSpot lowers the value of EQ, but those of IN it takes as they
 * are: a capital there finds nothing. Choices are compared exactly.
 */
function toEqualTest({ property, operator, value, values }: Filter, column: Column): Test {
  const isList = operator === 'IN' || operator === 'NOT_IN';
  const wanted = isList ? values : [value];
  if (isNumeric(property)) {
    const numbers = new Set(wanted.map((text) => comparable(text, property)));
    return (slot) => numbers.has(column.number(slot));
  }
  if (property.type !== 'string') {
    const texts = new Set(wanted);
    return (slot) => texts.has(column.text(slot) ?? '');
  }
  const texts = new Set(isList ? wanted : wanted.map((text) => text.toLowerCase()));
  return (slot) => {
    const text = column.text(slot);
    return text !== null && texts.has(text.toLowerCase());
  };
}

const RANGES: Readonly<Record<string, (order: number, highOrder: number) => boolean>> = {
  GT: (order) => order > 0,
  GTE: (order) => order >= 0,
  LT: (order) => order < 0,
  LTE: (order) => order <= 0,
  BETWEEN: (order, highOrder) => order >= 0 && highOrder <= 0,
};

function toRangeTest({ property, operator, value, highValue }: Filter, column: Column): Test {
  const isWithin = RANGES[operator] ?? (() => false);
  const order = toOrder(property, column);
  const [low, high] = [order(value), order(operator === 'BETWEEN' ? highValue : value)];
  return (slot) => column.text(slot) !== null && isWithin(low(slot), high(slot));
}

/** How a cell stands to a value: below (negative), equal (0) or above (positive). */
function toOrder(property: Property, column: Column): (value: string) => (slot: number) => number {
  return (value) => {
    if (isNumeric(property)) {
      const number = comparable(value, property);
      return (slot) => column.number(slot) - number;
    }
    const lowered = value.toLowerCase();
    return (slot) => {
      const text = column.text(slot)?.toLowerCase() ?? '';
      if (text === lowered) return 0;
      return text < lowered ? -1 : 1;
    };
  };
}

function toTokenTest({ value }: Filter, column: Column, isWanted: boolean): Test {
  const contains = hasToken(value);
  return (slot) => {
    const text = column.text(slot);
    return text !== null && contains(text) === isWanted;
  };
}

/** All words of a query must be somewhere in the columns; HubSpot takes parts of words. */
export function toQueryTest(query: string, columns: readonly Column[]): Test {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (slot) => {
    const texts = columns.map((column) => column.text(slot)?.toLowerCase() ?? '');
    return words.every((word) => texts.some((text) => text.includes(word)));
  };
}

import { invalid } from './answers.ts';
import { type Sent, sentList, sentObject, sentText, sentTexts, wholeNumber } from './body.ts';
import { toNumber } from './columns.ts';
import type { ObjectType } from './object-types.ts';
import { isNumeric, type Property } from './property.ts';

// Limits: https://developers.hubspot.com/docs/api-reference/search/guide
const MAX_GROUPS = 5;
const MAX_FILTERS_IN_GROUP = 6;
const MAX_FILTERS = 18;
const MAX_VALUES = 100;
const MAX_QUERY_LENGTH = 3000;
const MAX_ROWS = 200;
const MAX_DEPTH = 10_000;

const OPERATORS = [
  'EQ',
  'NEQ',
  'IN',
  'NOT_IN',
  'GT',
  'GTE',
  'LT',
  'LTE',
  'BETWEEN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;
type Operator = (typeof OPERATORS)[number];

export interface Filter {
  property: Property;
  operator: Operator;
  value: string;
  highValue: string;
  values: readonly string[];
}

export interface SearchRequest {
  groups: readonly (readonly Filter[])[];
  query: string;
  sort: { property: Property; isDescending: boolean };
  /** Null: the type's defaults. */
  properties: readonly string[] | null;
  limit: number;
  offset: number;
}

/** @throws 400 for what HubSpot does not search. */
export function toSearchRequest(type: ObjectType, sent: Sent): SearchRequest {
  const groups = sentList(sent['filterGroups'], 'filterGroups').map((group) => {
    const { filters } = sentObject(group, 'filterGroups must hold objects');
    return sentList(filters, 'filters').map((filter) => toFilter(type, filter));
  });
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  if (
    groups.length > MAX_GROUPS ||
    total > MAX_FILTERS ||
    groups.some((group) => group.length > MAX_FILTERS_IN_GROUP)
  ) {
    throw invalid(
      `A search takes up to ${MAX_GROUPS} filterGroups with up to ${MAX_FILTERS_IN_GROUP} filters each, ${MAX_FILTERS} in total`,
    );
  }
  const query = sentText(sent['query']) ?? '';
  if (query.length > MAX_QUERY_LENGTH) {
    throw invalid(`query is limited to ${MAX_QUERY_LENGTH} characters`);
  }
  const properties = sentTexts(sent['properties'], 'properties');
  const limit = wholeNumber(sent['limit'] ?? 10, 'limit', MAX_ROWS);
  const offset = wholeNumber(sent['after'] ?? 0, 'after', Number.MAX_SAFE_INTEGER);
  if (offset + limit > MAX_DEPTH) {
    throw invalid(`Paging through more than ${MAX_DEPTH} search results is not supported`);
  }
  return {
    groups,
    query,
    sort: toSort(type, sent['sorts']),
    properties: properties.length > 0 ? properties : null,
    limit,
    offset,
  };
}

function toFilter(type: ObjectType, sent: unknown): Filter {
  const filter = sentObject(sent, 'filters must hold objects');
  const property = propertyOf(type, filter['propertyName']);
  const operator = OPERATORS.find((known) => known === filter['operator']);
  if (!operator) throw invalid(`operator must be one of ${OPERATORS.join(', ')}`);

  const values = sentTexts(filter['values'], 'values');
  if (operator === 'IN' || operator === 'NOT_IN') {
    if (values.length === 0) throw invalid(`${operator} needs values`);
    if (values.length > MAX_VALUES) throw invalid(`values is limited to ${MAX_VALUES} values`);
    return { property, operator, value: '', highValue: '', values: checked(property, values) };
  }
  if (operator.endsWith('HAS_PROPERTY')) {
    return { property, operator, value: '', highValue: '', values: [] };
  }
  const names = operator === 'BETWEEN' ? ['value', 'highValue'] : ['value'];
  const [value = '', highValue = ''] = names.map((name) => {
    const text = sentText(filter[name]);
    if (text === null) throw invalid(`${operator} needs ${name}`);
    return text;
  });
  const isToken = operator.endsWith('CONTAINS_TOKEN');
  if (!isToken) checked(property, names.length === 2 ? [value, highValue] : [value]);
  return { property, operator, value, highValue, values: [] };
}

function propertyOf(type: ObjectType, name: unknown): Property {
  const property = type.properties.get(String(name));
  if (!property) throw invalid(`Property ${String(name)} does not exist on ${type.singular}`);
  return property;
}

function checked(property: Property, values: readonly string[]): readonly string[] {
  for (const value of values) {
    if (isNumeric(property) && Number.isNaN(comparable(value, property))) {
      throw invalid(`${value} was not a valid ${property.type} for ${property.name}`);
    }
  }
  return values;
}

/** A filter's value as a number. Times come as ms since 1970, or as ISO 8601. */
export function comparable(value: string, property: Property): number {
  const isMs = property.type === 'datetime' && /^-?\d{5,}$/.test(value);
  return isMs ? Number(value) : toNumber(value, property);
}

/** One sort: `{ propertyName, direction }`, or `name` and `-name`. The default is the oldest first. */
function toSort(type: ObjectType, value: unknown): SearchRequest['sort'] {
  const sorts = sentList(value, 'sorts');
  if (sorts.length > 1) throw invalid('Only one sort is supported');
  const [sort = 'createdate'] = sorts;
  if (typeof sort === 'string') {
    const isDescending = sort.startsWith('-');
    return { property: propertyOf(type, isDescending ? sort.slice(1) : sort), isDescending };
  }
  const { propertyName, direction } = sentObject(sort, 'sorts must hold objects or names');
  if (![undefined, 'ASCENDING', 'DESCENDING'].includes(direction as string | undefined)) {
    throw invalid('direction must be ASCENDING or DESCENDING');
  }
  return { property: propertyOf(type, propertyName), isDescending: direction === 'DESCENDING' };
}

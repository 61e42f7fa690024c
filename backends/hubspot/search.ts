import { type Column, type Columns, columnOf, type Order, sorted } from './columns.ts';
import { toQueryTest, toTest } from './filters.ts';
import type { ObjectType } from './object-types.ts';
import type { Property } from './property.ts';
import type { Filter, SearchRequest } from './search-request.ts';
import type { Row, Store } from './store.ts';

/** One type's records, its columns, and who the records can belong to. */
interface Searched {
  store: Store;
  columns: Columns;
  slotOfCompany(id: string): number | undefined;
}

/** The slots of one page, and how many there are in all. */
export interface Found {
  total: number;
  slots: number[];
}

/** Runs a search. When each group names ids or companies, only those records are looked at. */
export function search(searched: Searched, request: SearchRequest): Found {
  const { store, columns } = searched;
  const { sort, limit, offset } = request;
  const rows = namedRows(searched, request);
  if (!rows) columns.prepare(propertiesOf(request, store));
  const columnFor = (property: Property) =>
    rows ? columnOf(property, rows) : columns.column(property);
  const order = rows
    ? sorted(rows.keys(), columnFor(sort.property), sort.property)
    : columns.order(sort.property);
  const test = toRequestTest(request, store, columnFor);

  const found: Found = { total: 0, slots: [] };
  for (const slot of inOrder(order, sort.isDescending)) {
    if (!test(slot)) continue;
    if (found.total >= offset && found.slots.length < limit) found.slots.push(slot);
    found.total += 1;
  }
  return found;
}

function propertiesOf({ groups, query, sort }: SearchRequest, { type }: Store): Property[] {
  const filtered = groups.flat().map(({ property }) => property);
  const texts = query.trim() === '' ? [] : searchedProperties(type);
  return [...new Set([sort.property, ...filtered, ...texts])];
}

function searchedProperties({ searched, properties }: ObjectType): Property[] {
  return searched.flatMap((name) => properties.get(name) ?? []);
}

/** Live records that the filters name by id or by company; undefined when some group names none. */
function namedRows(searched: Searched, { groups }: SearchRequest): Map<number, Row> | undefined {
  const slots = new Set<number>();
  if (groups.length === 0) return undefined;
  for (const group of groups) {
    const named = group.map((filter) => slotsNamedBy(filter, searched)).find(Boolean);
    if (!named) return undefined;
    for (const slot of named) slots.add(slot);
  }
  const rows = new Map<number, Row>();
  for (const slot of [...slots].sort((a, b) => a - b)) {
    const row = searched.store.row(slot);
    if (row?.archivedAt === null) rows.set(slot, row);
  }
  return rows;
}

function slotsNamedBy(filter: Filter, { store, slotOfCompany }: Searched): number[] | undefined {
  const { property, operator, value, values } = filter;
  if (operator !== 'EQ' && operator !== 'IN') return undefined;
  const ids = operator === 'EQ' ? [value] : values;
  if (property.name === 'hs_object_id') return ids.flatMap((id) => store.slotOf(id) ?? []);
  if (property.name !== store.type.parent) return undefined;
  return ids.flatMap((id) => {
    const company = slotOfCompany(id);
    return company === undefined ? [] : store.slotsOf(company);
  });
}

function toRequestTest(
  { groups, query }: SearchRequest,
  { type }: Store,
  columnFor: (property: Property) => Column,
): (slot: number) => boolean {
  const alternatives = groups.map((group) =>
    group.map((filter) => toTest(filter, columnFor(filter.property))),
  );
  const isSelected = (slot: number) =>
    alternatives.length === 0 || alternatives.some((tests) => tests.every((test) => test(slot)));
  if (query.trim() === '') return isSelected;
  const texts = searchedProperties(type).map(columnFor);
  const contains = toQueryTest(query, texts);
  return (slot) => isSelected(slot) && contains(slot);
}

/** Records without a value come last either way. */
function* inOrder({ slots, known }: Order, isDescending: boolean): Generator<number> {
  for (let k = 0; k < slots.length; k += 1) {
    const position = isDescending && k < known ? known - 1 - k : k;
    yield slots[position] ?? 0;
  }
}

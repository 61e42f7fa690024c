import { chunksOf, findInChunks, firstOfEach, mergeSlices, type Slice } from '@tributary/kit/batch';
import type { BusyKeys } from '@tributary/kit/busy-keys';
import type { Page, PageRequest } from '@tributary/kit/connection';
import type { Position } from '@tributary/kit/cursor';
import { type Found, mapFound } from '@tributary/kit/loader';
import { compareText } from '@tributary/kit/text';
import type { NamedPage } from '../source.ts';
import type { Api, Filter, ListRequest } from './api.ts';
import { lazyPage } from './lazy-page.ts';
import { ownersOf } from './owner-wire.ts';

// Orders and invoices are listed newest first: by their date, then by when they were entered, then
// by name. A cursor holds all three, so that a page goes on where the last one ended, however many
// documents were added since, and without an offset for the database to count through.

/** What both have; dates and times as ERPNext writes them. */
export interface WireDated {
  name: string;
  customer: string | null;
  creation: string;
}

/** A kind of document, and how its lists are read. */
export interface DocumentKind<Row extends WireDated, Model> {
  doctype: string;
  fields: readonly string[];
  /** The date documents are sorted by. */
  dateField: 'transaction_date' | 'posting_date';
  dateOf: (row: Row) => string;
  parse: (json: unknown) => readonly Row[];
  /** Throws where no model can be made of a row: that is a fault of the answer. */
  check: (row: Row) => void;
  /** One model for each row that was checked. */
  toModels: (rows: readonly Fetched<Row>[]) => readonly Model[];
  /** Customers that have many. */
  busy: BusyKeys;
}

/** A row, and when it was read. */
export interface Fetched<Row> {
  row: Row;
  fetchedAt: string;
}

/** A document of a customer; null: it has had its first ones, and one more is only counted. */
interface Counted<Row> {
  customer: string;
  fetched: Fetched<Row> | null;
}

/** The most documents we take in one answer, about 1 MB. */
const MAX_ROWS = 1000;

export function createDocuments<Row extends WireDated, Model>(
  api: Api,
  kind: DocumentKind<Row, Model>,
) {
  const { doctype, fields, dateField, dateOf, parse, check, toModels, busy } = kind;

  function request(filters: readonly Filter[], limit: number): ListRequest {
    const orderBy = `${dateField} desc, creation desc, name desc`;
    return { doctype, fields, filters, orderBy, limit };
  }

  const positionOf = (row: Row): Position => [dateOf(row), row.creation, row.name];

  const inOrder = (a: Fetched<Row>, b: Fetched<Row>) =>
    compare(positionOf(a.row), positionOf(b.row));

  function read(json: unknown): readonly Fetched<Row>[] {
    const fetchedAt = new Date().toISOString();
    const rows = parse(json);
    for (const row of rows) check(row);
    return rows.map((row) => ({ row, fetchedAt }));
  }

  /** Reads the first rows of each customer; of those behind them, often most, it reads whose they are. */
  function readFirst(json: unknown, first: number): readonly Counted<Row>[] {
    const { owners, keep } = ownersOf(doctype)(json);
    const seen = new Map<string, number>();
    const isFirst = owners.map((customer) => {
      const count = (seen.get(customer) ?? 0) + 1;
      seen.set(customer, count);
      return count <= first;
    });
    const fetched = read(keep(isFirst)).values();
    return owners.map((customer, index) => ({
      customer,
      fetched: isFirst[index] ? (fetched.next().value ?? null) : null,
    }));
  }

  /**
   * One page of the documents that match, and that `keep` lets in; `keys` of them are named in the
   * filters.
   */
  async function page(
    filters: readonly Filter[],
    { first, after }: PageRequest,
    keys: number,
    keep: (row: Fetched<Row>) => boolean = () => true,
  ): Promise<Slice<Fetched<Row>>> {
    // The page, the row it goes on from, and one to know whether more follow.
    for (let limit = first + (after ? 2 : 1); ; limit *= 2) {
      const rows = await api.list(goOn(request(filters, limit), after), keys, read);
      const slice = cut(rows.filter(keep), { first, after });
      // Too few remain only where many were entered in the same microsecond, or not let in.
      if (slice.hasMore || rows.length < limit) return slice;
    }
  }

  /** One page of rows in order, of which the last page may have had the first ones. */
  function cut(rows: readonly Fetched<Row>[], { first, after }: PageRequest): Slice<Fetched<Row>> {
    const behind = after ? rowsBehind(rows, after) : rows;
    return { rows: behind.slice(0, first), hasMore: behind.length > first };
  }

  /** ORed filters are ANDed with the others: date before, or same date and not entered later. */
  function goOn(list: ListRequest, after: Position | null): ListRequest {
    if (after === null) return list;
    const [date, creation] = after;
    return {
      ...list,
      filters: [...list.filters, [dateField, '<=', date]],
      orFilters: [
        [dateField, '<', date],
        ['creation', '<=', creation],
      ],
    };
  }

  function rowsBehind(rows: readonly Fetched<Row>[], after: Position) {
    const [, , name] = after;
    const index = rows.findIndex(({ row }) => row.name === name);
    return index >= 0
      ? rows.slice(index + 1)
      : rows.filter(({ row }) => compare(positionOf(row), after) > 0);
  }

  /** Filters with one more that takes values of a column, as many as fit into a request each. */
  function split(
    column: 'name' | 'customer',
    values: readonly string[],
    filters: readonly Filter[],
  ): { filters: readonly Filter[]; keys: number }[] {
    const among = (chunk: readonly string[]): readonly Filter[] => [
      [column, 'in', chunk],
      ...filters,
    ];
    const longest = goOn(request(among([]), MAX_ROWS), LONGEST);
    return api
      .chunks(values, longest)
      .map((chunk) => ({ filters: among(chunk), keys: chunk.length }));
  }

  /** One page of those among `names` that match, read in as many requests as the names need. */
  async function pageAmong(
    names: readonly string[],
    filters: readonly Filter[],
    wanted: PageRequest,
  ): Promise<Slice<Fetched<Row>>> {
    const parts = split('name', names, filters);
    const slices = await Promise.all(parts.map((part) => page(part.filters, wanted, part.keys)));
    return mergeSlices(slices, inOrder, wanted.first);
  }

  /** One page of all these customers' documents that match, in as many requests as they need. */
  async function pageOf(
    erpIds: readonly string[],
    filters: readonly Filter[],
    wanted: PageRequest,
  ): Promise<Slice<Fetched<Row>>> {
    const own = new Set(erpIds);
    const looksOwn = new Set(erpIds.map(fold));
    // The database minds neither case nor accents: what only looks like a number is another one.
    const keep = ({ row }: Fetched<Row>) =>
      own.has(customerOf(row)) || !looksOwn.has(fold(customerOf(row)));
    const parts = split('customer', [...own].toSorted(compareText), filters);
    const slices = await Promise.all(
      parts.map((part) => page(part.filters, wanted, part.keys, keep)),
    );
    return mergeSlices(slices, inOrder, wanted.first);
  }

  /** The same of those among `names`, which are read whole: there are few. */
  async function pageOfAmong(
    erpIds: readonly string[],
    names: readonly string[],
    filters: readonly Filter[],
    wanted: PageRequest,
  ): Promise<Slice<Fetched<Row>>> {
    const own = new Set(erpIds);
    const all = await pageAmong(names, filters, { first: names.length, after: null });
    return cut(
      all.rows.filter(({ row }) => own.has(customerOf(row))),
      wanted,
    );
  }

  /** The same page of each customer's documents among `names`. */
  async function pagesAmong(
    erpIds: readonly string[],
    names: readonly string[],
    filters: readonly Filter[],
    wanted: PageRequest,
  ): Promise<Found<Slice<Fetched<Row>>>> {
    const all = await pageAmong(names, filters, { first: names.length, after: null });
    const byCustomer = Map.groupBy(all.rows, ({ row }) => customerOf(row));
    return new Map(erpIds.map((erpId) => [erpId, cut(byCustomer.get(erpId) ?? [], wanted)]));
  }

  /** The same page of each customer's documents. First pages share requests. */
  async function pagesByCustomers(
    erpIds: readonly string[],
    filters: readonly Filter[],
    { first, after }: PageRequest,
  ): Promise<Found<Slice<Fetched<Row>>>> {
    if (after !== null) {
      // Each list goes on from a place of its own, so this is one customer.
      const chunks = chunksOf(erpIds, 1);
      return findInChunks(chunks, async ([erpId = '']) => {
        const own: Filter = ['customer', '=', erpId];
        return new Map([[erpId, await page([own, ...filters], { first, after }, 1)]]);
      });
    }
    const chunks = api.chunks(erpIds, request([['customer', 'in', []], ...filters], MAX_ROWS));
    const found = await findInChunks(chunks, (chunk) =>
      firstOfEach({
        keys: chunk,
        first,
        maxRows: MAX_ROWS,
        maxKeys: chunk.length,
        async fetch(keys, limit) {
          const own: Filter = ['customer', 'in', keys];
          const list = request([own, ...filters], limit);
          const rows = await api.list(list, keys.length, (json) => readFirst(json, first));
          return { rows, hasMore: rows.length >= limit };
        },
        keyOf: (row) => row.customer,
        busy,
      }),
    );
    return mapFound(found, ({ rows, hasMore }) => ({
      rows: rows.flatMap(({ fetched }) => fetched ?? []),
      hasMore,
    }));
  }

  function place(found: readonly Fetched<Row>[]): Page<Model>['rows'] {
    const models = toModels(found);
    return found.map(({ row }, index) => ({
      node: models[index] as Model,
      position: positionOf(row),
    }));
  }

  return {
    request,
    page,
    split,
    pageAmong,
    pageOf,
    pageOfAmong,
    pagesAmong,
    pagesByCustomers,
    /** Rows in the order of lists. */
    sorted: (rows: readonly Row[]) =>
      rows.toSorted((a, b) => compare(positionOf(a), positionOf(b))),
    /** Models are made when somebody looks at the page's rows. */
    toPage: ({ rows, hasMore }: Slice<Fetched<Row>>): NamedPage<Model> =>
      lazyPage({
        ids: rows.map(({ row }) => row.name),
        make: () => place(rows),
        hasNextPage: hasMore,
      }),
  };
}

/** The customer of a row; empty where it names none. */
function customerOf({ customer }: WireDated): string {
  return customer ?? '';
}

/** A position that takes as many characters as any. */
const LONGEST: Position = ['0000-00-00', '0000-00-00 00:00:00.000000', ''];

/** Text as the database compares it. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Newest first. Times compare as text: one without fraction is the start of those with one. */
function compare(a: Position, b: Position): number {
  const orders = a.map((value, index) => compareText(String(b[index]), String(value)));
  return orders.find((order) => order !== 0) ?? 0;
}

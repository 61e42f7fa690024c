import { chunksOf, findInChunks, firstOfEach, type Slice } from '@tributary/kit/batch';
import { type Page, type PageRequest, toPage } from '@tributary/kit/connection';
import type { Position } from '@tributary/kit/cursor';
import type { Found } from '@tributary/kit/loader';
import type { Api, Filter, ListRequest } from './api.ts';

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
export interface DocumentKind<Row extends WireDated> {
  doctype: string;
  fields: readonly string[];
  /** The date documents are sorted by. */
  dateField: 'transaction_date' | 'posting_date';
  dateOf: (row: Row) => string;
  parse: (json: unknown) => readonly Row[];
}

/** The most documents we take in one answer, about 1 MB. */
const MAX_ROWS = 1000;

export function createDocuments<Row extends WireDated>(api: Api, kind: DocumentKind<Row>) {
  const { doctype, fields, dateField, dateOf, parse } = kind;

  function request(filters: readonly Filter[], limit: number): ListRequest {
    const orderBy = `${dateField} desc, creation desc, name desc`;
    return { doctype, fields, filters, orderBy, limit };
  }

  const positionOf = (row: Row): Position => [dateOf(row), row.creation, row.name];
  const sorted = (rows: readonly Row[]) =>
    rows.toSorted((a, b) => compare(positionOf(a), positionOf(b)));

  /** One page of the documents that match; `keys` of them are named in the filters. */
  async function page(
    filters: readonly Filter[],
    { first, after }: PageRequest,
    keys: number,
  ): Promise<Slice<Row>> {
    // The page, the row it goes on from, and one to know whether more follow.
    for (let limit = first + (after ? 2 : 1); ; limit *= 2) {
      const rows = await api.list(goOn(request(filters, limit), after), keys, parse);
      const slice = cut(rows, { first, after });
      // Too few remain only where many were entered in the same microsecond.
      if (slice.hasMore || rows.length < limit) return slice;
    }
  }

  /** One page of rows in order, of which the last page may have had the first ones. */
  function cut(rows: readonly Row[], { first, after }: PageRequest): Slice<Row> {
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

  function rowsBehind(rows: readonly Row[], after: Position): readonly Row[] {
    const [, , name] = after;
    const index = rows.findIndex((row) => row.name === name);
    return index >= 0
      ? rows.slice(index + 1)
      : rows.filter((row) => compare(positionOf(row), after) > 0);
  }

  /** One page of those among `names` that match, read in as many requests as the names need. */
  async function pageAmong(
    names: readonly string[],
    filters: readonly Filter[],
    { first, after }: PageRequest,
  ): Promise<Slice<Row>> {
    const among = (chunk: readonly string[]): readonly Filter[] => [
      ['name', 'in', chunk],
      ...filters,
    ];
    const chunks = api.chunks(names, goOn(request(among([]), MAX_ROWS), LONGEST));
    const slices = await Promise.all(
      chunks.map((chunk) => page(among(chunk), { first, after }, chunk.length)),
    );
    const rows = sorted(slices.flatMap((slice) => slice.rows));
    const hasMore = rows.length > first || slices.some((slice) => slice.hasMore);
    return { rows: rows.slice(0, first), hasMore };
  }

  /** The same page of each customer's documents among `names`. */
  async function pagesAmong(
    erpIds: readonly string[],
    names: readonly string[],
    filters: readonly Filter[],
    wanted: PageRequest,
  ): Promise<Found<Slice<Row>>> {
    const all = await pageAmong(names, filters, { first: names.length, after: null });
    const byCustomer = Map.groupBy(all.rows, (row) => row.customer ?? '');
    return new Map(erpIds.map((erpId) => [erpId, cut(byCustomer.get(erpId) ?? [], wanted)]));
  }

  /** The same page of each customer's documents. First pages share requests. */
  async function pagesByCustomers(
    erpIds: readonly string[],
    filters: readonly Filter[],
    { first, after }: PageRequest,
  ): Promise<Found<Slice<Row>>> {
    if (after !== null) {
      // Each list goes on from a place of its own, so this is one customer.
      const chunks = chunksOf(erpIds, 1);
      return findInChunks(chunks, async ([erpId = '']) => {
        const own: Filter = ['customer', '=', erpId];
        return new Map([[erpId, await page([own, ...filters], { first, after }, 1)]]);
      });
    }
    const chunks = api.chunks(erpIds, request([['customer', 'in', []], ...filters], MAX_ROWS));
    return findInChunks(chunks, (chunk) =>
      firstOfEach({
        keys: chunk,
        first,
        maxRows: MAX_ROWS,
        maxKeys: chunk.length,
        async fetch(keys, limit) {
          const own: Filter = ['customer', 'in', keys];
          const rows = await api.list(request([own, ...filters], limit), keys.length, parse);
          return { rows, hasMore: rows.length >= limit };
        },
        keyOf: (row) => row.customer ?? '',
      }),
    );
  }

  return {
    request,
    page,
    pageAmong,
    pagesAmong,
    pagesByCustomers,
    sorted,
    /** A page of models, each at its row's position. */
    toPage<Model>(slice: Slice<Row>, toModels: (rows: readonly Row[]) => Model[]): Page<Model> {
      const page = toPage(slice, positionOf);
      const models = toModels(slice.rows);
      const rows = page.rows.map(({ position }, index) => ({
        node: models[index] as Model,
        position,
      }));
      return { ...page, rows };
    },
  };
}

/** A position that takes as many characters as any. */
const LONGEST: Position = ['0000-00-00', '0000-00-00 00:00:00.000000', ''];

/** Newest first. Times compare as text: one without fraction is the start of those with one. */
function compare(a: Position, b: Position): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? '';
    if (value !== other) return value > other ? -1 : 1;
  }
  return 0;
}

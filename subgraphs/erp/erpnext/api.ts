import { chunksWithin, findInChunks } from '@tributary/kit/batch';
import type { Call, Connector } from '@tributary/kit/connector';
import type { Found } from '@tributary/kit/loader';
import { parseCount } from './wire.ts';

/**
 * `[field, operator, value]`, or with a child doctype in front. Filters are ANDed.
 * https://docs.frappe.io/framework/user/en/api/rest
 */
export type Filter =
  | readonly [field: string, operator: string, value: unknown]
  | readonly [doctype: string, field: string, operator: string, value: unknown];

/** A read of many documents of one doctype. */
export interface ListRequest {
  doctype: string;
  /** Frappe gives the name alone unless told. `items.x` joins a child table: one row for each of its rows. */
  fields: readonly string[];
  filters: readonly Filter[];
  /** At least one of these must hold, besides all of `filters`. */
  orFilters?: readonly Filter[];
  orderBy?: string;
  /** 0 means all. */
  limit: number;
  /** The doctype a child doctype belongs to: its permissions decide. */
  parent?: string;
}

/** A read of what belongs to many keys, one way or another. */
export interface KeyedRequest<Row, V> extends Omit<ListRequest, 'filters' | 'limit'> {
  /** Where the key is held: a column, or a child doctype and its column. */
  key: readonly [column: string] | readonly [doctype: string, column: string];
  filters?: readonly Filter[];
  parse: (json: unknown) => readonly Row[];
  keyOf: (row: Row) => string;
  /** All rows of one key, in the order they came. */
  toValue: (rows: readonly [Row, ...Row[]], fetchedAt: string) => V;
}

/** Reads from one ERPNext site, for one operation. */
export interface Api {
  list<T>(request: ListRequest, keys: number, parse: (json: unknown) => T): Promise<T>;
  /** Few requests for many keys; a key without rows is absent. */
  byKeys<Row, V>(keys: readonly string[], request: KeyedRequest<Row, V>): Promise<Found<V>>;
  /** Cuts keys into chunks, each short enough to be listed in `request`'s filters. */
  chunks(keys: readonly string[], request: ListRequest): readonly (readonly string[])[];
  /** How many documents match; `keys` of them are named in the filters. */
  count(doctype: string, filters: readonly Filter[], keys: number): Promise<number>;
}

// Frappe is served by gunicorn, which refuses a request line over 4094 bytes unless told otherwise.
const MAX_REQUEST_LINE = 4000;
const MAX_NAME_LENGTH = 140;

export function createApi(connector: Connector, baseUrl: string, call: Call): Api {
  const basePath = new URL(baseUrl).pathname;

  async function list<T>(request: ListRequest, keys: number, parse: (json: unknown) => T) {
    const path = pathOf(request.doctype);
    const endpoint = `/api/resource/${request.doctype}`;
    const query = toQuery(request);
    return connector.ask({ method: 'GET', isRead: true, path, endpoint, query, keys }, parse, call);
  }

  function chunks(keys: readonly string[], request: ListRequest) {
    const line = `GET ${basePath}${pathOf(request.doctype)}?${toQuery(request)} HTTP/1.1\r\n`;
    return chunksWithin(keys.filter(isName), MAX_REQUEST_LINE - line.length, weigh);
  }

  return {
    list,
    chunks,
    byKeys<Row, V>(keys: readonly string[], request: KeyedRequest<Row, V>) {
      const { key, filters = [], parse, keyOf, toValue, ...rest } = request;
      const toRequest = (chunk: readonly string[]) => ({
        ...rest,
        filters: [[...key, 'in', chunk] as Filter, ...filters],
        limit: 0,
      });
      // Mapped where it is parsed: a value that cannot be mapped is a fault of the answer.
      const read = (json: unknown): Found<V> => {
        const fetchedAt = new Date().toISOString();
        const groups = Map.groupBy(parse(json), keyOf);
        return new Map(
          [...groups].map(([name, group]) => [name, toValue(group as [Row, ...Row[]], fetchedAt)]),
        );
      };
      return findInChunks(chunks(keys, toRequest([])), (chunk) =>
        list(toRequest(chunk), chunk.length, read),
      );
    },
    count(doctype, filters, keys) {
      const path = '/api/method/frappe.client.get_count';
      const query = { doctype, filters: JSON.stringify(filters) };
      return connector.ask({ method: 'GET', isRead: true, path, query, keys }, parseCount, call);
    },
  };
}

function pathOf(doctype: string): string {
  return `/api/resource/${encodeURIComponent(doctype)}`;
}

function toQuery(request: ListRequest): URLSearchParams {
  const { fields, filters, orFilters = [], orderBy, limit, parent } = request;
  return new URLSearchParams({
    fields: JSON.stringify(fields),
    filters: JSON.stringify(filters),
    ...(orFilters.length > 0 && { or_filters: JSON.stringify(orFilters) }),
    ...(orderBy !== undefined && { order_by: orderBy }),
    ...(parent !== undefined && { parent }),
    limit_page_length: String(limit),
  });
}

/** Most names: nothing in them is trimmed, refused, or escaped in a URL. */
const PLAIN_NAME = /^[\w.-]{1,140}$/;

/** What is around a plain name in a URL: two quotation marks and a comma, three bytes each. */
const AROUND_PLAIN_NAME = 9;

/** Bytes that a key takes in a filter, its comma included. */
function weigh(key: string): number {
  if (PLAIN_NAME.test(key)) return key.length + AROUND_PLAIN_NAME;
  return new URLSearchParams([['', `${JSON.stringify(key)},`]]).toString().length - 1;
}

/** Can this be a document's name? Frappe trims names and refuses control characters, `<` and `>`. */
function isName(key: string): boolean {
  if (PLAIN_NAME.test(key)) return true;
  return (
    key !== '' &&
    [...key].length <= MAX_NAME_LENGTH &&
    key === key.trim() &&
    !/[\p{Cc}<>]/u.test(key)
  );
}

import type { Slice } from './batch.ts';
import type { CursorCodec, CursorScope, Position } from './cursor.ts';
import { badInput } from './errors.ts';

/** What a source is asked for: `first` rows behind `after`. */
export interface PageRequest {
  first: number;
  after: Position | null;
}

/** What a source answers: rows in order, each with its position in that order. */
export interface Page<T> {
  readonly rows: readonly { readonly node: T; readonly position: Position }[];
  readonly hasNextPage: boolean;
  /** Where the next page goes on, if not behind the last row: a source may have looked further. */
  readonly endPosition?: Position;
  /** All rows the filter matches, where the vendor says so for free. */
  readonly totalCount?: number;
}

/** A Relay connection, ready for GraphQL. */
export interface Connection<T> {
  edges: { readonly cursor: string; node: T }[];
  nodes: T[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  totalCount: number | null;
}

export interface ConnectionArgs {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** Answers one connection field: checks the arguments, loads a page, signs its cursors. */
export type Connect = <T>(
  scope: CursorScope,
  args: ConnectionArgs,
  load: (page: PageRequest) => Promise<Page<T>>,
) => Promise<Connection<T>>;

const DEFAULT_FIRST = 25;
const MAX_FIRST = 100;

export function createConnect(cursors: CursorCodec): Connect {
  return async (scope, { first, after }, load) => {
    const wanted = first ?? DEFAULT_FIRST;
    if (wanted < 1 || wanted > MAX_FIRST) {
      throw badInput(`"first" must be from 1 to ${MAX_FIRST}, not ${wanted}.`);
    }
    const position = after == null ? null : cursors.decode(scope, after);
    const { rows, hasNextPage, endPosition, totalCount } = await load({
      first: wanted,
      after: position,
    });
    const sign = (at: Position) => cursors.encode(scope, at);
    const end = endPosition ?? rows.at(-1)?.position;
    return {
      edges: rows.map((row) => new Edge(row.node, row.position, sign)),
      nodes: rows.map((row) => row.node),
      pageInfo: new PageInfo(hasNextPage, position !== null, rows[0]?.position, end, sign),
      totalCount: totalCount ?? null,
    };
  };
}

type Sign = (position: Position) => string;

// A signature costs more than a row, and few operations ask for one: cursors are made when they are read.

class Edge<T> {
  readonly node: T;
  readonly #position: Position;
  readonly #sign: Sign;

  constructor(node: T, position: Position, sign: Sign) {
    this.node = node;
    this.#position = position;
    this.#sign = sign;
  }

  get cursor(): string {
    return this.#sign(this.#position);
  }
}

class PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly #start: Position | undefined;
  readonly #end: Position | undefined;
  readonly #sign: Sign;

  constructor(
    hasNextPage: boolean,
    hasPreviousPage: boolean,
    start: Position | undefined,
    end: Position | undefined,
    sign: Sign,
  ) {
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
    this.#start = start;
    this.#end = end;
    this.#sign = sign;
  }

  get startCursor(): string | null {
    return this.#start ? this.#sign(this.#start) : null;
  }

  get endCursor(): string | null {
    return this.#end ? this.#sign(this.#end) : null;
  }
}

/** A page without rows: what a parent that has none answers. */
export const EMPTY_PAGE: Page<never> = { rows: [], hasNextPage: false, totalCount: 0 };

/** A page out of rows in order, each with the position its cursor will carry. */
export function toPage<T>({ rows, hasMore }: Slice<T>, positionOf: (row: T) => Position): Page<T> {
  return {
    rows: rows.map((node) => ({ node, position: positionOf(node) })),
    hasNextPage: hasMore,
  };
}

/** A page without the rows that `keep` says no to. What it had been counted as is then not known. */
export function keepRows<T>(page: Page<T>, keep: (row: T) => boolean): Page<T> {
  const rows = page.rows.filter(({ node }) => keep(node));
  if (rows.length === page.rows.length) return page;
  const { totalCount: _counted, ...rest } = page;
  return { ...rest, rows };
}

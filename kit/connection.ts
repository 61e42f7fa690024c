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
  rows: readonly { node: T; position: Position }[];
  hasNextPage: boolean;
  /** Where the next page goes on, if not behind the last row: a source may have looked further. */
  endPosition?: Position;
  /** All rows the filter matches, where the vendor says so for free. */
  totalCount?: number;
}

/** A Relay connection, ready for GraphQL. */
export interface Connection<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
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

    const edges = rows.map((row) => ({
      cursor: cursors.encode(scope, row.position),
      node: row.node,
    }));
    return {
      edges,
      nodes: rows.map((row) => row.node),
      pageInfo: {
        hasNextPage,
        hasPreviousPage: position !== null,
        startCursor: edges.at(0)?.cursor ?? null,
        endCursor: endPosition
          ? cursors.encode(scope, endPosition)
          : (edges.at(-1)?.cursor ?? null),
      },
      totalCount: totalCount ?? null,
    };
  };
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

import type { Slice } from '@tributary/kit/batch';
import type { Shipment, ShipmentFilter } from '../source.ts';

/** EasyPost answers at most this many rows (docs.easypost.com, Pagination). */
const MAX_PAGE_SIZE = 100;
/** How many of its pages one page of ours may take. */
const MAX_PAGES = 10;

/** What filters look at. */
export type ListedShipment = Pick<Shipment, 'id' | 'status' | 'updatedAt' | 'customerErpId'>;

/** What of the newest shipments is wanted. */
export interface Wanted {
  /** So many of the newest are asked for. */
  pageSize: number;
  /** Of those that are older than this one. */
  beforeId: string | null;
  isWanted: (shipment: ListedShipment) => boolean;
  /** With so many rows there are enough, whatever follows. */
  most: number;
}

/** The shipments of one answer that were wanted, and the id of the last that was looked at. */
interface Answer extends Slice<Shipment> {
  lastId: string | undefined;
}

interface ListOptions {
  filter: ShipmentFilter;
  first: number;
  /** The id of the last shipment of the page before. */
  after: string | null;
  fetch: (wanted: Wanted) => Promise<Answer>;
}

interface ShipmentSlice extends Slice<Shipment> {
  /** The id of the last shipment that was looked at, where more than the rows were. */
  lastRead?: string;
}

/**
 * The newest shipments a filter matches. EasyPost filters by creation alone, so for the rest pages
 * are read until enough match, `MAX_PAGES` at most. Nothing is skipped: where that bound was met
 * the next page goes on behind the last shipment looked at, even if none has matched yet.
 */
export async function listShipments(options: ListOptions): Promise<ShipmentSlice> {
  const { filter, first, after, fetch } = options;
  if (!isSelective(filter)) {
    const all = { isWanted: () => true, most: Number.POSITIVE_INFINITY };
    const { rows, hasMore } = await fetch({ pageSize: first, beforeId: after, ...all });
    return { rows, hasMore };
  }

  const matches: Shipment[] = [];
  let last = after;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { rows, hasMore, lastId } = await fetch({
      pageSize: MAX_PAGE_SIZE,
      beforeId: last,
      isWanted: (shipment) => isMatch(shipment, filter),
      // One more than the page has room for tells that there are more.
      most: first + 1 - matches.length,
    });
    matches.push(...rows);
    if (matches.length > first || !hasMore) {
      return { rows: matches.slice(0, first), hasMore: matches.length > first };
    }
    last = lastId ?? last;
  }
  return { rows: matches, hasMore: true, ...(last !== null && { lastRead: last }) };
}

function isSelective({ status, updatedAfter, customers }: ShipmentFilter): boolean {
  return status != null || updatedAfter != null || customers !== undefined;
}

function isMatch(
  shipment: ListedShipment,
  { status, updatedAfter, customers }: ShipmentFilter,
): boolean {
  const { customerErpId } = shipment;
  if (customers && (customerErpId === null || !customers.includes(customerErpId))) return false;
  if (status != null && !status.includes(shipment.status)) return false;
  if (updatedAfter == null) return true;
  return shipment.updatedAt !== null && Date.parse(shipment.updatedAt) > updatedAfter.getTime();
}

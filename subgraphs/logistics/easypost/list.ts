import type { Slice } from '@tributary/kit/batch';
import type { Shipment, ShipmentFilter } from '../source.ts';

/** EasyPost answers at most this many rows (docs.easypost.com, Pagination). */
const MAX_PAGE_SIZE = 100;
/** How many of its pages one page of ours may take. */
const MAX_PAGES = 10;

/** What filters look at. */
export type ListedShipment = Pick<Shipment, 'id' | 'status' | 'updatedAt' | 'customerErpId'>;

/** The shipments of one answer that were wanted, and the id of its last, wanted or not. */
interface Answer extends Slice<Shipment> {
  lastId: string | undefined;
}

interface ListOptions {
  filter: ShipmentFilter;
  first: number;
  /** The id of the last shipment of the page before. */
  after: string | null;
  /** Of the newest `pageSize` shipments that are older than `beforeId`, those that `isWanted`. */
  fetch: (
    pageSize: number,
    beforeId: string | null,
    isWanted: (shipment: ListedShipment) => boolean,
  ) => Promise<Answer>;
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
    const { rows, hasMore } = await fetch(first, after, () => true);
    return { rows, hasMore };
  }

  const matches: Shipment[] = [];
  let last = after;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { rows, hasMore, lastId } = await fetch(MAX_PAGE_SIZE, last, (shipment) =>
      isMatch(shipment, filter),
    );
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

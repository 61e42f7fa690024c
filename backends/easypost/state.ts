import type { Company } from '../data/company.ts';
import { hexId } from '../data/ids.ts';
import type { Address, Refund, Shipment, Tracker } from './wire.ts';

/** What clients made or changed of one kind. */
export interface Table<T> {
  get(id: string): T | undefined;
  /** The id and number the next made row is to have. */
  next(): { id: string; number: number };
  add(row: T): void;
  /** Keeps a changed copy of a row, whether clients made it or the company had it. */
  change(row: T): void;
  /** Ids of the rows clients made, oldest first. */
  made: readonly string[];
}

/** Everything written through the API since the emulator started, and its clock. */
export interface State {
  shipments: Table<Shipment>;
  trackers: Table<Tracker>;
  addresses: Table<Address>;
  refunds: Table<Refund>;
  deletedTrackers: Set<string>;
  /** ms since 1970. Stands at the end of the company's history and moves only with writes. */
  now(): number;
  /** One second later: the time of the write that asks. */
  tick(): number;
}

/** Numbers of rows that clients made start here, far above all of the company's. */
export const FIRST_MADE = 400_000_000;

export function createState(company: Company): State {
  let writes = 0;
  const now = () => company.now + writes * 1000;
  return {
    shipments: createTable('shp_'),
    trackers: createTable('trk_'),
    addresses: createTable('adr_'),
    refunds: createTable('rfnd_'),
    deletedTrackers: new Set(),
    now,
    tick() {
      writes += 1;
      return now();
    },
  };
}

function createTable<T extends { id: string }>(prefix: string): Table<T> {
  const rows = new Map<string, T>();
  const made: string[] = [];
  return {
    made,
    get: (id) => rows.get(id),
    next() {
      const number = FIRST_MADE + made.length;
      return { number, id: hexId(prefix, number) };
    },
    add(row) {
      rows.set(row.id, row);
      made.push(row.id);
    },
    change(row) {
      rows.set(row.id, row);
    },
  };
}

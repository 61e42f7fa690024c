import { computedProperties } from './computed.ts';
import type { ObjectType } from './object-types.ts';
import type { Seed, Seeds } from './seeds.ts';

/** A record as it stands now. */
export interface Row {
  slot: number;
  id: string;
  createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
  /** The slot of the company it belongs to. */
  company: number | null;
  /** A property's value; null when it has none. */
  read(property: string): string | null;
}

export type Values = Readonly<Record<string, string | null>>;

/** All records of one type: those the company had, and over them what clients wrote. */
export interface Store {
  type: ObjectType;
  idOf(slot: number): string;
  slotOf(id: string): number | undefined;
  /** Archived records included. */
  row(slot: number): Row | undefined;
  each(visit: (row: Row) => void): void;
  /** Slots that were ever used are below this. */
  size(): number;
  /** Slots of the live records of a company, ascending. */
  slotsOf(company: number): number[];
  create(values: Values, company: number | null): Row;
  update(slot: number, values: Values, company?: number | null): Row;
  archive(slot: number): void;
  isArchivedByClient(slot: number): boolean;
  /** Calls back with the slot of each record that is written, or changes with another one. */
  onWrite(listener: (slot: number) => void): void;
  /** Calls back for all records that ever belonged to a company. */
  touchChildren(company: number): void;
}

interface Change {
  createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
  values: Values;
  /** Undefined: as it was. */
  company: number | null | undefined;
}

interface StoreOptions {
  type: ObjectType;
  seeds: Seeds;
  /** The moment deletions before the emulator started are dated to, and the next write's time. */
  clock: { start: number; tick(): number };
  /** Where the companies are, for the types that belong to one. */
  idOfCompany(slot: number): string;
  isCompanyGone(slot: number): boolean;
}

export function createStore(options: StoreOptions): Store {
  const { type, seeds, clock } = options;
  const changes = new Map<number, Change>();
  /** Records clients put under a company, whether or not they are still there. */
  const moved = new Map<number, Set<number>>();
  const listeners: ((slot: number) => void)[] = [];
  const rules = computedProperties(type);
  let size = seeds.capacity;

  function toRow(slot: number, seed: Seed | undefined, change: Change | undefined): Row {
    const company = change?.company === undefined ? (seed?.company ?? null) : change.company;
    const isOrphan = company === null || options.isCompanyGone(company);
    const row = {
      slot,
      id: seeds.idOf(slot),
      createdAt: change?.createdAt ?? seed?.createdAt ?? clock.start,
      updatedAt: change?.updatedAt ?? seed?.updatedAt ?? clock.start,
      archivedAt: change ? change.archivedAt : seed?.isArchived ? clock.start : null,
      company: isOrphan ? null : company,
      companyId: isOrphan ? null : options.idOfCompany(company),
    };
    const readStored = (property: string) => {
      const written = change?.values[property];
      return written === undefined ? (seed?.read(property) ?? null) : written;
    };
    return {
      ...row,
      read: (property) => {
        const rule = rules[property];
        return rule ? rule(row, readStored) : readStored(property);
      },
    };
  }

  function row(slot: number): Row | undefined {
    const seed = slot < seeds.capacity ? seeds.at(slot) : undefined;
    const change = changes.get(slot);
    return seed || change ? toRow(slot, seed, change) : undefined;
  }

  function write(slot: number, change: Change): Row {
    changes.set(slot, change);
    if (change.company !== undefined && change.company !== null) {
      const slots = moved.get(change.company) ?? new Set();
      moved.set(change.company, slots.add(slot));
    }
    touch(slot);
    const written = row(slot);
    if (!written) throw new RangeError(`No record in slot ${slot}`);
    return written;
  }

  function touch(slot: number): void {
    for (const listener of listeners) listener(slot);
  }

  function changeOf(slot: number): Change {
    const { createdAt, updatedAt, archivedAt } = row(slot) ?? {
      createdAt: clock.start,
      updatedAt: clock.start,
      archivedAt: null,
    };
    const before = changes.get(slot);
    return {
      createdAt,
      updatedAt,
      archivedAt,
      values: before?.values ?? {},
      company: before?.company,
    };
  }

  const everOf = (company: number) => [
    ...new Set([...seeds.slotsOf(company), ...(moved.get(company) ?? [])]),
  ];

  return {
    type,
    idOf: seeds.idOf,
    slotOf: seeds.slotOf,
    row,
    each(visit) {
      seeds.each((slot, seed) => visit(toRow(slot, seed, changes.get(slot))));
      for (let slot = seeds.capacity; slot < size; slot += 1) {
        visit(toRow(slot, undefined, changes.get(slot)));
      }
    },
    size: () => size,
    slotsOf(company) {
      const isThere = (slot: number) => {
        const child = row(slot);
        return child?.company === company && child.archivedAt === null;
      };
      return everOf(company)
        .sort((a, b) => a - b)
        .filter(isThere);
    },
    create(values, company) {
      const now = clock.tick();
      const slot = size;
      size += 1;
      return write(slot, { createdAt: now, updatedAt: now, archivedAt: null, values, company });
    },
    update(slot, values, company) {
      const before = changeOf(slot);
      return write(slot, {
        ...before,
        updatedAt: clock.tick(),
        values: { ...before.values, ...values },
        company: company === undefined ? before.company : company,
      });
    },
    archive(slot) {
      write(slot, { ...changeOf(slot), archivedAt: clock.tick() });
    },
    isArchivedByClient: (slot) => (changes.get(slot)?.archivedAt ?? null) !== null,
    onWrite: (listener) => void listeners.push(listener),
    touchChildren: (company) => everOf(company).forEach(touch),
  };
}

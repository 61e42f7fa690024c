import type { Table } from './table.ts';
import type { DatedRow } from './wire.ts';

/** Which written rows belong to what, e.g. charges to their intent. */
export interface Groups<T> {
  note(row: T): void;
  idsOf(owner: string): readonly string[];
}

export function createGroups<T extends DatedRow>(ownerOf: (row: T) => string | null): Groups<T> {
  const groups = new Map<string, Set<string>>();
  return {
    note(row) {
      const owner = ownerOf(row);
      if (owner === null) return;
      const ids = groups.get(owner) ?? new Set();
      groups.set(owner, ids.add(row.id));
    },
    idsOf: (owner) => [...(groups.get(owner) ?? [])],
  };
}

/** Keys of these rows, ascending, each once; ids of no row are left out. */
export function keysOf<T extends DatedRow>(table: Table<T>, ids: Iterable<string>): Float64Array {
  const keys = [...new Set(ids)].map((id) => table.keyOf(id)).filter((key) => key !== undefined);
  return Float64Array.from(keys).sort();
}

/** Writes become searchable late: https://docs.stripe.com/search#data-freshness */
export interface Freshness<T> {
  /** Remembers a written row. */
  note(row: T): void;
  /** The newest version of a row that search may see; undefined: none of the written ones. */
  seen(id: string): T | undefined;
  /** Ids of all rows that were ever written. */
  ids(): Iterable<string>;
}

export function createFreshness<T extends { id: string }>(lagMs: number): Freshness<T> {
  const versions = new Map<string, { visibleFrom: number; row: T }[]>();

  function seen(id: string): T | undefined {
    return versions.get(id)?.findLast(({ visibleFrom }) => visibleFrom <= Date.now())?.row;
  }

  return {
    note(row) {
      const current = seen(row.id);
      const pending = (versions.get(row.id) ?? []).filter(
        ({ visibleFrom, row: version }) => version === current || visibleFrom > Date.now(),
      );
      versions.set(row.id, [...pending, { visibleFrom: Date.now() + lagMs, row }]);
    },
    seen,
    ids: () => versions.keys(),
  };
}

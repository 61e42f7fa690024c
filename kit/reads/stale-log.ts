import type { System, UpstreamError } from '../errors.ts';
import { describe } from '../log.ts';

/** What was answered from the last good values, because the vendor did not answer. */
export interface StaleEntry {
  system: System;
  vendor: string;
  entity: string;
  /** When the oldest of them was asked for, RFC 3339. */
  fetchedAt: string;
  /** Rows, or values where an answer has no rows. */
  rows: number;
}

/** Notes the stale answers of one operation. */
export interface StaleLog {
  /** @param error what would have been answered else */
  add(entry: StaleEntry, error?: UpstreamError): void;
  /** One entry for each entity, in the order they were first needed. */
  entries(): StaleEntry[];
  /** Why their vendors did not answer; for the log alone. */
  causes(): string[];
}

export function createStaleLog(): StaleLog {
  const byEntity = new Map<string, StaleEntry>();
  const causes = new Set<string>();
  return {
    add(entry, error) {
      if (error) causes.add(`${error.extensions['code']}: ${describe(error.cause)}`);
      const key = `${entry.vendor} ${entry.entity}`;
      const known = byEntity.get(key);
      if (!known) {
        byEntity.set(key, { ...entry });
        return;
      }
      known.rows += entry.rows;
      // All are in UTC, with milliseconds: their order is that of their text.
      if (entry.fetchedAt < known.fetchedAt) known.fetchedAt = entry.fetchedAt;
    },
    entries: () => [...byEntity.values()],
    causes: () => [...causes],
  };
}

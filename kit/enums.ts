import { unmappedValues } from './metrics.ts';

/**
 * Looks a vendor's value up in a mapping table. What the table does not know is `UNMAPPED`: never
 * guessed, never an error. The table's keys are the vendor's own spelling.
 */
export function mapEnum<T extends string>(
  table: Readonly<Record<string, T>>,
  raw: string | null,
): T | 'UNMAPPED' {
  return raw !== null && Object.hasOwn(table, raw) ? (table[raw] ?? 'UNMAPPED') : 'UNMAPPED';
}

/** The vendor's spellings of the given values: what a filter on them sends upstream. */
export function rawValuesOf<T extends string>(
  table: Readonly<Record<string, T>>,
  values: readonly string[],
): string[] {
  return Object.keys(table).filter((raw) => values.includes(table[raw] ?? ''));
}

/** Counts the `UNMAPPED` among freshly mapped models, so that drift at the vendor is seen. */
export function countUnmapped<Model>(
  vendor: string,
  field: string & keyof Model,
  models: readonly Model[],
): void {
  const count = models.filter((model) => model[field] === 'UNMAPPED').length;
  if (count > 0) unmappedValues.inc({ vendor, field }, count);
}

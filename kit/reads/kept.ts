/** An answer as it is kept. */
export interface Kept {
  /** When it was asked for, in milliseconds since 1970: it is at least as young as that. */
  askedAt: number;
  /** The answer's text, see `write`. Text, for nobody to change it for others. */
  text: string;
  /** When other processes were last told, in milliseconds since 1970. */
  sharedAt?: number;
}

/** The text of an answer: JSON, of a map its entries. `undefined`: there is none, and that is known. */
export function write(value: unknown): string {
  if (value === undefined) return '{}';
  return JSON.stringify(value instanceof Map ? { map: [...value] } : { value });
}

/** The answer of a text; new with each call. */
export function read(text: string): unknown {
  const { value, map } = JSON.parse(text) as { value?: unknown; map?: [unknown, unknown][] };
  return map ? new Map(map) : value;
}

/** How many rows an answer holds; 1 where it has none, such as a number. */
export function countRows(value: unknown): number {
  if (value === undefined) return 0;
  if (Array.isArray(value)) return value.length;
  if (value instanceof Map) return value.size;
  const rows = (value as { rows?: unknown } | null)?.rows;
  return Array.isArray(rows) ? rows.length : 1;
}

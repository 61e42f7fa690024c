import { datetimeText } from './clock.ts';
import { rowName } from './row-names.ts';

export type Value = string | number | null;

/** Columns of one document or child row; what is absent is null, or 0 where it is a number. */
export type Columns = Readonly<Record<string, Value>>;

/** A time as `clock.ts` counts, a number, or text folded for comparing; null where unknown. */
export type Key = number | string | null;

/** What the company has of one doctype: rows by number, computed when asked for. */
export interface Table {
  doctype: string;
  /** Numbers run from 0 up to this; some have no row. Names ascend with them, unless hashed. */
  count: number;
  at(index: number): Columns | undefined;
  /** Whether there is a row, where that is cheaper to know than the row. */
  exists?(index: number): boolean;
  /** Rows of a child table of row `index`, in their order. */
  children(index: number, field: string): readonly Columns[];
  indexOf(name: string): number | undefined;
  /**
   * Columns whose rows can be found without a scan, a child's as `<child doctype>.<column>`. May
   * name rows that do not match, never leave one out that does.
   */
  lookups: Readonly<Record<string, (value: string) => readonly number[]>>;
  /** Columns that are cheap to know for sorting and filtering, without the rest of the row. */
  keys?: Readonly<Record<string, (index: number) => Key>>;
  /** Columns that are known together, at less cost than the row: what scans of many rows read. */
  brief?: { columns: readonly string[]; at(index: number): Readonly<Record<string, Key>> };
}

export const COMPANY = 'Tributary Trading';
const OWNER = 'Administrator';

/** The columns every document has. */
export function standard(
  name: string,
  times: { created: number; modified: number },
  docstatus = 0,
) {
  return {
    name,
    owner: OWNER,
    creation: datetimeText(times.created),
    modified: datetimeText(Math.max(times.created, times.modified)),
    modified_by: OWNER,
    docstatus,
    idx: 0,
  };
}

/** Most child rows a table of a document can have in this company. */
const CHILDREN = 8;

/** The columns every child row has; `position` counts from 0. */
export function childOf(
  parent: Columns,
  place: { doctype: string; parenttype: string; parentfield: string; index: number },
  position: number,
): Columns {
  const { doctype, parenttype, parentfield, index } = place;
  return {
    name: childName(doctype, parenttype, index, position),
    owner: parent['owner'] ?? OWNER,
    creation: parent['creation'] ?? null,
    modified: parent['modified'] ?? null,
    modified_by: parent['modified_by'] ?? OWNER,
    docstatus: parent['docstatus'] ?? 0,
    idx: position + 1,
    parent: parent['name'] ?? null,
    parentfield,
    parenttype,
  };
}

export function childName(child: string, parent: string, index: number, position: number): string {
  return rowName(`${parent}/${child}`, index * CHILDREN + position);
}

/** The parent's number behind `childName`. */
export function parentIndexOf(childIndex: number): number {
  return Math.floor(childIndex / CHILDREN);
}

/** The whole numbers from `from` up to but not including `to`. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k);
}

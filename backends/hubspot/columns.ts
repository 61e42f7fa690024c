import { isNumeric, type Property } from './property.ts';
import type { Row, Store } from './store.ts';

/** One property of all records by slot: numbers (NaN: no value), or texts (null: no value). */
export interface Column {
  number(slot: number): number;
  text(slot: number): string | null;
}

/** The live records in ascending order of a property: the first `known` have a value for it. */
export interface Order {
  slots: Uint32Array;
  known: number;
}

/**
 * What lists and searches over everything read instead of the records: columns of single
 * properties, filled when first asked for and kept up to date by writes.
 */
export interface Columns {
  /** Fills columns that will be asked for, all in one pass. */
  prepare(properties: readonly Property[]): void;
  column(property: Property): Column;
  order(property: Property): Order;
  /** Slots of all live records, ascending; or of all archived ones. */
  slots(isArchived: boolean): Uint32Array;
  /** The live record that has this value of a unique text property. */
  find(property: Property, value: string): number | undefined;
}

interface Filled extends Column {
  set(slot: number, row: Row): void;
}

// What is in a slot; 0 stands for nothing.
const LIVE = 1;
const ARCHIVED = 2;

export function createColumns(store: Store): Columns {
  const columns = new Map<string, Filled>();
  const orders = new Map<string, Order>();
  const slotLists = new Map<boolean, Uint32Array>();
  const owners = new Map<string, Map<string | null, number>>();
  let states: Uint8Array | undefined;

  store.onWrite((slot) => {
    const row = store.row(slot);
    if (!row) return;
    orders.clear();
    slotLists.clear();
    if (states) states = withState(states, row);
    for (const column of columns.values()) column.set(slot, row);
    if (row.archivedAt !== null) return;
    for (const [name, slotOf] of owners) slotOf.set(row.read(name), slot);
  });

  /** Fills in one pass over the records what is still missing. */
  function prepare(properties: readonly Property[]): void {
    const added = properties.filter(({ name }) => !columns.has(name));
    if (added.length === 0 && states) return;
    for (const property of added) columns.set(property.name, createColumn(property, store.size()));
    const empty = added.flatMap(({ name }) => columns.get(name) ?? []);
    let found = new Uint8Array(store.size());
    store.each((row) => {
      found = withState(found, row);
      for (const column of empty) column.set(row.slot, row);
    });
    states = found;
  }

  function column(property: Property): Column {
    prepare([property]);
    return columns.get(property.name) as Filled;
  }

  function slots(isArchived: boolean): Uint32Array {
    prepare([]);
    const list = slotLists.get(isArchived) ?? withStateOf(isArchived ? ARCHIVED : LIVE);
    slotLists.set(isArchived, list);
    return list;
  }

  function withStateOf(wanted: number): Uint32Array {
    const list: number[] = [];
    states?.forEach((state, slot) => {
      if (state === wanted) list.push(slot);
    });
    return Uint32Array.from(list);
  }

  function ownersOf(property: Property): Map<string | null, number> {
    const { text } = column(property);
    const known = owners.get(property.name);
    if (known) return known;
    const slotOf = new Map<string | null, number>();
    for (const slot of slots(false)) slotOf.set(text(slot), slot);
    owners.set(property.name, slotOf);
    return slotOf;
  }

  return {
    prepare,
    column,
    slots,
    find(property, value) {
      const slot = ownersOf(property).get(value);
      // Whoever had the value last may have lost it, or be archived.
      const isOwner =
        slot !== undefined && states?.[slot] === LIVE && column(property).text(slot) === value;
      return isOwner ? slot : undefined;
    },
    order(property) {
      const order = orders.get(property.name) ?? sorted(slots(false), column(property), property);
      orders.set(property.name, order);
      return order;
    },
  };
}

/** A column over a few records that are at hand. */
export function columnOf(property: Property, rows: ReadonlyMap<number, Row>): Column {
  const text = (slot: number) => rows.get(slot)?.read(property.name) ?? null;
  return { text, number: (slot) => toNumber(text(slot), property) };
}

/** Slots in ascending order of a column, those without a value behind, ties by slot. */
export function sorted(slots: Iterable<number>, column: Column, property: Property): Order {
  const known: number[] = [];
  const unknown: number[] = [];
  for (const slot of slots) (column.text(slot) === null ? unknown : known).push(slot);
  if (isNumeric(property)) {
    known.sort((a, b) => column.number(a) - column.number(b) || a - b);
    return { slots: Uint32Array.from([...known, ...unknown]), known: known.length };
  }
  const keyed = known.map((slot) => ({ slot, key: column.text(slot)?.toLowerCase() ?? '' }));
  keyed.sort((a, b) => compareTexts(a.key, b.key) || a.slot - b.slot);
  const inOrder = keyed.map(({ slot }) => slot);
  return { slots: Uint32Array.from([...inOrder, ...unknown]), known: known.length };
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A value as what it is compared by: numbers, and times in ms since 1970. */
export function toNumber(value: string | null, { type }: Property): number {
  if (value === null) return Number.NaN;
  return type === 'datetime' ? Date.parse(value) : Number(value);
}

function createColumn(property: Property, size: number): Filled {
  if (!isNumeric(property)) {
    const texts: (string | null)[] = new Array(size).fill(null);
    const text = (slot: number) => texts[slot] ?? null;
    return {
      text,
      number: () => Number.NaN,
      set(slot, row) {
        texts[slot] = row.read(property.name);
      },
    };
  }
  let numbers = new Float64Array(size).fill(Number.NaN);
  const number = (slot: number) => numbers[slot] ?? Number.NaN;
  return {
    number,
    text: (slot) => (Number.isNaN(number(slot)) ? null : String(number(slot))),
    set(slot, row) {
      if (slot >= numbers.length) numbers = grown(numbers, slot).fill(Number.NaN, numbers.length);
      numbers[slot] = toNumber(row.read(property.name), property);
    },
  };
}

function withState(states: Uint8Array, { slot, archivedAt }: Row): Uint8Array<ArrayBuffer> {
  const roomy = slot < states.length ? states : new Uint8Array(slot * 2 + 16);
  if (roomy !== states) roomy.set(states);
  roomy[slot] = archivedAt === null ? LIVE : ARCHIVED;
  return roomy as Uint8Array<ArrayBuffer>;
}

function grown(numbers: Float64Array, slot: number): Float64Array<ArrayBuffer> {
  const roomy = new Float64Array(slot * 2 + 16);
  roomy.set(numbers);
  return roomy;
}

// Lists are newest first, and many rows share a second. A key holds both the second a row was
// created in and the row's number, in one exact number below 2^53, so that sorting needs no rows.

const NUMBERS = 2 ** 21;

/** Numbers of rows that clients made start here, above all of the company's. */
export const FIRST_MADE = 2 ** 20;

/** Ascending keys: a typed array, a list, or one after the other. */
export interface Keys {
  length: number;
  at(position: number): number | undefined;
}

export function toKey(created: number, number: number): number {
  return created * NUMBERS + number;
}

export function numberOfKey(key: number): number {
  return key % NUMBERS;
}

export function secondOfKey(key: number): number {
  return Math.floor(key / NUMBERS);
}

/** The first key of a second, below all rows created in it. */
export function startOfSecond(second: number): number {
  return Math.min(second, 2 ** 32 - 1) * NUMBERS;
}

/** What the company had, then what clients made: all of that is younger. */
export function joinKeys(older: Keys, younger: Keys): Keys {
  return {
    length: older.length + younger.length,
    at: (position) =>
      position < older.length ? older.at(position) : younger.at(position - older.length),
  };
}

/** How many keys are smaller than this one. */
export function countBelow(keys: Keys, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys.at(middle) ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

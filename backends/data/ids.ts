import { hash } from './random.ts';

// Ids look like the vendors' own and can be read back into the number they stand for, so that an
// emulator finds a row among a million without keeping a table of ids.

const MULTIPLIER = 2654435761;
/** Its inverse modulo 2³². */
const INVERSE = 244002641;

/** Spreads a whole number over 32 bits, reversibly. */
function scramble(index: number): number {
  return Math.imul(index, MULTIPLIER) >>> 0;
}

function unscramble(value: number): number {
  return Math.imul(value, INVERSE) >>> 0;
}

/** Ids of the form `<prefix><letters and digits>`, as Stripe's: `cus_0k3f9d2xw41z7q`. */
export function lettersId(prefix: string, index: number): string {
  const check = hash(7, prefix, index).toString(36).padStart(7, '0');
  return prefix + scramble(index).toString(36).padStart(7, '0') + check;
}

/** The number behind a `lettersId`, or `undefined` for any other text. */
export function indexOfLettersId(prefix: string, id: string): number | undefined {
  if (!id.startsWith(prefix) || !/^[0-9a-z]{14}$/.test(id.slice(prefix.length))) return undefined;
  const index = unscramble(Number.parseInt(id.slice(prefix.length, prefix.length + 7), 36));
  return lettersId(prefix, index) === id ? index : undefined;
}

/** Ids of the form `<prefix><32 hexadecimal digits>`, as EasyPost's. */
export function hexId(prefix: string, index: number): string {
  const parts = [
    scramble(index),
    hash(1, prefix, index),
    hash(2, prefix, index),
    hash(3, prefix, index),
  ];
  return prefix + parts.map((part) => part.toString(16).padStart(8, '0')).join('');
}

/** The number behind a `hexId`, or `undefined` for any other text. */
export function indexOfHexId(prefix: string, id: string): number | undefined {
  if (!id.startsWith(prefix) || !/^[0-9a-f]{32}$/.test(id.slice(prefix.length))) return undefined;
  const index = unscramble(Number.parseInt(id.slice(prefix.length, prefix.length + 8), 16));
  return hexId(prefix, index) === id ? index : undefined;
}

/** Ids of the form `<series><number, zero-padded>`, as ERPNext's naming series. */
export function seriesId(series: string, index: number, digits: number): string {
  return series + String(index + 1).padStart(digits, '0');
}

/** The number behind a `seriesId`, or `undefined` for any other text. */
export function indexOfSeriesId(series: string, id: string, digits: number): number | undefined {
  const number = id.slice(series.length);
  if (!id.startsWith(series) || !/^\d+$/.test(number)) return undefined;
  const index = Number(number) - 1;
  return seriesId(series, index, digits) === id ? index : undefined;
}

/** Ids of digits alone, as HubSpot's: `base + index * step`. */
export function numberId(base: number, step: number, index: number): string {
  return String(base + index * step);
}

/** The number behind a `numberId`, or `undefined` for any other text. */
export function indexOfNumberId(base: number, step: number, id: string): number | undefined {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const index = (Number(id) - base) / step;
  return Number.isInteger(index) && index >= 0 ? index : undefined;
}

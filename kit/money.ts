import { Big } from 'big.js';

/** An exact amount in one currency: the GraphQL type `Money`. */
export interface Money {
  /** Plain decimal digits, at least as many places as the currency has. */
  readonly amount: string;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/** Is this plain decimal text of a size the GraphQL type `Decimal` holds? */
export function isDecimal(text: string): boolean {
  return /^-?\d{1,30}(\.\d{1,20})?$/.test(text);
}

/**
 * Digits as they mostly come. Of what is less than one below zero, Big knows whether anything is
 * left of it.
 */
const USUAL_DIGITS = /^(?:0|-?[1-9]\d{0,29})(?:\.\d{1,20})?$/;

/** The digits with at least `places` behind the point, and no more zeros than that. */
function write(digits: string, places: number): string {
  if (!USUAL_DIGITS.test(digits)) {
    const number = new Big(digits);
    const own = (number.toFixed().split('.')[1] ?? '').length;
    return number.toFixed(Math.max(places, own));
  }
  const point = digits.indexOf('.');
  if (point === -1) return places === 0 ? digits : `${digits}.${'0'.repeat(places)}`;
  const least = point + 1 + places;
  let end = digits.length;
  while (end > least && digits[end - 1] === '0') end -= 1;
  return end === point + 1 ? digits.slice(0, point) : digits.slice(0, end).padEnd(least, '0');
}

/** `'1.50e2'` → `'150'`: plain digits, no exponent, no redundant zeros. Throws on anything else. */
export function toDecimal(digits: string): string {
  return write(digits, 0);
}

/** Adds exact decimals. */
export function addDecimals(...values: readonly string[]): string {
  return values.reduce((sum, value) => sum.plus(value), new Big(0)).toFixed();
}

/** `a - b`, exactly. */
export function subtractDecimals(a: string, b: string): string {
  return new Big(a).minus(b).toFixed();
}

/** Money from an amount in major units, e.g. `('10.5', 'eur')` → `10.50 EUR`. Never drops a digit. */
export function fromMajorUnits(digits: string, currency: string): Money {
  const code = currency.toUpperCase();
  return { amount: write(digits, minorDigits(code)), currency: code };
}

/**
 * Money from a whole number of minor units.
 * @param decimals how many places the vendor shifts for this currency.
 */
export function fromMinorUnits(units: bigint, decimals: number, currency: string): Money {
  const digits = units.toString();
  if (decimals === 0) return fromMajorUnits(digits, currency);
  const sign = units < 0n ? '-' : '';
  // One digit before the point, if only a zero.
  const padded = digits.slice(sign.length).padStart(decimals + 1, '0');
  const point = padded.length - decimals;
  return fromMajorUnits(`${sign}${padded.slice(0, point)}.${padded.slice(point)}`, currency);
}

/** Currencies whose minor unit is not a hundredth (ISO 4217, list one). */
const MINOR_DIGITS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3]),
  ...'CLF UYW'.split(' ').map((code) => [code, 4]),
]);

/** Places a currency is written with: EUR 2, JPY 0, KWD 3. */
function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

import { Big } from 'big.js';

/** An exact amount in one currency: the GraphQL type `Money`. */
export interface Money {
  /** Plain decimal digits, at least as many places as the currency has. */
  amount: string;
  /** ISO 4217, upper case. */
  currency: string;
}

/** Is this plain decimal text of a size the GraphQL type `Decimal` holds? */
export function isDecimal(text: string): boolean {
  return /^-?\d{1,30}(\.\d{1,20})?$/.test(text);
}

/** Digits as they mostly come; the whole and the fraction in groups. */
const USUAL_DIGITS = /^(-?(?:0|[1-9]\d{0,29}))(?:\.(\d{1,20}))?$/;

/** The digits with at least `places` behind the point, and no more zeros than that. */
function write(digits: string, places: number): string {
  const [, whole, fraction = ''] = USUAL_DIGITS.exec(digits) ?? [];
  // Of what is less than one below zero, Big knows whether anything is left of it.
  if (whole === undefined || whole === '-0') {
    const number = new Big(digits);
    const own = (number.toFixed().split('.')[1] ?? '').length;
    return number.toFixed(Math.max(places, own));
  }
  const behind = fraction.replace(/0+$/, '').padEnd(places, '0');
  return behind === '' ? whole : `${whole}.${behind}`;
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
export function fromMinorUnits(units: bigint | number, decimals: number, currency: string): Money {
  const shifted = new Big(units.toString()).div(new Big(10).pow(decimals));
  return fromMajorUnits(shifted.toFixed(), currency);
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

import { Big } from 'big.js';

// Both are exact by definition (international yard and pound agreement, 1959).
const GRAMS_PER_OUNCE = '28.349523125';
const MILLIMETRES_PER_INCH = '25.4';

/** Ounces as decimal digits → whole grams, half rounded up. */
export function toGrams(ounces: string): number {
  return new Big(ounces).times(GRAMS_PER_OUNCE).round(0, Big.roundHalfUp).toNumber();
}

/** Inches as decimal digits → whole millimetres, half rounded up. */
export function toMillimetres(inches: string): number {
  return new Big(inches).times(MILLIMETRES_PER_INCH).round(0, Big.roundHalfUp).toNumber();
}

// "Weights are in OUNCES (OZ) and go to one decimal point. Dimensions are in INCHES (IN) and go to
// one decimal point." (EasyPost, Parcel object.) Rounded up, so that nothing is quoted too small.

/** Whole grams → ounces, rounded up to a tenth. */
export function toOunces(grams: number): number {
  return new Big(grams).div(GRAMS_PER_OUNCE).round(1, Big.roundUp).toNumber();
}

/** Whole millimetres → inches, rounded up to a tenth. */
export function toInches(millimetres: number): number {
  return new Big(millimetres).div(MILLIMETRES_PER_INCH).round(1, Big.roundUp).toNumber();
}

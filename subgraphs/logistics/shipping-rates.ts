import { badInput } from '@tributary/kit/errors';
import type { ParcelInput, RatesInput } from './source.ts';

const MAX_PARCELS = 10;

/** Refuses what no carrier can quote, before one is asked. Throws BAD_USER_INPUT. */
export function checkRatesInput(input: RatesInput): RatesInput {
  const { length } = input.parcels;
  if (length < 1 || length > MAX_PARCELS) {
    throw badInput(`"parcels" must hold from 1 to ${MAX_PARCELS} parcels, not ${length}.`);
  }
  for (const parcel of input.parcels) checkParcel(parcel);
  return input;
}

function checkParcel({ weightGrams, lengthMm, widthMm, heightMm }: ParcelInput): void {
  if (weightGrams < 1) throw badInput('"weightGrams" must be 1 or more.');
  const sides = [lengthMm, widthMm, heightMm].filter((side) => side != null);
  if (sides.length !== 0 && sides.length !== 3) {
    throw badInput('Give all of "lengthMm", "widthMm" and "heightMm", or none.');
  }
  if (sides.some((side) => side < 1)) throw badInput("A parcel's sides must be 1 or more.");
}

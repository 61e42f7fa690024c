import { createHash } from 'node:crypto';
import { addDecimals, fromMajorUnits } from '@tributary/kit/money';
import { compareText } from '@tributary/kit/text';
import { Big } from 'big.js';
import type { AddressInput, ParcelInput, RatesInput, ShippingRate } from '../source.ts';
import { toInches, toOunces } from './units.ts';
import type { WireRate } from './wire.ts';

/** The body of `POST /beta/rates` for one parcel. */
export function toRatesRequest({ from, to }: RatesInput, parcel: ParcelInput) {
  return {
    shipment: {
      from_address: toWireAddress(from),
      to_address: toWireAddress(to),
      parcel: {
        weight: toOunces(parcel.weightGrams),
        ...(parcel.lengthMm != null && { length: toInches(parcel.lengthMm) }),
        ...(parcel.widthMm != null && { width: toInches(parcel.widthMm) }),
        ...(parcel.heightMm != null && { height: toInches(parcel.heightMm) }),
      },
    },
  };
}

/**
 * Offers for all parcels together, out of those for each: only what takes every parcel, prices
 * added up, the slowest parcel's days. Cheapest first in each currency.
 */
export function toShippingRates(ratesByParcel: readonly (readonly WireRate[])[]): ShippingRate[] {
  const byOffer = Map.groupBy(ratesByParcel.flatMap(oneOfEachOffer), offerOf);
  return [...byOffer]
    .filter(([, rates]) => rates.length === ratesByParcel.length)
    .map(([offer, rates]) => toShippingRate(offer, rates))
    .sort((a, b) => comparePrices(a, b) || compareText(a.id, b.id));
}

function toShippingRate(offer: string, rates: readonly WireRate[]): ShippingRate {
  const [{ carrier, service, currency }] = rates as [WireRate];
  const days = rates.map((rate) => rate.delivery_days ?? null);
  const total = addDecimals(...rates.map(({ rate }) => rate));
  return {
    id: `rate_${createHash('sha256').update(offer).digest('hex').slice(0, 24)}`,
    carrier,
    service,
    price: fromMajorUnits(total, currency),
    deliveryDays: days.includes(null) ? null : Math.max(...days.map(Number)),
    guaranteed: rates.every((rate) => rate.delivery_date_guaranteed === true),
  };
}

/** The cheapest where one account quotes the same service twice. */
function oneOfEachOffer(rates: readonly WireRate[]): WireRate[] {
  const cheapest = new Map<string, WireRate>();
  for (const rate of rates) {
    const known = cheapest.get(offerOf(rate));
    if (!known || new Big(rate.rate).lt(known.rate)) cheapest.set(offerOf(rate), rate);
  }
  return [...cheapest.values()];
}

/** What stays the same when it is quoted again: who carries, how, and on whose account. */
function offerOf({ carrier_account_id, carrier, service, currency }: WireRate): string {
  return JSON.stringify([carrier_account_id, carrier, service, currency]);
}

function toWireAddress(address: AddressInput) {
  return {
    name: address.name,
    company: address.company,
    street1: address.line1,
    street2: address.line2,
    city: address.city,
    state: address.region,
    zip: address.postalCode,
    country: address.country,
  };
}

function comparePrices({ price: a }: ShippingRate, { price: b }: ShippingRate): number {
  return compareText(a.currency, b.currency) || new Big(a.amount).cmp(b.amount);
}

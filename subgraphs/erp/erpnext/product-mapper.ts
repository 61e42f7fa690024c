import { toCountryCode } from '@tributary/kit/countries';
import { fromMajorUnits, type Money, subtractDecimals, toDecimal } from '@tributary/kit/money';
import { compareText } from '@tributary/kit/text';
import type { InventoryLevel, Product } from '../source.ts';
import { toPlainText, toSourceRecord } from './mapper.ts';
import type { WireBin, WireItem, WireItemPrice } from './product-wire.ts';
import type { ErpnextSettings } from './settings.ts';

/** A product out of an Item read at `fetchedAt`. */
export function toProduct(row: WireItem, settings: ErpnextSettings, fetchedAt: string): Product {
  return {
    id: row.name,
    sku: row.name,
    name: row.item_name,
    description: toPlainText(row.description),
    active: !row.disabled,
    unit: row.stock_uom,
    weightGrams: toGrams(row.weight_per_unit, row.weight_uom),
    countryOfOrigin: toCountryCode(row.country_of_origin),
    source: toSourceRecord('Item', row, settings, fetchedAt),
  };
}

/** Nanograms in ERPNext's own units of mass. Pound and ounce are avoirdupois. */
const NANOGRAMS: Readonly<Record<string, bigint>> = {
  Milligram: 1_000_000n,
  Gram: 1_000_000_000n,
  Kg: 1_000_000_000_000n,
  Kilogram: 1_000_000_000_000n,
  Tonne: 1_000_000_000_000_000n,
  Ounce: 28_349_523_125n,
  Pound: 453_592_370_000n,
};

const PLACES = 9;
const NANOGRAMS_PER_GRAM = 10n ** 9n;

/** Whole grams, half a gram rounded up; `null` for no weight and for a unit nobody knows. */
export function toGrams(weight: string | null, unit: string | null): number | null {
  const nanograms = NANOGRAMS[unit ?? ''];
  const decimal = toDecimal(weight ?? '0');
  if (nanograms === undefined || decimal === '0' || decimal.startsWith('-')) return null;
  const [whole = '', fraction = ''] = decimal.split('.');
  const scaled = BigInt(whole + fraction.slice(0, PLACES).padEnd(PLACES, '0'));
  const unitsPerGram = 10n ** BigInt(PLACES) * NANOGRAMS_PER_GRAM;
  return Number((scaled * nanograms + unitsPerGram / 2n) / unitsPerGram);
}

export function toInventoryLevel(row: WireBin, fetchedAt: string): InventoryLevel {
  const onHand = toDecimal(row.actual_qty ?? '0');
  const reserved = toDecimal(row.reserved_qty ?? '0');
  return {
    warehouse: row.warehouse,
    onHand,
    reserved,
    available: subtractDecimals(onHand, reserved),
    asOf: fetchedAt,
  };
}

/** The price that holds for anyone on `date`: of several the one that became valid last. */
export function toListPrice(rows: readonly WireItemPrice[], date: string): Money | null {
  const [price] = rows
    .filter((row) => row.customer === null)
    .filter((row) => (row.valid_from ?? date) <= date && date <= (row.valid_upto ?? date))
    .sort((a, b) => compareText(b.valid_from ?? '', a.valid_from ?? ''));
  return price ? fromMajorUnits(price.price_list_rate, price.currency) : null;
}

/** ERPNext has 0 where nobody set a rate. */
export function toStandardPrice(rate: string | null, currency: string): Money | null {
  return rate === null || toDecimal(rate) === '0' ? null : fromMajorUnits(rate, currency);
}

import { seriesId } from './ids.ts';
import type { Chance } from './random.ts';
import { PLACES, PRODUCT_KINDS, PRODUCT_NOUNS } from './words.ts';

/** Something the company sells. */
export interface Product {
  index: number;
  sku: string;
  name: string;
  description: string | null;
  isActive: boolean;
  unit: string;
  /** List price in hundredths of a US dollar. */
  priceMinor: number;
  weightGrams: number | null;
  countryName: string | null;
  stock: readonly { warehouse: string; onHand: number; reserved: number }[];
}

export const SKU_SERIES = 'SKU-';
const WAREHOUSES = ['Stores - T', 'Finished Goods - T'] as const;

export function createProducts(chance: Chance) {
  const count = PRODUCT_NOUNS.length * PRODUCT_KINDS.length;
  function at(index: number): Product {
    const noun = PRODUCT_NOUNS[index % PRODUCT_NOUNS.length];
    const kind = PRODUCT_KINDS[Math.floor(index / PRODUCT_NOUNS.length)];
    const isSparse = index % 9 === 5;
    return {
      index,
      sku: seriesId(SKU_SERIES, index, 4),
      name: `${kind} ${noun}`,
      description: isSparse ? null : `${kind} ${noun}, as used in workshops`,
      isActive: index % 14 !== 13,
      unit: index % 10 === 4 ? 'Meter' : 'Nos',
      priceMinor: 250 + chance.below(40_000, 'price', index),
      weightGrams: isSparse ? null : 50 + chance.below(8000, 'weight', index),
      countryName: isSparse ? null : chance.pick(PLACES, 'origin', index).countryName,
      stock: WAREHOUSES.slice(0, 1 + (index % 2)).map((warehouse, k) => ({
        warehouse,
        onHand: chance.below(500, `stock${k}`, index),
        reserved: chance.below(20, `reserved${k}`, index),
      })),
    };
  }
  return { at, count };
}

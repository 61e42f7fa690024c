import { indexOfSeriesId } from '../data/ids.ts';
import { SKU_SERIES } from '../data/products.ts';
import { type Books, major } from './books.ts';
import { indexOfRowName, rowName } from './row-names.ts';
import { standard, type Table } from './table.ts';

const NONE = () => [];

/** A product's number, or `undefined` for a code no product has. */
function skuIndexOf({ company }: Books, code: string): number | undefined {
  const index = indexOfSeriesId(SKU_SERIES, code, 4);
  return index !== undefined && index < company.counts.products ? index : undefined;
}

function timesOf({ company, clock }: Books, index: number, ageDays: number) {
  const modified = company.now - ageDays * 86_400_000 - index * 1000;
  return {
    created: clock.wall(modified - 300 * 86_400_000, index),
    modified: clock.wall(modified, index + 6),
  };
}

export function openItems(books: Books): Table {
  const { company } = books;
  return {
    doctype: 'Item',
    count: company.counts.products,
    at(index) {
      const product = company.product(index);
      return {
        ...standard(product.sku, timesOf(books, index, index % 90)),
        naming_series: 'STO-ITEM-.YYYY.-',
        item_code: product.sku,
        item_name: product.name,
        item_group: 'Products',
        description: product.description,
        stock_uom: product.unit,
        standard_rate: major(product.priceMinor, 'USD'),
        weight_per_unit: product.weightGrams ?? 0,
        weight_uom: product.weightGrams === null ? null : 'Gram',
        country_of_origin: product.countryName,
        disabled: product.isActive ? 0 : 1,
        is_stock_item: 1,
        is_sales_item: 1,
      };
    },
    children: NONE,
    indexOf: (name) => skuIndexOf(books, name),
    lookups: {},
  };
}

/** Two price lists: every product but a few in the first, every fifth in the second. */
export function openItemPrices(books: Books): Table {
  const { company } = books;
  const count = company.counts.products * 2;
  return {
    doctype: 'Item Price',
    count,
    at(index) {
      const product = company.product(index >>> 1);
      const isExport = index % 2 === 1;
      const isMissing = isExport ? product.index % 5 !== 0 : product.index % 13 === 6;
      if (isMissing) return undefined;
      return {
        ...standard(rowName('Item Price', index), timesOf(books, index, 40)),
        item_code: product.sku,
        item_name: product.name,
        uom: product.unit,
        price_list: isExport ? 'Export' : 'Standard Selling',
        price_list_rate: major(product.priceMinor, isExport ? 'EUR' : 'USD'),
        currency: isExport ? 'EUR' : 'USD',
        selling: 1,
        valid_from: isExport ? '2026-01-01' : null,
      };
    },
    children: NONE,
    indexOf: (name) => below(indexOfRowName('Item Price', name), count),
    lookups: { item_code: (value) => pairOf(skuIndexOf(books, value)) },
  };
}

export function openBins(books: Books): Table {
  const { company } = books;
  const count = company.counts.products * 2;
  return {
    doctype: 'Bin',
    count,
    at(index) {
      const product = company.product(index >>> 1);
      const stock = product.stock[index % 2];
      if (!stock) return undefined;
      return {
        ...standard(rowName('Bin', index), timesOf(books, index, index % 30)),
        item_code: product.sku,
        warehouse: stock.warehouse,
        stock_uom: product.unit,
        actual_qty: stock.onHand,
        reserved_qty: stock.reserved,
        projected_qty: stock.onHand - stock.reserved,
      };
    },
    children: NONE,
    indexOf: (name) => below(indexOfRowName('Bin', name), count),
    lookups: { item_code: (value) => pairOf(skuIndexOf(books, value)) },
  };
}

function pairOf(index: number | undefined): number[] {
  return index === undefined ? [] : [index * 2, index * 2 + 1];
}

function below(index: number | undefined, count: number): number | undefined {
  return index !== undefined && index < count ? index : undefined;
}

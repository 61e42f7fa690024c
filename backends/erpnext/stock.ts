import { indexOfSeriesId, seriesId } from '../data/ids.ts';
import { SKU_SERIES } from '../data/products.ts';
import { type Books, major, quantity } from './books.ts';
import { RESERVATION_SERIES } from './doctypes.ts';
import { deliveredMilli } from './orders.ts';
import { indexOfRowName, rowName } from './row-names.ts';
import { COMPANY, type Columns, childName, range, standard, type Table } from './table.ts';

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

const LINES = 4;

/** Every third order that is still open has its lines reserved: row `order * 4 + line`. */
export function openReservations(books: Books): Table {
  const { company } = books;
  const count = company.counts.orders * LINES;

  function at(index: number): Columns | undefined {
    const order = books.order(Math.floor(index / LINES));
    const position = index % LINES;
    const line = order.lines[position];
    const isOpen = order.state === 'open' || order.state === 'part-delivered';
    if (!line || !isOpen || order.index % 3 !== 1) return undefined;
    const delivered = deliveredMilli(order, position, line);
    const isPartial = delivered === 0 && position === 1;
    const reserved = isPartial ? line.quantityMilli / 2 : line.quantityMilli;
    const created = books.enteredAt(order.index);
    return {
      ...standard(nameOf(index), { created, modified: created }, 1),
      item_code: line.sku,
      warehouse: 'Stores - T',
      voucher_type: 'Sales Order',
      voucher_no: order.name,
      voucher_detail_no: childName('Sales Order Item', 'Sales Order', order.index, position),
      stock_uom: line.unit,
      company: COMPANY,
      reservation_based_on: 'Qty',
      available_qty: quantity(line.quantityMilli * 3),
      voucher_qty: quantity(line.quantityMilli),
      reserved_qty: quantity(reserved),
      delivered_qty: quantity(delivered),
      status: reservationStatus(delivered, line.quantityMilli, isPartial),
    };
  }

  return {
    doctype: 'Stock Reservation Entry',
    count,
    at,
    children: NONE,
    indexOf(name) {
      const { prefix, digits } = RESERVATION_SERIES;
      return below(indexOfSeriesId(prefix, name, digits), count);
    },
    lookups: {
      voucher_no(value) {
        const order = books.orderIndexOf(value);
        return order === undefined ? [] : range(order * LINES, (order + 1) * LINES);
      },
    },
  };
}

function reservationStatus(delivered: number, ordered: number, isPartial: boolean): string {
  if (delivered === ordered) return 'Delivered';
  if (delivered > 0) return 'Partially Delivered';
  return isPartial ? 'Partially Reserved' : 'Reserved';
}

function nameOf(index: number): string {
  return seriesId(RESERVATION_SERIES.prefix, index, RESERVATION_SERIES.digits);
}

function pairOf(index: number | undefined): number[] {
  return index === undefined ? [] : [index * 2, index * 2 + 1];
}

function below(index: number | undefined, count: number): number | undefined {
  return index !== undefined && index < count ? index : undefined;
}

import { indexOfSeriesId, seriesId } from '../data/ids.ts';
import { type Books, quantity } from './books.ts';
import { RESERVATION_SERIES } from './doctypes.ts';
import { deliveredMilli } from './orders.ts';
import { COMPANY, type Columns, childName, range, standard, type Table } from './table.ts';

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
    children: () => [],
    indexOf(name) {
      const { prefix, digits } = RESERVATION_SERIES;
      const index = indexOfSeriesId(prefix, name, digits);
      return index !== undefined && index < count ? index : undefined;
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

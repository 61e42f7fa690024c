import { DELIVERY_DIGITS, DELIVERY_SERIES, type Delivery } from '../data/deliveries.ts';
import { indexOfSeriesId } from '../data/ids.ts';
import type { Line, Order } from '../data/orders.ts';
import { type Books, lineColumns, titleOf, totals } from './books.ts';
import { dateText, timeText } from './clock.ts';
import { deliveredMilli, firstHalf } from './orders.ts';
import { addressesOf } from './parties.ts';
import { type Columns, childName, childOf, standard, type Table } from './table.ts';

/** Rows `order * 2` and, for the rest of a split delivery, `order * 2 + 1`. */
export function openDeliveries(books: Books): Table {
  const { company, clock } = books;
  const count = company.counts.orders * 2;

  const deliveryAt = (index: number): Delivery | undefined =>
    books.deliveries(index >>> 1).find((delivery) => delivery.index === index);
  const both = (orders: readonly number[]) => orders.flatMap((order) => [order * 2, order * 2 + 1]);

  function at(index: number): Columns | undefined {
    const delivery = deliveryAt(index);
    if (!delivery) return undefined;
    const order = books.order(index >>> 1);
    const customer = company.customer(order.customer);
    const { billing, shipping } = addressesOf(customer);
    const created = clock.wall(delivery.shippedAt, index + 2);
    const isBilled = books.invoices(order.index).length > 0;
    const lines = linesOf(order, index, books.deliveries(order.index).length).map(
      ({ line }) => line,
    );
    const netMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
    const amounts = { netMinor, taxMinor: 0, totalMinor: netMinor };
    return {
      ...standard(delivery.name, { created, modified: created }, 1),
      ...totals(lines, amounts, order.currency),
      title: titleOf(index, customer.name),
      naming_series: 'MAT-DN-.YYYY.-',
      customer: order.erpNumber,
      customer_name: customer.name,
      posting_date: dateText(created),
      posting_time: timeText(created),
      status: isBilled ? 'Completed' : 'To Bill',
      per_billed: isBilled ? 100 : 0,
      po_no: order.purchaseOrderNumber,
      customer_address: billing,
      shipping_address_name: shipping,
      transporter_name: delivery.carrier,
      lr_no: delivery.trackingCode,
      lr_date: delivery.trackingCode === null ? null : dateText(created),
    };
  }

  function children(index: number, parentfield: string): readonly Columns[] {
    const parent = at(index);
    if (!parent || parentfield !== 'items') return [];
    const order = books.order(index >>> 1);
    const place = {
      doctype: 'Delivery Note Item',
      parenttype: 'Delivery Note',
      parentfield,
      index,
    };
    return linesOf(order, index, books.deliveries(order.index).length).map(
      ({ line, position }, k) => ({
        ...childOf(parent, place, k),
        ...lineColumns(line, order.currency),
        against_sales_order: order.name,
        so_detail: childName('Sales Order Item', 'Sales Order', order.index, position),
      }),
    );
  }

  return {
    doctype: 'Delivery Note',
    count,
    at,
    exists: (index) => deliveryAt(index) !== undefined,
    children,
    indexOf(name) {
      const index = indexOfSeriesId(DELIVERY_SERIES, name, DELIVERY_DIGITS);
      return index === undefined || index >= count ? undefined : index;
    },
    lookups: {
      customer: (value) => both(books.ordersOfCustomer(value)),
      'Delivery Note Item.against_sales_order'(value) {
        const order = books.orderIndexOf(value);
        return order === undefined ? [] : both([order]);
      },
    },
  };
}

/** What one delivery note takes of an order's lines, and which lines those are. */
function linesOf(order: Order, index: number, notes: number): { line: Line; position: number }[] {
  return order.lines.flatMap((line, position) => {
    const delivered = deliveredMilli(order, position, line);
    const first = notes === 1 ? delivered : firstHalf(delivered);
    const quantityMilli = index % 2 === 0 ? first : delivered - first;
    if (quantityMilli === 0) return [];
    const totalMinor = Math.round((quantityMilli * line.unitMinor) / 1000);
    return [{ line: { ...line, quantityMilli, totalMinor }, position }];
  });
}

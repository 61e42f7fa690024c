import type { Line, Order } from '../data/orders.ts';
import { type Books, lineColumns, major, quantity, taxRow, titleOf, totals } from './books.ts';
import { dateText, dayOf } from './clock.ts';
import { addressesOf } from './parties.ts';
import { fold } from './row.ts';
import { type Columns, childOf, standard, type Table } from './table.ts';

const DAY = 86_400_000_000;

export function openOrders(books: Books): Table {
  const { company, clock } = books;

  const modifiedAt = ({ index, updatedAt }: Order) =>
    Math.max(books.enteredAt(index), clock.wall(updatedAt, index + 7));

  function at(index: number): Columns {
    const order = books.order(index);
    const customer = company.customer(order.customer);
    const { billing, shipping } = addressesOf(customer);
    const created = books.enteredAt(index);
    return {
      ...standard(order.name, { created, modified: modifiedAt(order) }, docstatusOf(order)),
      ...totals(order.lines, order, order.currency),
      ...progressOf(order, books.invoices(order.index).length > 0),
      title: titleOf(index, customer.name),
      naming_series: 'SAL-ORD-.YYYY.-',
      customer: order.erpNumber,
      customer_name: customer.name,
      order_type: 'Sales',
      transaction_date: dateText(created),
      delivery_date: index % 7 === 3 ? null : dateText(created + 14 * DAY),
      po_no: order.purchaseOrderNumber,
      customer_address: billing,
      shipping_address_name: shipping,
      contact_email: customer.email,
      apply_discount_on: 'Grand Total',
      custom_crm_deal: order.dealId,
      custom_cost_center_note: index % 5 === 0 ? `CC-${100 + (index % 40)}` : null,
    };
  }

  function children(index: number, parentfield: string): readonly Columns[] {
    const order = books.order(index);
    const parent = at(index);
    if (parentfield === 'taxes') return [taxRow(parent, 'Sales Order', index, order)];
    if (parentfield !== 'items') return [];
    const isBilled = books.invoices(order.index).length > 0;
    const place = { doctype: 'Sales Order Item', parenttype: 'Sales Order', parentfield, index };
    return order.lines.map((line, k) => ({
      ...childOf(parent, place, k),
      ...lineColumns(line, order.currency),
      delivery_date: parent['delivery_date'] ?? null,
      delivered_qty: quantity(deliveredMilli(order, k, line)),
      billed_amt: isBilled ? major(line.totalMinor, order.currency) : 0,
    }));
  }

  return {
    doctype: 'Sales Order',
    count: company.counts.orders,
    at,
    exists: () => true,
    children,
    indexOf: books.orderIndexOf,
    lookups: { customer: books.ordersOfCustomer, custom_crm_deal: books.ordersOfDeal },
    keys: {
      creation: books.enteredAt,
      transaction_date: (index) => dayOf(books.enteredAt(index)),
    },
    brief: {
      columns: ['docstatus', 'status', 'modified'],
      at(index) {
        const order = books.order(index);
        const status = statusOf(order, books.invoices(order.index).length > 0);
        return { docstatus: docstatusOf(order), status: fold(status), modified: modifiedAt(order) };
      },
    },
  };
}

function docstatusOf({ state }: Order): number {
  if (state === 'draft') return 0;
  return state === 'cancelled' ? 2 : 1;
}

/** How much of line `position` has been delivered, in thousandths of its unit. */
export function deliveredMilli(order: Order, position: number, line: Line): number {
  if (order.state === 'completed' || order.state === 'odd') return line.quantityMilli;
  if (order.state !== 'part-delivered') return 0;
  const isLast = position === order.lines.length - 1;
  return isLast && order.lines.length > 1 ? 0 : partOf(line.quantityMilli, order.lines.length);
}

function partOf(milli: number, lines: number): number {
  return lines > 1 ? milli : firstHalf(milli);
}

/** Half of a quantity, in whole units where there are enough. */
export function firstHalf(milli: number): number {
  return milli >= 2000 ? Math.floor(milli / 2000) * 1000 : milli / 2;
}

/** ERPNext derives the status from what was delivered and billed (selling/…/sales_order.py). */
function progressOf(order: Order, isBilled: boolean): Columns {
  const ordered = order.lines.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0);
  const delivered = order.lines.reduce((sum, line, k) => sum + deliveredMilli(order, k, line), 0);
  const per_delivered = Math.round((delivered / ordered) * 1_000_000) / 10_000;
  const isClosed = order.state === 'closed';
  return {
    status: statusOf(order, isBilled),
    delivery_status: isClosed ? 'Closed' : deliveryStatusOf(per_delivered),
    billing_status: isClosed ? 'Closed' : isBilled ? 'Fully Billed' : 'Not Billed',
    per_delivered,
    per_billed: isBilled ? 100 : 0,
  };
}

function deliveryStatusOf(percent: number): string {
  if (percent === 0) return 'Not Delivered';
  return percent === 100 ? 'Fully Delivered' : 'Partly Delivered';
}

function statusOf({ state }: Order, isBilled: boolean): string {
  switch (state) {
    case 'draft':
      return 'Draft';
    case 'on-hold':
      return 'On Hold';
    case 'cancelled':
      return 'Cancelled';
    case 'closed':
      return 'Closed';
    case 'odd':
      // A status some customisation added.
      return 'Awaiting Export Licence';
    case 'completed':
      return isBilled ? 'Completed' : 'To Bill';
    default:
      return isBilled ? 'To Deliver' : 'To Deliver and Bill';
  }
}

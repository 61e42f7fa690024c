import type { Company } from '../data/company.ts';
import { DEAL_ID, ERP_SERIES } from '../data/customers.ts';
import type { Delivery } from '../data/deliveries.ts';
import { indexOfNumberId, indexOfSeriesId } from '../data/ids.ts';
import type { Invoice } from '../data/invoices.ts';
import { type Line, majorText, ORDER_DIGITS, ORDER_SERIES, type Order } from '../data/orders.ts';
import type { Clock } from './clock.ts';
import { COMPANY, type Columns, childOf, range } from './table.ts';

/** The company as its ERP sees it: what several doctypes share. */
export interface Books {
  company: Company;
  clock: Clock;
  order(index: number): Order;
  /** Its invoices and deliveries. */
  invoices(order: number): readonly Invoice[];
  deliveries(order: number): readonly Delivery[];
  /** The number of an order, or `undefined` for a name no order has. */
  orderIndexOf(name: string): number | undefined;
  /** Orders of a customer, by ERP name. */
  ordersOfCustomer(name: string): number[];
  /** Orders that may come from a deal. */
  ordersOfDeal(crmId: string): number[];
  customerIndexOf(name: string): number | undefined;
  /** When an order was entered, and what microsecond the site's clock showed. */
  enteredAt(order: number): number;
}

export function createBooks(company: Company, clock: Clock): Books {
  const { counts } = company;
  const order = lately(company.order);
  const invoices = lately((index) => company.invoicesOf(order(index)));
  const deliveries = lately((index) => company.deliveriesOf(order(index)));

  const below = (index: number | undefined, count: number) =>
    index !== undefined && index < count ? index : undefined;
  const customerIndexOf = (name: string) => {
    const index = below(indexOfSeriesId(ERP_SERIES, name, 6), counts.customers);
    return index === undefined || index % 17 === 5 ? undefined : index;
  };
  const ordersOf = (customer: number | undefined) => {
    if (customer === undefined || customer >= counts.customers) return [];
    const { from, to } = company.ordersOf(customer);
    return range(from, to);
  };

  return {
    company,
    clock,
    order,
    invoices,
    deliveries,
    orderIndexOf: (name) => below(indexOfSeriesId(ORDER_SERIES, name, ORDER_DIGITS), counts.orders),
    ordersOfCustomer: (name) => ordersOf(customerIndexOf(name)),
    ordersOfDeal(crmId) {
      const deal = indexOfNumberId(DEAL_ID.base, DEAL_ID.step, crmId);
      return ordersOf(deal && Math.floor(deal / DEAL_ID.perCustomer));
    },
    customerIndexOf,
    enteredAt: (order) => clock.wall(company.orderPlacedAt(order), order),
  };
}

/** Remembers the last answer: a document is read as its head and then its rows, of the same order. */
function lately<T>(compute: (index: number) => T): (index: number) => T {
  let last: { index: number; value: T } | undefined;
  return (index) => {
    if (last?.index !== index) last = { index, value: compute(index) };
    return last.value;
  };
}

/** An exact amount as the number JSON shows; no arithmetic is done on it. */
export function major(minor: number, currency: string): number {
  return Number(majorText(minor, currency));
}

/** Thousandths as the number JSON shows, e.g. 1500 → 1.5. */
export function quantity(milli: number): number {
  return Number(majorText(milli, 'KWD'));
}

/** What an order, an invoice and a delivery note say about their amounts. */
export function totals(
  lines: readonly Line[],
  amounts: { netMinor: number; taxMinor: number; totalMinor: number },
  currency: string,
) {
  const net = major(amounts.netMinor, currency);
  const total = major(amounts.totalMinor, currency);
  return {
    company: COMPANY,
    currency,
    price_list_currency: currency,
    selling_price_list: 'Standard Selling',
    conversion_rate: 1,
    total_qty: quantity(lines.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)),
    total: net,
    base_total: net,
    net_total: net,
    base_net_total: net,
    total_taxes_and_charges: major(amounts.taxMinor, currency),
    grand_total: total,
    base_grand_total: total,
    disable_rounded_total: 1,
  };
}

/** The columns a line has wherever it stands. */
export function lineColumns(line: Line, currency: string): Columns {
  const [rate, amount] = [major(line.unitMinor, currency), major(line.totalMinor, currency)];
  const qty = quantity(line.quantityMilli);
  return {
    item_code: line.sku,
    item_name: line.description,
    description: line.description,
    qty,
    stock_qty: qty,
    uom: line.unit,
    stock_uom: line.unit,
    conversion_factor: 1,
    price_list_rate: rate,
    rate,
    base_rate: rate,
    net_rate: rate,
    amount,
    base_amount: amount,
    net_amount: amount,
    warehouse: 'Stores - T',
  };
}

/** The one tax of a document, as its child row. */
export function taxRow(
  parent: Columns,
  parenttype: string,
  index: number,
  { taxMinor, totalMinor, currency }: { taxMinor: number; totalMinor: number; currency: string },
): Columns {
  const place = { doctype: 'Sales Taxes and Charges', parenttype, parentfield: 'taxes', index };
  const [tax, total] = [major(taxMinor, currency), major(totalMinor, currency)];
  return {
    ...childOf(parent, place, 0),
    charge_type: 'On Net Total',
    account_head: 'VAT 19% - T',
    description: 'VAT 19%',
    rate: 19,
    tax_amount: tax,
    base_tax_amount: tax,
    tax_amount_after_discount_amount: tax,
    total,
    base_total: total,
  };
}

/** The title some users never had rendered. */
export function titleOf(index: number, customerName: string): string {
  return index % 50 === 7 ? '{customer_name}' : customerName;
}

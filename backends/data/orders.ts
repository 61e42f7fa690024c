import { type Customer, HEAVY_CUSTOMER } from './customers.ts';
import { seriesId } from './ids.ts';
import type { Product } from './products.ts';
import type { Chance } from './random.ts';

/** One position of an order or an invoice. Amounts in the currency's minor unit. */
export interface Line {
  product: number;
  sku: string;
  description: string;
  unit: string;
  /** Thousandths, so that half metres stay exact. */
  quantityMilli: number;
  unitMinor: number;
  totalMinor: number;
}

/** Where an order stands; `odd` is a status nobody has heard of. */
export type OrderState =
  | 'draft'
  | 'on-hold'
  | 'open'
  | 'part-delivered'
  | 'completed'
  | 'cancelled'
  | 'closed'
  | 'odd';

/** A customer's order. Amounts in the currency's minor unit. */
export interface Order {
  index: number;
  /** The ERP's document name. */
  name: string;
  customer: number;
  erpNumber: string;
  state: OrderState;
  /** ms since 1970; a customer's orders have ascending ones. */
  placedAt: number;
  updatedAt: number;
  currency: string;
  /** Buyer's own number; null: none given. */
  purchaseOrderNumber: string | null;
  /** CRM id of the deal it came from. */
  dealId: string | null;
  lines: readonly Line[];
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
}

export const ORDER_SERIES = 'SAL-ORD-2026-';
export const ORDER_DIGITS = 7;
const TAX_PERCENT = 19;

const DAY = 86_400_000;
const HISTORY_DAYS = 900;
const STATES: readonly OrderState[] = [
  'completed',
  'completed',
  'completed',
  'open',
  'open',
  'part-delivered',
  'part-delivered',
  'draft',
  'on-hold',
  'cancelled',
  'closed',
];

interface OrderOptions {
  chance: Chance;
  size: { customers: number; heavyOrders: number };
  customers: { at(index: number): Customer };
  products: { at(index: number): Product; count: number };
  now: number;
}

export function createOrders({ chance, size, customers, products, now }: OrderOptions) {
  // firstOf[c] is the number of customer c's oldest order; one more entry closes the last.
  const firstOf = new Uint32Array(size.customers + 1);
  for (let c = 0; c < size.customers; c += 1) firstOf[c + 1] = (firstOf[c] ?? 0) + countOf(c);
  const count = firstOf[size.customers] ?? 0;

  function countOf(customer: number): number {
    if (customer % 17 === 5) return 0;
    return customer === HEAVY_CUSTOMER ? size.heavyOrders : chance.below(7, 'orders', customer);
  }

  function customerOf(order: number): number {
    let low = 0;
    let high = size.customers - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((firstOf[middle] ?? 0) <= order) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function of(customer: number) {
    return { from: firstOf[customer] ?? 0, to: firstOf[customer + 1] ?? 0 };
  }

  function at(index: number): Order {
    if (index < 0 || index >= count) throw new RangeError(`No order ${index}`);
    const customer = customers.at(customerOf(index));
    const placedAt = placedAtOf(index, customer.index);
    const lines = linesOf(index, customer.currency);
    const netMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
    const taxMinor = Math.round((netMinor * TAX_PERCENT) / 100);
    return {
      index,
      name: seriesId(ORDER_SERIES, index, ORDER_DIGITS),
      customer: customer.index,
      erpNumber: customer.erpNumber ?? '',
      state: stateOf(index),
      placedAt,
      updatedAt: Math.min(now, placedAt + chance.below(20 * DAY, 'order-updated', index)),
      currency: customer.currency,
      purchaseOrderNumber: index % 3 === 0 ? `PO-${10_000 + index}` : null,
      dealId: index % 4 === 0 ? (customer.deals[0]?.crmId ?? null) : null,
      lines,
      netMinor,
      taxMinor,
      totalMinor: netMinor + taxMinor,
    };
  }

  /** When an order was placed, ms since 1970: all that sorting a long list needs. */
  function placedAtOf(index: number, customer = customerOf(index)): number {
    const { from, to } = of(customer);
    const slot = (HISTORY_DAYS * DAY) / (to - from);
    const within = slot * (index - from) + chance.below(slot * 0.9, 'placed', index);
    return Math.floor(now - HISTORY_DAYS * DAY + within);
  }

  function stateOf(index: number): OrderState {
    if (index % 83 === 40) return 'odd';
    // Orders that share a recycled tracking code must have been delivered.
    if (index % 200 === 50 || index % 200 === 150) return 'completed';
    return chance.pick(STATES, 'state', index);
  }

  function linesOf(order: number, currency: string): Line[] {
    return Array.from({ length: 1 + chance.below(4, 'lines', order) }, (_, k) => {
      const n = order * 4 + k;
      const product = products.at(chance.below(products.count, 'product', n));
      const half = product.unit === 'Meter' ? 500 : 0;
      const quantityMilli = (1 + chance.below(9, 'quantity', n)) * 1000 + half;
      const unitMinor = inCurrency(product.priceMinor, currency);
      return {
        product: product.index,
        sku: product.sku,
        description: product.name,
        unit: product.unit,
        quantityMilli,
        unitMinor,
        totalMinor: Math.round((quantityMilli * unitMinor) / 1000),
      };
    });
  }

  return { at, of, placedAtOf, count };
}

/** A dollar price in another currency's minor unit, at rates nobody should trade at. */
function inCurrency(cents: number, currency: string): number {
  if (currency === 'JPY') return Math.round(cents * 1.5);
  if (currency === 'KWD') return cents * 3 + 5;
  return cents;
}

/** Places of the currencies the company trades in. */
export function minorDigits(currency: string): number {
  return { JPY: 0, KWD: 3 }[currency] ?? 2;
}

/** A minor amount as exact decimal text, e.g. `(-1050, 'EUR')` → `-10.50`. */
export function majorText(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

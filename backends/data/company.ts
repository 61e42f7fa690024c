import { type Customer, createCustomers } from './customers.ts';
import { createDeliveries, type Delivery } from './deliveries.ts';
import { createInvoices, type Invoice } from './invoices.ts';
import { createOrders, type Order } from './orders.ts';
import { createPayments, type Payment } from './payments.ts';
import { createProducts, type Product } from './products.ts';
import { createChance } from './random.ts';

/** How large the company is. Everything else follows from the seed. */
export interface CompanySize {
  seed: number;
  customers: number;
  /** Orders of the one customer that has far more than all others. */
  heavyOrders: number;
}

export const DEFAULT_SIZE: CompanySize = { seed: 1, customers: 200, heavyOrders: 5000 };

/**
 * One consistent company. Nothing is stored: each row is computed from its number whenever it is
 * asked for, so a hundred thousand customers take no more memory than two hundred.
 */
export interface Company {
  size: CompanySize;
  /** The moment up to which the company's history reaches, in ms since 1970. */
  now: number;
  counts: { customers: number; products: number; orders: number };
  customer(index: number): Customer;
  product(index: number): Product;
  order(index: number): Order;
  /** `order(index).placedAt` without the rest of it: what sorting a long list needs. */
  orderPlacedAt(index: number): number;
  /** Numbers of a customer's orders, oldest first: `from` up to but not including `to`. */
  ordersOf(customer: number): { from: number; to: number };
  /** At most two each, oldest first; their numbers are `order * 2` and `order * 2 + 1`. */
  invoicesOf(order: Order): readonly Invoice[];
  deliveriesOf(order: Order): readonly Delivery[];
  paymentsOf(order: Order): readonly Payment[];
}

const NOW = Date.UTC(2026, 10, 1, 12);

export function createCompany(size: Partial<CompanySize> = {}): Company {
  const full = { ...DEFAULT_SIZE, ...size };
  const chance = createChance(full.seed);
  const products = createProducts(chance);
  const customers = createCustomers(chance, full.customers, NOW);
  const orders = createOrders({ chance, size: full, customers, products, now: NOW });
  const invoices = createInvoices(chance, NOW);
  const payments = createPayments(chance, customers, NOW);
  const deliveries = createDeliveries(chance, orders.at, NOW);

  return {
    size: full,
    now: NOW,
    counts: { customers: full.customers, products: products.count, orders: orders.count },
    customer: customers.at,
    product: products.at,
    order: orders.at,
    orderPlacedAt: (index) => orders.placedAtOf(index),
    ordersOf: orders.of,
    invoicesOf: invoices.of,
    deliveriesOf: deliveries.of,
    paymentsOf: payments.of,
  };
}

/** Row numbers in ascending order of a key: what an emulator sorts a large list with, once. */
export function sortedNumbers(count: number, keyOf: (index: number) => number): Uint32Array {
  const keys = Float64Array.from({ length: count }, (_, index) => keyOf(index));
  return Uint32Array.from({ length: count }, (_, index) => index).sort(
    (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b,
  );
}

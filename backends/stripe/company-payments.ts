import type { Company } from '../data/company.ts';
import { BILLING_PREFIX } from '../data/customers.ts';
import { indexOfLettersId, lettersId } from '../data/ids.ts';
import type { Payment, Refund } from '../data/payments.ts';
import { billingOf } from './customers.ts';
import { toKey } from './keys.ts';
import { PAYMENT_METHOD_PREFIX, toPaymentMethod } from './payment-methods.ts';
import { openTimeline, type Timeline } from './timeline.ts';
import type { PaymentMethod } from './wire.ts';

/** The company's payments, found by number, by order, by customer, or in order of time. */
export interface CompanyPayments {
  at(index: number): Payment | undefined;
  ofOrder(order: number): readonly Payment[];
  /** A refund and what it refunds; refunds have the number of the order's first payment. */
  refundAt(index: number): { refund: Refund; payment: Payment } | undefined;
  /** What an order was paid with; every try of an order uses the same method. */
  methodOf(payment: Payment): PaymentMethod;
  /** The number of a customer from its id. */
  customerIndex(id: string): number | undefined;
  /** Keys of a customer's payments, ascending. */
  keysOfCustomer(customer: number): Float64Array;
  /** Keys of the payment methods a customer saved, ascending. */
  savedMethodKeysOf(customer: number): Float64Array;
  timeline(): Timeline;
}

/** A customer's first orders left their payment method with Stripe; later ones used another, once. */
const SAVED_METHODS = 6;
/** More orders than this, and a customer's keys are worth keeping. */
const MANY_ORDERS = 100;

export function openPayments(company: Company): CompanyPayments {
  const keysOfMany = new Map<number, Float64Array>();
  let timeline: Timeline | undefined;

  function ofOrder(order: number): readonly Payment[] {
    const isKnown = order >= 0 && order < company.counts.orders;
    return isKnown ? company.paymentsOf(company.order(order)) : [];
  }

  function ofOrders(customer: number, limit = Number.POSITIVE_INFINITY) {
    const { from, to } = company.ordersOf(customer);
    const count = Math.min(to - from, limit);
    return Array.from({ length: count }, (_, index) => ofOrder(from + index));
  }

  return {
    at: (index) => ofOrder(Math.floor(index / 2)).find((payment) => payment.index === index),
    ofOrder,
    refundAt(index) {
      for (const payment of ofOrder(Math.floor(index / 2))) {
        const refund = payment.refunds.find(({ id }) => id === lettersId('re_', index));
        if (refund) return { refund, payment };
      }
      return undefined;
    },
    methodOf(payment) {
      const [first = payment] = ofOrder(payment.order);
      const customer = company.order(payment.order).customer;
      const isSaved = payment.order - company.ordersOf(customer).from < SAVED_METHODS;
      return toPaymentMethod({
        id: lettersId(PAYMENT_METHOD_PREFIX, payment.order * 2),
        created: Math.floor(first.createdAt / 1000),
        customer: isSaved ? payment.billingId : null,
        instrument: payment.method,
        billing: billingOf(company.customer(customer)),
      });
    },
    customerIndex(id) {
      const index = indexOfLettersId(BILLING_PREFIX, id);
      if (index === undefined || index >= company.counts.customers) return undefined;
      return company.customer(index).billingId === id ? index : undefined;
    },
    keysOfCustomer(customer) {
      const kept = keysOfMany.get(customer);
      if (kept) return kept;
      const { from, to } = company.ordersOf(customer);
      const keys = Float64Array.from(ofOrders(customer).flat().map(keyOf)).sort();
      if (to - from > MANY_ORDERS) keysOfMany.set(customer, keys);
      return keys;
    },
    savedMethodKeysOf(customer) {
      const firsts = ofOrders(customer, SAVED_METHODS).flatMap((payments) => payments.slice(0, 1));
      return Float64Array.from(
        firsts.map((first) => toKey(Math.floor(first.createdAt / 1000), first.order * 2)),
      ).sort();
    },
    timeline() {
      timeline ??= openTimeline(company.counts.orders, ofOrder);
      return timeline;
    },
  };
}

export function keyOf(payment: Payment): number {
  return toKey(Math.floor(payment.createdAt / 1000), payment.index);
}

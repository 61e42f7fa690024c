import { BILLING_PREFIX } from '../data/customers.ts';
import { indexOfLettersId, lettersId, seriesId } from '../data/ids.ts';
import { INVOICE_DIGITS, INVOICE_SERIES } from '../data/invoices.ts';
import { ORDER_DIGITS, ORDER_SERIES } from '../data/orders.ts';
import { type Payment, REFUND_PREFIX } from '../data/payments.ts';
import { secondOfKey, toKey } from './keys.ts';
import type { Facts } from './matching.ts';

/** All payments and refunds in order of time, in typed arrays; made once, on the first long list. */
export interface Timeline {
  paymentKeys: Float64Array;
  refundKeys: Float64Array;
  /** What search can ask of a payment, without computing the payment. */
  factsOf(payment: number, key: number): Facts;
}

export function openTimeline(
  orders: number,
  paymentsOf: (order: number) => readonly Payment[],
): Timeline {
  const payments = new Float64Array(orders * 2);
  const refunds: number[] = [];
  const columns = createColumns(orders * 2);
  let count = 0;

  for (let order = 0; order < orders; order += 1) {
    for (const payment of paymentsOf(order)) {
      payments[count] = toKey(Math.floor(payment.createdAt / 1000), payment.index);
      count += 1;
      columns.set(payment);
      for (const refund of payment.refunds) {
        const number = indexOfLettersId(REFUND_PREFIX, refund.id) ?? 0;
        refunds.push(toKey(Math.floor(refund.createdAt / 1000), number));
      }
    }
  }

  return {
    paymentKeys: payments.slice(0, count).sort(),
    refundKeys: Float64Array.from(refunds).sort(),
    factsOf: columns.factsOf,
  };
}

function createColumns(size: number) {
  const amounts = new Float64Array(size);
  const customers = new Uint32Array(size);
  const currencies = new Uint8Array(size);
  const statuses = new Uint8Array(size);
  const hasInvoice = new Uint8Array(size);
  const currencyNames = createNames();
  const statusNames = createNames();

  return {
    set({ index, amountMinor, billingId, currency, status, invoiceName }: Payment): void {
      amounts[index] = amountMinor;
      customers[index] = indexOfLettersId(BILLING_PREFIX, billingId) ?? 0;
      currencies[index] = currencyNames.codeOf(currency.toLowerCase());
      statuses[index] = statusNames.codeOf(status);
      hasInvoice[index] = invoiceName === null ? 0 : 1;
    },
    factsOf: (payment: number, key: number): Facts => ({
      amount: amounts[payment] ?? 0,
      created: secondOfKey(key),
      currency: currencyNames.at(currencies[payment] ?? 0),
      status: statusNames.at(statuses[payment] ?? 0),
      customer: () => lettersId(BILLING_PREFIX, customers[payment] ?? 0),
      metadata: (name) => metadataOf(payment, name, hasInvoice[payment] === 1),
    }),
  };
}

function metadataOf(payment: number, name: string, hasInvoice: boolean): string | null {
  const order = Math.floor(payment / 2);
  if (name === 'order_id') return seriesId(ORDER_SERIES, order, ORDER_DIGITS);
  if (name !== 'invoice_id' || !hasInvoice) return null;
  return seriesId(INVOICE_SERIES, order * 2, INVOICE_DIGITS);
}

/** Few different texts as small numbers. */
function createNames() {
  const names: string[] = [];
  return {
    at: (code: number) => names[code] ?? '',
    codeOf(name: string): number {
      const code = names.indexOf(name);
      return code === -1 ? names.push(name) - 1 : code;
    },
  };
}

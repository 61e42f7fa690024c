import { seriesId } from './ids.ts';
import type { Line, Order } from './orders.ts';
import type { Chance } from './random.ts';

export type InvoiceState =
  | 'draft'
  | 'unpaid'
  | 'part-paid'
  | 'paid'
  | 'overdue'
  | 'return'
  | 'cancelled'
  | 'odd';

/** A receivable, or a credit note with negative quantities. Amounts in minor units. */
export interface Invoice {
  /** `order * 2`, or `order * 2 + 1` for the credit note. */
  index: number;
  name: string;
  order: number;
  isReturn: boolean;
  state: InvoiceState;
  issuedAt: number;
  dueAt: number;
  paidAt: number | null;
  lines: readonly Line[];
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  outstandingMinor: number;
  updatedAt: number;
}

export const INVOICE_SERIES = 'ACC-SINV-2026-';
export const INVOICE_DIGITS = 7;

const DAY = 86_400_000;
const STATES: readonly InvoiceState[] = ['paid', 'paid', 'paid', 'unpaid', 'part-paid', 'overdue'];

export function createInvoices(chance: Chance, now: number) {
  function of(order: Order): readonly Invoice[] {
    const isBilled = !['draft', 'on-hold', 'cancelled'].includes(order.state);
    if (!isBilled || (order.index % 6 === 5 && order.index % 200 !== 50)) return [];
    const invoice = invoiceOf(order);
    return order.index % 23 === 4 ? [invoice, creditNoteOf(order, invoice)] : [invoice];
  }

  function invoiceOf(order: Order): Invoice {
    const index = order.index * 2;
    const issuedAt = Math.min(now, order.placedAt + DAY);
    const state = order.index % 79 === 33 ? 'odd' : chance.pick(STATES, 'invoice', index);
    const paidMinor =
      { paid: order.totalMinor, 'part-paid': Math.floor(order.totalMinor / 2) }[state as 'paid'] ??
      0;
    return {
      index,
      name: seriesId(INVOICE_SERIES, index, INVOICE_DIGITS),
      order: order.index,
      isReturn: false,
      state,
      issuedAt,
      dueAt: issuedAt + 30 * DAY,
      paidAt: state === 'paid' ? Math.min(now, issuedAt + 12 * DAY) : null,
      lines: order.lines,
      netMinor: order.netMinor,
      taxMinor: order.taxMinor,
      totalMinor: order.totalMinor,
      outstandingMinor: order.totalMinor - paidMinor,
      updatedAt: Math.min(now, issuedAt + 12 * DAY),
    };
  }

  function creditNoteOf(order: Order, invoice: Invoice): Invoice {
    const [line] = order.lines as [Line];
    const taken: Line = {
      ...line,
      quantityMilli: -line.quantityMilli,
      totalMinor: -line.totalMinor,
    };
    const taxMinor = -Math.round((line.totalMinor * 19) / 100);
    const issuedAt = Math.min(now, invoice.issuedAt + 9 * DAY);
    return {
      index: order.index * 2 + 1,
      name: seriesId(INVOICE_SERIES, order.index * 2 + 1, INVOICE_DIGITS),
      order: order.index,
      isReturn: true,
      state: 'return',
      issuedAt,
      dueAt: issuedAt,
      paidAt: null,
      lines: [taken],
      netMinor: taken.totalMinor,
      taxMinor,
      totalMinor: taken.totalMinor + taxMinor,
      outstandingMinor: taken.totalMinor + taxMinor,
      updatedAt: issuedAt,
    };
  }

  return { of };
}

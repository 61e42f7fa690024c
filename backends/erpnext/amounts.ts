import { majorText, minorDigits } from '../data/orders.ts';
import type { Document } from './row.ts';
import type { Columns, Value } from './table.ts';

const SCALE = 9;

/**
 * What ERPNext calculates when a sales document is saved (controllers/taxes_and_totals.py): amounts
 * of lines, their sum, taxes and the total. Exact, in the currency's minor unit.
 */
export function withTotals({ columns, tables }: Document): Document {
  const currency = String(columns['currency'] ?? 'USD');
  const digits = minorDigits(currency);
  const show = (minor: bigint) => Number(majorText(Number(minor), currency));

  const lines = (tables['items'] ?? []).map((line) => {
    const minor = rounded(scaled(line['qty']) * scaled(line['rate']), 2 * SCALE - digits);
    return { line, minor };
  });
  const net = lines.reduce((sum, { minor }) => sum + minor, 0n);
  let total = net;
  const taxes = (tables['taxes'] ?? []).map((tax): Columns => {
    const minor = taxMinor(tax, net, digits);
    total += minor;
    return { ...tax, tax_amount: show(minor), base_tax_amount: show(minor), total: show(total) };
  });
  const quantity = (tables['items'] ?? []).reduce((sum, line) => sum + scaled(line['qty']), 0n);
  return {
    columns: {
      ...columns,
      currency,
      total_qty: Number(rounded(quantity, SCALE - 3)) / 1000,
      total: show(net),
      base_total: show(net),
      net_total: show(net),
      base_net_total: show(net),
      total_taxes_and_charges: show(total - net),
      grand_total: show(total),
      base_grand_total: show(total),
    },
    tables: {
      ...tables,
      items: lines.map(({ line, minor }) => ({ ...line, ...amountsOf(line, show(minor)) })),
      taxes,
    },
  };
}

function amountsOf({ rate }: Columns, amount: number): Columns {
  const price = rate ?? 0;
  return {
    rate: price,
    base_rate: price,
    net_rate: price,
    amount,
    base_amount: amount,
    net_amount: amount,
  };
}

function taxMinor(tax: Columns, net: bigint, digits: number): bigint {
  if (tax['charge_type'] === 'Actual') return rounded(scaled(tax['tax_amount']), SCALE - digits);
  return rounded(net * scaled(tax['rate']), SCALE + 2);
}

/** The sum of amounts as the exact number JSON shows. */
export function sum(values: readonly Value[]): number {
  const total = values.reduce((all, value) => all + scaled(value), 0n);
  return Number(majorText(Number(rounded(total, SCALE - 3)), 'KWD'));
}

/** A decimal as a whole number of 10^-9. */
function scaled(value: Value | undefined): bigint {
  const [, sign = '', whole = '0', fraction = ''] =
    /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value ?? 0)) ?? [];
  const digits = BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, '0'));
  return sign === '-' ? -digits : digits;
}

/** Drops decimal places, half away from zero. */
function rounded(value: bigint, places: number): bigint {
  const unit = 10n ** BigInt(places);
  const half = value < 0n ? -unit / 2n : unit / 2n;
  return (value + half) / unit;
}

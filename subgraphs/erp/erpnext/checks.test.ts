import { describe, expect, it } from '@jest/globals';
import { fixture, settings as site } from './fixture.ts';
import { checkInvoice, toInvoice } from './invoice-mapper.ts';
import { parseSalesInvoices } from './invoice-wire.ts';
import { checkOrder, toOrder } from './order-mapper.ts';
import { parseSalesOrders } from './order-wire.ts';

const settings = { ...site, webUrl: 'https://erp.example.com' };
const FETCHED_AT = '2026-11-01T12:00:00Z';

/** What a site might hold in any column: right, odd, or of no use. */
const VALUES: readonly unknown[] = [
  ...['', 'x', '\ud800', 'SO 1/ü', 'constructor', '__proto__', null, undefined, true, {}],
  ...['2026-02-28', '2026-02-30', '2026-13-01', '0000-00-00', '0000-01-01', '9999-12-31'],
  ...['2026-02-28 24:00:00', '2026-02-28 23:59:60', '2026-02-28 23:60:00', '2026-02-30 10:00:00'],
  ...['2026-03-29 02:30:00', '2026-02-28 10:00:00.1234567891', '0999-02-28 10:00:00'],
  ...['0000-00-00 00:00:00', '9999-12-31 23:59:59.999999', '2026-02-28 10:00:00Z'],
  ...[0, -0, 1, -1.5, 1e21, 1e-7, 1e300, '-0.00', '007', '1e10', '1e-20', '.5', '9'.repeat(30)],
  ...['EUR', 'eur', 'XXX', 'Completed', 'On Hold'],
];

const ORDERS = {
  rows: fixture('sales-orders') as { data: object[] },
  outcomes: (json: unknown) =>
    parseSalesOrders('custom_crm_deal')(json).map((row) => [
      outcome(() => checkOrder(row, settings)),
      outcome(() => void toOrder(row, settings, FETCHED_AT)),
    ]),
};
const INVOICES = {
  rows: fixture('sales-invoices') as { data: object[] },
  outcomes: (json: unknown) =>
    parseSalesInvoices(json).map((row) => [
      outcome(() => checkInvoice(row, settings)),
      outcome(() => void toInvoice(row, settings, FETCHED_AT)),
    ]),
};

function outcome(run: () => void): string {
  try {
    run();
    return 'fine';
  } catch (error) {
    return String(error);
  }
}

/** Rows as they are, but each value of each in turn another. */
function damaged({ data }: { data: object[] }): { data: object[] }[] {
  return data.flatMap((row) =>
    Object.keys(row).flatMap((field) =>
      VALUES.map((value) => ({ data: [{ ...row, [field]: value }] })),
    ),
  );
}

describe('What is made of a document when it is too late to refuse it', () => {
  it.each([
    ['Sales Orders', ORDERS],
    ['Sales Invoices', INVOICES],
  ])('was refused before, if it cannot be made, and only then: %s', (_what, { rows, outcomes }) => {
    const told = damaged(rows).flatMap((json) => {
      try {
        return outcomes(json);
      } catch {
        return [];
      }
    });
    expect(told.filter(([check, made]) => check !== made)).toEqual([]);
    expect(told.filter(([check]) => check === 'fine').length).toBeGreaterThan(400);
    expect(told.filter(([check]) => check !== 'fine').length).toBeGreaterThan(20);
  });
});

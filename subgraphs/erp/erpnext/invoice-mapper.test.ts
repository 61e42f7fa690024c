import { describe, expect, it } from '@jest/globals';
import { fixture, settings } from './fixture.ts';
import { toBalance, toInvoice } from './invoice-mapper.ts';
import { parseSalesInvoices, type WireSalesInvoice } from './invoice-wire.ts';

const FETCHED_AT = '2026-11-01T12:00:00Z';
const [invoice, creditNote] = parseSalesInvoices(fixture('sales-invoices')) as [
  WireSalesInvoice,
  WireSalesInvoice,
];

describe('toInvoice', () => {
  it('keeps what is open in the currency of the account it is owed on', () => {
    expect(toInvoice(invoice, settings, FETCHED_AT)).toMatchObject({
      status: 'PARTIALLY_PAID',
      statusRaw: 'Partly Paid',
      issuedOn: '2026-04-01',
      dueOn: '2026-05-01',
      customerErpId: 'CUST-000009',
      subtotal: { amount: '100.00', currency: 'EUR' },
      taxTotal: { amount: '19.00', currency: 'EUR' },
      total: { amount: '119.00', currency: 'EUR' },
      balance: { amount: '64.50', currency: 'USD' },
      pdfUrl: null,
      createdAt: '2026-04-01T08:00:00.000001Z',
    });
  });

  it('reads a credit note with its negative amounts', () => {
    expect(toInvoice(creditNote, settings, FETCHED_AT)).toMatchObject({
      status: 'CREDITED',
      dueOn: null,
      total: { amount: '-1.785', currency: 'KWD' },
      balance: null,
    });
  });

  it('says where people get the PDF, if told where', () => {
    const at = { ...settings, webUrl: 'https://erp.example.com' };
    expect(toInvoice(invoice, at, FETCHED_AT).pdfUrl).toBe(
      'https://erp.example.com/api/method/frappe.utils.print_format.download_pdf?doctype=Sales+Invoice&name=ACC-SINV-2026-00017',
    );
  });

  it.each([
    ['Draft', 'DRAFT'],
    ['Unpaid', 'OPEN'],
    ['Partly Paid and Discounted', 'PARTIALLY_PAID'],
    ['Paid', 'PAID'],
    ['Overdue', 'OVERDUE'],
    ['Credit Note Issued', 'CREDITED'],
    ['Cancelled', 'VOID'],
    ['Internal Transfer', 'UNMAPPED'],
  ])('reads the status %s as %s', (status, expected) => {
    expect(toInvoice({ ...invoice, status }, settings, FETCHED_AT).status).toBe(expected);
  });
});

describe('toBalance', () => {
  const open = { customer: 'CUST-000009', party_account_currency: 'EUR' };

  it('adds exactly, credit notes included', () => {
    expect(
      toBalance([
        { ...open, outstanding_amount: '0.1' },
        { ...open, outstanding_amount: '0.2' },
        { ...open, outstanding_amount: '-100.05' },
      ]),
    ).toEqual({ amount: '-99.75', currency: 'EUR' });
  });

  it('is unknown across currencies', () => {
    const dollars = { ...open, party_account_currency: 'USD', outstanding_amount: '1' };
    expect(toBalance([{ ...open, outstanding_amount: '1' }, dollars])).toBeNull();
    expect(
      toBalance([{ ...open, party_account_currency: null, outstanding_amount: '1' }]),
    ).toBeNull();
  });
});

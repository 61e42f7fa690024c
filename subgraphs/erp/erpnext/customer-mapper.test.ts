import { describe, expect, it } from '@jest/globals';
import { toErpAccount } from './customer-mapper.ts';
import { parseCustomers, type WireCustomer } from './customer-wire.ts';
import { fixture, settings } from './fixture.ts';

const [first, second, frozen] = parseCustomers(fixture('customers')) as [
  WireCustomer,
  WireCustomer,
  WireCustomer,
];
const map = (rows: [WireCustomer, ...WireCustomer[]], more: object = {}) =>
  toErpAccount(rows, { ...settings, ...more }, '2026-11-01T12:00:00Z');

describe('toErpAccount', () => {
  it('takes the credit limit at the company in question, in the currency of its books', () => {
    expect(map([first, second], { company: 'Tributary Trading' })).toMatchObject({
      erpId: 'CUST-000001',
      creditLimit: { amount: '50000.00', currency: 'EUR' },
      paymentTerms: 'Net 30',
      taxId: 'DE123456789',
      onHold: false,
    });
  });

  it('takes the only limit there is when no company is named', () => {
    expect(map([first]).creditLimit).toEqual({ amount: '50000.00', currency: 'EUR' });
  });

  it.each([
    ['the limits of two companies', [first, second], {}],
    ['a limit of 0, which is none', [second], {}],
    ['a limit in an unknown currency', [first], { currency: undefined }],
    ['a company without a limit', [first], { company: 'Elsewhere' }],
    ['no limits', [frozen], {}],
  ] as const)('knows no credit limit from %s', (_what, rows, more) => {
    expect(map([...rows] as [WireCustomer], more).creditLimit).toBeNull();
  });

  it('is on hold when frozen', () => {
    expect(map([frozen])).toMatchObject({ onHold: true, taxId: null, paymentTerms: null });
  });
});

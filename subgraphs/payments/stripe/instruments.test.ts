import { describe, expect, it } from '@jest/globals';
import { toPaymentMethod } from './instruments.ts';

const none = { brand: null, last4: null };

describe('toPaymentMethod', () => {
  it('knows brand, last digits and the last good day of a card', () => {
    const details = { brand: 'visa', last4: '4242', exp_month: 2, exp_year: 2028 };
    expect(toPaymentMethod({ type: 'card', details })).toEqual({
      kind: 'CARD',
      kindRaw: 'card',
      brand: 'visa',
      last4: '4242',
      expiresOn: '2028-02-29',
    });
  });

  it.each([
    [12, 2027, '2027-12-31'],
    [2, 2027, '2027-02-28'],
    [4, 2030, '2030-04-30'],
    [13, 2030, null],
    [0, 2030, null],
    [4, null, null],
  ])('lets a card of month %s, year %s expire on %s', (exp_month, exp_year, expiresOn) => {
    const details = { ...none, exp_month, exp_year };
    expect(toPaymentMethod({ type: 'card', details })).toMatchObject({ expiresOn });
  });

  it('knows the last day of every month a card can be good through', () => {
    const months = Array.from({ length: 8030 * 12 }, (_, i) => [
      1970 + Math.floor(i / 12),
      (i % 12) + 1,
    ]);
    const wrong = months.filter(([exp_year = 0, exp_month = 0]) => {
      const last = new Date(Date.UTC(exp_year, exp_month, 0)).toISOString().slice(0, 10);
      const details = { ...none, exp_month, exp_year };
      return toPaymentMethod({ type: 'card', details }).expiresOn !== last;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['card_present', 'CARD'],
    ['sepa_debit', 'BANK_DEBIT'],
    ['us_bank_account', 'BANK_DEBIT'],
    ['ideal', 'BANK_TRANSFER'],
    ['customer_balance', 'BANK_TRANSFER'],
    ['paypal', 'WALLET'],
    ['link', 'WALLET'],
    ['klarna', 'OTHER'],
    ['type_of_tomorrow', 'UNMAPPED'],
    ['toString', 'UNMAPPED'],
  ])('sorts %s under %s', (type, kind) => {
    expect(toPaymentMethod({ type, details: none })).toMatchObject({ kind, kindRaw: type });
  });
});

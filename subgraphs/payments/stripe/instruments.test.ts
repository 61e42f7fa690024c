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

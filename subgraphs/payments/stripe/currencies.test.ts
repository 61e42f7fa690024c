import { describe, expect, it } from '@jest/globals';
import { toMoney } from './currencies.ts';

describe('toMoney', () => {
  it.each([
    [1099n, 'usd', '10.99', 'USD'],
    [5n, 'eur', '0.05', 'EUR'],
    [0n, 'eur', '0.00', 'EUR'],
    [500n, 'jpy', '500', 'JPY'],
    [500n, 'krw', '500', 'KRW'],
    [5120n, 'kwd', '5.120', 'KWD'],
    [5125n, 'bhd', '5.125', 'BHD'],
    [1045n, 'huf', '10.45', 'HUF'],
    [80045n, 'twd', '800.45', 'TWD'],
    [9007199254740993n, 'usd', '90071992547409.93', 'USD'],
    [-1050n, 'usd', '-10.50', 'USD'],
  ])('reads %s %s as %s', (units, currency, amount, code) => {
    expect(toMoney(units, currency)).toEqual({ amount, currency: code });
  });

  it('reads 500 of a currency Stripe sends with two decimals all the same as 5', () => {
    expect(toMoney(500n, 'isk')).toEqual({ amount: '5', currency: 'ISK' });
    expect(toMoney(500n, 'ugx')).toEqual({ amount: '5', currency: 'UGX' });
  });

  it('reads 500 mga as 500, although ISO 4217 writes it with decimals', () => {
    expect(toMoney(500n, 'mga')).toEqual({ amount: '500.00', currency: 'MGA' });
  });
});

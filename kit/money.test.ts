import { describe, expect, it } from '@jest/globals';
import {
  addDecimals,
  fromMajorUnits,
  fromMinorUnits,
  subtractDecimals,
  toDecimal,
} from './money.ts';

describe('money', () => {
  it.each([
    [1050n, 2, 'eur', '10.50', 'EUR'],
    [1050n, 0, 'JPY', '1050', 'JPY'],
    [1050n, 3, 'KWD', '1.050', 'KWD'],
    [-5n, 2, 'USD', '-0.05', 'USD'],
    [9007199254740993n, 2, 'USD', '90071992547409.93', 'USD'],
  ])('%s minor units shifted by %s in %s are %s', (units, decimals, currency, amount, code) => {
    expect(fromMinorUnits(units, decimals, currency)).toEqual({ amount, currency: code });
  });

  it.each([
    ['10.5', 'USD', '10.50'],
    ['1234', 'KWD', '1234.000'],
    ['10.5', 'HUF', '10.50'],
    ['7', 'IQD', '7.000'],
    ['0.0001', 'USD', '0.0001'],
    ['1e3', 'JPY', '1000'],
    ['10.500', 'JPY', '10.5'],
    ['007.10', 'USD', '7.10'],
    ['-3.0', 'USD', '-3.00'],
    ['-0.5', 'USD', '-0.50'],
    ['-0.00', 'USD', '0.00'],
  ])('%s %s is written %s: padded to the currency, never cut', (digits, currency, amount) => {
    expect(fromMajorUnits(digits, currency).amount).toBe(amount);
  });

  it('adds and subtracts without a float in between', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(subtractDecimals('1.0', '0.9')).toBe('0.1');
    expect(toDecimal('1.50e2')).toBe('150');
    expect(toDecimal('-12.3400')).toBe('-12.34');
    expect(toDecimal('100.000')).toBe('100');
  });

  it('refuses what is not a number', () => {
    expect(() => toDecimal('12,50')).toThrow();
  });
});

import { describe, expect, it } from '@jest/globals';
import { Big } from 'big.js';
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

  it.each(['12,50', '', '.', '1.', '-', '+1', ' 1', '1 ', '0x1', 'NaN', '1e', '1_0'])(
    'refuses %j as Big does',
    (digits) => {
      const accepts = (read: () => unknown): boolean => {
        try {
          read();
          return true;
        } catch {
          return false;
        }
      };
      expect(accepts(() => toDecimal(digits))).toBe(accepts(() => new Big(digits)));
    },
  );
});

describe('amounts are the same as Big has them', () => {
  /** Numbers that look as if by chance, and are the same each time. */
  function* chances(): Generator<bigint> {
    let state = 88_172_645_463_325_252n;
    for (;;) {
      state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
      yield state >> 11n;
    }
  }
  const chance = chances();
  const next = (below: number): number => Number((chance.next().value as bigint) % BigInt(below));

  /** Whole numbers of 1 to 34 digits, many of them with zeros at their end, half below zero. */
  function units(): bigint {
    const length = 1 + next(34);
    const digits = Array.from({ length }, () => next(10)).join('');
    const whole =
      (BigInt(digits) / 10n ** BigInt(length - 1 - next(length))) * 10n ** BigInt(next(5));
    return next(2) === 0 ? whole : -whole;
  }

  function exactly(number: Big, places: number): string {
    const own = (number.toFixed().split('.')[1] ?? '').length;
    return number.toFixed(Math.max(places, own));
  }

  const CURRENCIES = { JPY: 0, EUR: 2, KWD: 3, CLF: 4 };

  it.each([0, 1, 2, 3, 4])('for minor units shifted by %s', (decimals) => {
    const all = [0n, 1n, -1n, 10n, -10n, 99n, -99n, 100n, ...Array.from({ length: 2000 }, units)];
    const wrong = Object.entries(CURRENCIES).flatMap(([currency, places]) =>
      all.filter((whole) => {
        const shifted = new Big(whole.toString()).div(new Big(10).pow(decimals));
        const { amount } = fromMinorUnits(whole, decimals, currency.toLowerCase());
        return amount !== exactly(shifted, places);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('for decimals, whatever zeros they have', () => {
    const decimals = Array.from({ length: 4000 }, () => {
      const zeros = '0'.repeat(next(4));
      const fraction =
        next(4) === 0 ? '' : `.${String(next(1000)).padStart(next(22), '0')}${zeros}`;
      return `${next(8) === 0 ? '-0' : units()}${fraction}${next(20) === 0 ? 'e-3' : ''}`;
    });
    const odd = ['0', '-0', '0.0', '-0.0', '-0.50', '00.10', '007', '1e3', '.5', '10', '100.00'];
    const wrong = Object.entries(CURRENCIES).flatMap(([currency, places]) =>
      [...odd, ...decimals].filter(
        (digits) =>
          fromMajorUnits(digits, currency).amount !== exactly(new Big(digits), places) ||
          toDecimal(digits) !== exactly(new Big(digits), 0),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

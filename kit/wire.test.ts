import { describe, expect, it } from '@jest/globals';
import { exactNumber } from './wire.ts';

describe('An exact number', () => {
  it.each([
    [12.5, '12.5'],
    [1e21, '1e+21'],
    ['-0.10', '-0.10'],
    ['1234567890123456.78', '1234567890123456.78'],
    ['2.50e-7', '2.50e-7'],
    ['0.00000000000000000001', '0.00000000000000000001'],
    ['999999999999999999999999999999', '999999999999999999999999999999'],
  ])('%s keeps its digits', (value, digits) => {
    expect(exactNumber.parse(value)).toBe(digits);
  });

  it.each([
    '1e300',
    '1e400',
    '1e999999',
    '1000000000000000000000000000000',
    '0.000000000000000000001',
    `0.${'1'.repeat(61)}`,
    '',
    '1,5',
    '0x10',
    ' 1',
    'NaN',
  ])('is not %s', (value) => {
    expect(exactNumber.safeParse(value).success).toBe(false);
  });
});

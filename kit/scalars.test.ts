import { describe, expect, it } from '@jest/globals';
import { scalars } from './scalars.ts';

describe('Currency', () => {
  it.each(['EUR', 'VED', 'XCG'])('takes %s, whether or not a list knows it yet', (code) => {
    expect(scalars.Currency.serialize(code)).toBe(code);
  });

  it.each(['eur', 'EURO', '', 978])('refuses %s', (value) => {
    expect(() => scalars.Currency.parseValue(value)).toThrow('A Currency is written as text');
  });
});

describe('Decimal', () => {
  it.each(['0', '-10.50', '123456789012345678901234567890'])('takes %s as it is', (text) => {
    expect(scalars.Decimal.parseValue(text)).toBe(text);
  });

  it.each([10.5, '1e3', '1,5', ' 1', ''])('refuses %s', (value) => {
    expect(() => scalars.Decimal.parseValue(value)).toThrow('A Decimal is written as text');
  });
});

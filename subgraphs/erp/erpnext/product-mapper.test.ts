import { describe, expect, it } from '@jest/globals';
import { fixture, settings } from './fixture.ts';
import {
  toGrams,
  toInventoryLevel,
  toListPrice,
  toProduct,
  toStandardPrice,
} from './product-mapper.ts';
import { parseItems, type WireItemPrice } from './product-wire.ts';

describe('toProduct', () => {
  const [bracket, retired] = parseItems(fixture('items')).map((row) =>
    toProduct(row, settings, '2026-11-01T12:00:00Z'),
  );

  it('reads text, weight and country', () => {
    expect(bracket).toMatchObject({
      id: 'SKU-0001',
      sku: 'SKU-0001',
      name: 'Standard Bracket',
      description: 'As used in workshops',
      active: true,
      unit: 'Nos',
      weightGrams: 1250,
      countryOfOrigin: 'DE',
      source: { objectType: 'Item', remoteUpdatedAt: '2026-01-02T02:04:05.678901Z' },
    });
  });

  it('knows nothing where nothing was entered', () => {
    expect(retired).toMatchObject({
      name: null,
      description: null,
      active: false,
      weightGrams: null,
      countryOfOrigin: null,
    });
  });
});

describe('toGrams', () => {
  it.each([
    ['0.5', 'Kg', 500],
    ['1.0', 'Pound', 454],
    ['16', 'Ounce', 454],
    ['0.0005', 'Kg', 1],
    ['0.0004999', 'Kg', 0],
    ['2', 'Tonne', 2_000_000],
    ['1', 'Bushel', null],
    ['-1', 'Kg', null],
    ['0.0', 'Kg', null],
    [null, 'Kg', null],
    ['1', null, null],
  ])('makes of %s %s %s grams', (weight, unit, grams) => {
    expect(toGrams(weight, unit)).toBe(grams);
  });
});

describe('toInventoryLevel', () => {
  it('subtracts exactly, below zero too', () => {
    const bin = { item_code: 'S', warehouse: 'Stores - T', actual_qty: '0.3', reserved_qty: '0.4' };
    expect(toInventoryLevel(bin, '2026-11-01T12:00:00Z')).toEqual({
      warehouse: 'Stores - T',
      onHand: '0.3',
      reserved: '0.4',
      available: '-0.1',
      asOf: '2026-11-01T12:00:00Z',
    });
  });
});

describe('toListPrice', () => {
  const price: WireItemPrice = {
    item_code: 'SKU-0001',
    price_list_rate: '10.5',
    currency: 'EUR',
    customer: null,
    valid_from: '2026-01-01',
    valid_upto: null,
  };

  it('takes the price for anyone that became valid last', () => {
    const rows = [
      price,
      { ...price, price_list_rate: '11', valid_from: '2026-06-01' },
      { ...price, price_list_rate: '9', valid_from: '2026-10-01', valid_upto: '2026-10-31' },
      { ...price, price_list_rate: '8', valid_from: '2027-01-01' },
      { ...price, price_list_rate: '7', valid_from: '2026-07-01', customer: 'CUST-000001' },
    ];
    expect(toListPrice(rows, '2026-11-01')).toEqual({ amount: '11.00', currency: 'EUR' });
  });

  it('is unknown before the first price holds', () => {
    expect(toListPrice([price], '2025-12-31')).toBeNull();
  });
});

describe('toStandardPrice', () => {
  it('takes 0 for no price', () => {
    expect(toStandardPrice('0.0', 'EUR')).toBeNull();
    expect(toStandardPrice('3', 'EUR')).toEqual({ amount: '3.00', currency: 'EUR' });
  });
});

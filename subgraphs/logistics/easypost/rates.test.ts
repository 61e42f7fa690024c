import { describe, expect, it } from '@jest/globals';
import ratesJson from './fixtures/rates.json' with { type: 'json' };
import { toRatesRequest, toShippingRates } from './rates.ts';
import { parseRates } from './wire.ts';

const { rates } = parseRates(ratesJson);

describe('toShippingRates', () => {
  it('offers the cheapest first', () => {
    expect(toShippingRates([rates])).toEqual([
      {
        id: expect.stringMatching(/^rate_[0-9a-f]{24}$/),
        carrier: 'USPS',
        service: 'GroundAdvantage',
        price: { amount: '5.93', currency: 'USD' },
        deliveryDays: null,
        guaranteed: false,
      },
      {
        id: expect.stringMatching(/^rate_[0-9a-f]{24}$/),
        carrier: 'USPS',
        service: 'Priority',
        price: { amount: '6.90', currency: 'USD' },
        deliveryDays: 2,
        guaranteed: false,
      },
      {
        id: expect.stringMatching(/^rate_[0-9a-f]{24}$/),
        carrier: 'USPS',
        service: 'Express',
        price: { amount: '33.10', currency: 'USD' },
        deliveryDays: 1,
        guaranteed: true,
      },
    ]);
  });

  it('adds up the parcels, and offers only what takes every one', () => {
    const [express, priority] = rates;
    const heavier = { ...priority, rate: '10.20', delivery_days: 4 };
    const offers = toShippingRates([[express, priority] as never, [heavier] as never]);
    expect(offers).toMatchObject([
      { service: 'Priority', price: { amount: '17.10', currency: 'USD' }, deliveryDays: 4 },
    ]);
  });

  it('adds amounts exactly', () => {
    const [rate] = rates;
    const parcels = ['0.1', '0.2'].map((amount) => [{ ...rate, rate: amount }] as never);
    expect(toShippingRates(parcels)[0]?.price).toEqual({ amount: '0.30', currency: 'USD' });
  });

  it('keeps the id of an offer whose price changed, and not that of another', () => {
    const [express, priority] = rates;
    const idOf = (rate: object) => toShippingRates([[rate as never]])[0]?.id;
    expect(idOf({ ...express, rate: '99.00' })).toBe(idOf({ ...express }));
    expect(idOf({ ...priority })).not.toBe(idOf({ ...express }));
  });

  it('takes the cheaper of two quotes for the same service', () => {
    const [rate] = rates;
    const twice = [rate, { ...rate, rate: '9.99' }] as never;
    expect(toShippingRates([twice]).map(({ price }) => price.amount)).toEqual(['9.99']);
  });

  it('puts currencies side by side, never amounts of different ones', () => {
    const [rate] = rates;
    const foreign = { ...rate, rate: '900', currency: 'CAD' };
    expect(toShippingRates([[rate, foreign] as never]).map(({ price }) => price)).toEqual([
      { amount: '900.00', currency: 'CAD' },
      { amount: '33.10', currency: 'USD' },
    ]);
  });
});

describe('toRatesRequest', () => {
  const from = { line1: '1 Harbor Way', city: 'San Francisco', region: 'CA', country: 'US' };
  const to = { name: 'Jo', line1: '2 Main St', line2: 'B', city: 'Bonn', country: 'DE' };

  it('speaks of ounces and inches, and of no side that was not given', () => {
    const parcel = { weightGrams: 1000 };
    expect(
      JSON.parse(JSON.stringify(toRatesRequest({ from, to, parcels: [parcel] }, parcel))),
    ).toEqual({
      shipment: {
        from_address: {
          street1: '1 Harbor Way',
          city: 'San Francisco',
          state: 'CA',
          country: 'US',
        },
        to_address: { name: 'Jo', street1: '2 Main St', street2: 'B', city: 'Bonn', country: 'DE' },
        parcel: { weight: 35.3 },
      },
    });
  });

  it('sends all three sides', () => {
    const parcel = { weightGrams: 454, lengthMm: 254, widthMm: 255, heightMm: 100 };
    expect(toRatesRequest({ from, to, parcels: [parcel] }, parcel).shipment.parcel).toEqual({
      weight: 16.1,
      length: 10,
      width: 10.1,
      height: 4,
    });
  });
});

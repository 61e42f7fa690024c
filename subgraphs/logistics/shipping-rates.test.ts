import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { developer, execute, PATIENT } from '@tributary/kit/testing';
import { createLogistics } from './subgraph.ts';

const easypost = createEasypostEmulator();
let logistics: ReturnType<typeof createLogistics>;

beforeAll(async () => {
  const url = `${await easypost.listen()}/v2`;
  logistics = createLogistics({
    easypost: { baseUrl: url, apiKey: 'EZTKlocal', policy: PATIENT },
    cursorSecret: 's',
  });
});
afterAll(async () => {
  await logistics.close();
  await easypost.close();
});
beforeEach(() => easypost.clear());

const asked = () => easypost.requests().map(({ method, path }) => `${method} ${path}`);
const run = (query: string, variables: Record<string, unknown> = {}) =>
  execute(logistics, query, { as: developer, variables });

const RATES = `query ($input: ShippingRatesInput!) {
  shippingRates(input: $input) {
    id carrier service price { amount currency } deliveryDays guaranteed
  }
}`;

const from = {
  line1: '2200 SW Alder St',
  city: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
};
const to = {
  name: 'Jo',
  line1: '179 N Harbor Dr',
  city: 'Redondo Beach',
  region: 'CA',
  postalCode: '90277',
  country: 'US',
};
const parcels = [{ weightGrams: 1000, lengthMm: 300, widthMm: 200, heightMm: 100 }];

describe('Query.shippingRates', () => {
  it('offers the cheapest first, and creates nothing at EasyPost', async () => {
    const { data, errors } = await run(RATES, { input: { from, to, parcels } });
    expect(errors).toBeUndefined();
    expect(data.shippingRates).toEqual([
      {
        id: expect.stringMatching(/^rate_[0-9a-f]{24}$/),
        carrier: 'USPS',
        service: 'GroundAdvantage',
        price: { amount: '7.37', currency: 'USD' },
        deliveryDays: 3,
        guaranteed: false,
      },
      {
        id: expect.stringMatching(/^rate_[0-9a-f]{24}$/),
        carrier: 'USPS',
        service: 'Priority',
        price: { amount: '9.42', currency: 'USD' },
        deliveryDays: 2,
        guaranteed: false,
      },
      {
        id: expect.stringMatching(/^rate_[0-9a-f]{24}$/),
        carrier: 'UPS',
        service: 'Ground',
        price: { amount: '13.00', currency: 'USD' },
        deliveryDays: 4,
        guaranteed: false,
      },
      {
        id: expect.stringMatching(/^rate_[0-9a-f]{24}$/),
        carrier: 'USPS',
        service: 'Express',
        price: { amount: '43.18', currency: 'USD' },
        deliveryDays: null,
        guaranteed: false,
      },
    ]);
    expect(asked()).toEqual(['POST /beta/rates']);
  });

  it('asks once for each kind of parcel and adds up', async () => {
    const twice = [...parcels, ...parcels];
    const { data } = await run(RATES, { input: { from, to, parcels: twice } });
    expect(data.shippingRates[0]).toMatchObject({
      service: 'GroundAdvantage',
      price: { amount: '14.74', currency: 'USD' },
    });
    expect(asked()).toEqual(['POST /beta/rates']);
    easypost.clear();
    const heavy = parcels.map((parcel) => ({ ...parcel, weightGrams: 2 * parcel.weightGrams }));
    await run(RATES, { input: { from, to, parcels: [...parcels, ...heavy] } });
    expect(asked()).toEqual(['POST /beta/rates', 'POST /beta/rates']);
  });

  it('is empty where no carrier goes', async () => {
    const { postalCode: _none, ...vague } = to;
    const { data, errors } = await run(RATES, { input: { from, to: vague, parcels } });
    expect(errors).toBeUndefined();
    expect(data.shippingRates).toEqual([]);
  });

  it.each([
    ['no parcel', [], '"parcels" must hold from 1 to 10 parcels, not 0.'],
    [
      'eleven parcels',
      Array.from({ length: 11 }, () => ({ weightGrams: 1 })),
      '"parcels" must hold from 1 to 10 parcels, not 11.',
    ],
    ['a parcel without weight', [{ weightGrams: 0 }], '"weightGrams" must be 1 or more.'],
    [
      'a parcel with one side',
      [{ weightGrams: 1, lengthMm: 5 }],
      'Give all of "lengthMm", "widthMm" and "heightMm", or none.',
    ],
    [
      'a parcel with a negative side',
      [{ weightGrams: 1, lengthMm: 5, widthMm: -5, heightMm: 5 }],
      "A parcel's sides must be 1 or more.",
    ],
  ])('refuses %s', async (_what, wrong, message) => {
    const { data, errors } = await run(RATES, { input: { from, to, parcels: wrong } });
    expect(data).toEqual({ shippingRates: null });
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(asked()).toEqual([]);
  });

  it('fails as a whole when one parcel cannot be quoted', async () => {
    easypost.setFaults([{ path: '/beta/rates', count: 1, status: 422, body: '{"error":{}}' }]);
    const input = { from, to, parcels: [...parcels, ...parcels] };
    const { data, errors } = await run(RATES, { input });
    expect(data).toEqual({ shippingRates: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REJECTED' } }]);
  });
});

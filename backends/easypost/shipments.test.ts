import EasyPostClient from '@easypost/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../data/company.ts';
import { createEasypostEmulator } from './emulator.ts';
import { type OfficialClient, officialClient } from './official-client.ts';

const company = createCompany({ customers: 40, heavyOrders: 400 });
const emulator = createEasypostEmulator({ company });
let client: OfficialClient;

beforeAll(async () => {
  client = officialClient(EasyPostClient, await emulator.listen());
});
beforeEach(() => emulator.clear());
afterAll(() => emulator.close());

const SPLIT = 'shp_daa66d13edd52c570bb88da059a89b8f';
const FROM = {
  company: 'Sender',
  street1: '388 Townsend St',
  city: 'San Francisco',
  state: 'CA',
  zip: '94107',
  country: 'US',
};
const TO = { ...FROM, company: 'Receiver', street1: '179 N Harbor Dr', zip: '90277' };
const PARCEL = { length: 10, width: 8, height: 4, weight: 15.4 };

describe('a shipment of the company', () => {
  it('refers to the order and the customer of the ERP', async () => {
    const shipment = await client.Shipment.retrieve(SPLIT);
    expect(shipment).toMatchObject({
      object: 'Shipment',
      mode: 'test',
      reference: 'SAL-ORD-2026-0000002',
      options: { print_custom_1: 'CUST-000001', currency: 'USD', payment: { type: 'SENDER' } },
      status: 'in_transit',
      tracking_code: 'EZ7000000039',
      created_at: '2025-12-26T08:19:00Z',
      insurance: '50.00',
      order_id: null,
      refund_status: null,
      messages: [],
      fees: [
        { object: 'Fee', type: 'LabelFee', amount: '0.00000', charged: true, refunded: false },
        { object: 'Fee', type: 'PostageFee', amount: '30.03000', charged: true, refunded: false },
        { object: 'Fee', type: 'InsuranceFee', amount: '0.50000', charged: true, refunded: false },
      ],
      selected_rate: { carrier: 'USPS', service: 'Priority', rate: '30.03', currency: 'USD' },
      tracker: { tracking_code: 'EZ7000000039', shipment_id: SPLIT },
      parcel: { weight: 256, length: expect.any(Number), predefined_package: null },
      from_address: { company: 'Tributary Trading', created_at: '2023-01-02T09:00:00+00:00' },
    });
    expect(shipment.rates.map(({ rate }) => rate)).toEqual(['90.09', '30.03', '24.03']);
    expect(shipment.return_address).toEqual(shipment.from_address);
    expect(shipment.buyer_address).toEqual(shipment.to_address);
  });

  it('is found by its reference too; of a split delivery it is the last', async () => {
    const shipment = await client.Shipment.retrieve('SAL-ORD-2026-0000002');
    expect(shipment.id).toBe(SPLIT);
    expect(emulator.requests()).toEqual([
      { method: 'GET', path: '/v2/shipments/SAL-ORD-2026-0000002', status: 200 },
    ]);
  });

  it('goes to an address of nulls where nobody filled one in', async () => {
    const { to_address } = await client.Shipment.retrieve('shp_428fb1b8333236e87eb575068f38b9d0');
    expect(to_address).toMatchObject({
      street1: null,
      city: null,
      state: null,
      zip: null,
      country: null,
      email: null,
    });
    expect(await client.Address.retrieve(to_address.id)).toMatchObject({ street1: null });
  });

  it('does not exist where the label was bought elsewhere', async () => {
    const [delivery] = company.deliveriesOf(company.order(66));
    await expect(client.Shipment.retrieve(delivery?.shipmentId ?? '')).rejects.toMatchObject({
      statusCode: 404,
      code: 'NOT_FOUND',
    });
  });

  it('has rates of its own', async () => {
    const { rates } = await client.Shipment.retrieve(SPLIT);
    const [, rate] = rates;
    expect(await client.Rate.retrieve(rate?.id ?? '')).toMatchObject({
      id: rate?.id,
      rate: '30.03',
      shipment_id: SPLIT,
    });
    await expect(client.Rate.retrieve('rate_0')).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe('a quote', () => {
  it('is a shipment without a label', async () => {
    const draft = await client.Shipment.create({
      from_address: FROM,
      to_address: TO,
      parcel: PARCEL,
      reference: 'SAL-ORD-2026-0000001',
      options: { print_custom_1: 'CUST-000009' },
    });
    expect(draft).toMatchObject({
      status: 'unknown',
      tracking_code: null,
      postage_label: null,
      selected_rate: null,
      tracker: null,
      reference: 'SAL-ORD-2026-0000001',
      parcel: PARCEL,
      fees: [],
    });
    expect(
      draft.rates.map(({ carrier, service, rate, delivery_days }) => [
        carrier,
        service,
        rate,
        delivery_days,
      ]),
    ).toEqual([
      ['USPS', 'Priority', '8.02', 2],
      ['USPS', 'GroundAdvantage', '6.57', 3],
      ['USPS', 'Express', '37.58', null],
      ['UPS', 'Ground', '12.00', 4],
    ]);
    expect(emulator.requests()).toEqual([{ method: 'POST', path: '/v2/shipments', status: 201 }]);
    expect(await client.Shipment.retrieve(draft.id)).toMatchObject({ id: draft.id });
    const regenerated = await client.Shipment.regenerateRates(draft.id);
    expect(regenerated).toMatchObject({ rates: [{ carrier: 'USPS' }, {}, {}, {}] });
  });

  it('abroad comes from other services', async () => {
    const { rates, usps_zone } = await client.Shipment.create({
      from_address: FROM,
      to_address: { ...TO, country: 'DE' },
      parcel: PARCEL,
    });
    expect(rates.map(({ carrier, rate }) => [carrier, rate])).toEqual([
      ['DHLExpress', '53.86'],
      ['UPS', '57.74'],
    ]);
    expect(usps_zone).toBeNull();
  });

  it('completes a customs declaration', async () => {
    const { customs_info } = await client.Shipment.create({
      from_address: FROM,
      to_address: { ...TO, country: 'DE' },
      parcel: PARCEL,
      customs_info: {
        contents_type: 'merchandise',
        customs_items: [{ description: 'Valve', quantity: 2, value: 10, weight: 11 }],
      },
    });
    expect(customs_info).toMatchObject({
      object: 'CustomsInfo',
      contents_type: 'merchandise',
      restriction_type: 'none',
      customs_items: [{ object: 'CustomsItem', description: 'Valve', quantity: 2, value: '10.0' }],
    });
  });

  it('has no rates but a message where the address is too vague', async () => {
    const { rates, messages } = await client.Shipment.create({
      from_address: FROM,
      to_address: { company: 'Receiver' },
      parcel: PARCEL,
    });
    expect(rates).toEqual([]);
    expect(messages).toMatchObject([{ carrier: 'USPS', type: 'rate_error' }]);
  });

  it('comes without a trace from the stateless endpoint', async () => {
    const before = await client.Shipment.all({ purchased: false, page_size: 1 });
    const rates = await client.BetaRate.retrieveStatelessRates({
      from_address: FROM,
      to_address: TO,
      parcel: PARCEL,
    });
    expect(rates.map((rate) => rate['rate'])).toEqual(['8.02', '6.57', '37.58', '12.00']);
    expect(rates[0]).not.toHaveProperty('id');
    expect(emulator.requests().at(-1)).toEqual({
      method: 'POST',
      path: '/beta/rates',
      status: 200,
    });
    const after = await client.Shipment.all({ purchased: false, page_size: 1 });
    expect(after.shipments[0]?.id).toBe(before.shipments[0]?.id);
  });

  it('says which parts are missing, in the two forms EasyPost has', async () => {
    await expect(client.Shipment.create({ to_address: TO })).rejects.toMatchObject({
      statusCode: 422,
      code: 'SHIPMENT.INVALID_PARAMS',
      errors: [{ from_address: 'Required and missing.' }, { parcel: 'Required and missing.' }],
    });
    await expect(client.makeApiCall('post', 'shipments', {})).rejects.toMatchObject({
      statusCode: 422,
      code: 'PARAMETER.REQUIRED',
      message: 'Missing required parameter.',
      errors: [{ field: 'shipment', message: 'cannot be blank' }],
    });
  });
});

describe('a purchase', () => {
  const draft = () =>
    client.Shipment.create({ from_address: FROM, to_address: TO, parcel: PARCEL });

  it('brings a label, a code and a tracker, and is listed from then on', async () => {
    const { id, rates } = await draft();
    const listed = async () => {
      const { shipments } = await client.Shipment.all({ page_size: 5 });
      return shipments.map((shipment) => shipment.id);
    };
    expect(await listed()).not.toContain(id);
    const bought = await client.Shipment.buy(id, rates[1]?.id ?? '', 249.99);
    expect(bought).toMatchObject({
      tracking_code: expect.stringMatching(/^94001001103680\d{8}$/),
      insurance: '249.99',
      selected_rate: { id: rates[1]?.id, service: 'GroundAdvantage', rate: '6.57' },
      tracker: { status: 'unknown', shipment_id: id, tracking_details: [], carrier_detail: null },
      fees: [
        { type: 'LabelFee', amount: '0.00000' },
        { type: 'PostageFee', amount: '6.57000' },
        { type: 'InsuranceFee', amount: '1.24995' },
      ],
    });
    expect(await client.Tracker.retrieve(bought.tracker?.id ?? '')).toMatchObject({
      shipment_id: id,
    });
    expect((await listed())[0]).toBe(id);
    await expect(client.Shipment.buy(id, rates[1]?.id ?? '')).rejects.toMatchObject({
      statusCode: 422,
      code: 'SHIPMENT.POSTAGE.EXISTS',
    });
  });

  it('needs one of the shipment’s rates', async () => {
    const { id } = await draft();
    await expect(client.Shipment.buy(id, 'rate_0')).rejects.toMatchObject({ statusCode: 404 });
    await expect(client.makeApiCall('post', `shipments/${id}/buy`, {})).rejects.toMatchObject({
      code: 'PARAMETER.REQUIRED',
    });
  });

  it('is paid back until the parcel moves', async () => {
    const { id, rates } = await draft();
    const { tracking_code } = await client.Shipment.buy(id, rates[0]?.id ?? '');
    expect(await client.Shipment.refund(id)).toMatchObject({ refund_status: 'submitted' });
    const { refunds } = await client.Refund.all();
    expect(refunds).toMatchObject([{ shipment_id: id, tracking_code, status: 'submitted' }]);
    expect(await client.Refund.retrieve(refunds[0]?.id ?? '')).toMatchObject({ shipment_id: id });
    await expect(client.Shipment.refund(SPLIT)).rejects.toMatchObject({
      statusCode: 422,
      code: 'SHIPMENT.REFUND.UNAVAILABLE',
    });
  });

  it('of the company is refunded by its tracking code, and remembers it', async () => {
    const refunds = await client.Refund.create({
      carrier: 'USPS',
      tracking_codes: ['EZ7000000156'],
    });
    const shipment_id = 'shp_6a99b44c2aea6bd38a0ffc431b647bea';
    expect(refunds).toMatchObject([{ shipment_id, tracking_code: 'EZ7000000156' }]);
    expect(await client.Shipment.retrieve(shipment_id)).toMatchObject({
      refund_status: 'submitted',
      reference: 'SAL-ORD-2026-0000007',
    });
  });
});

it('keeps addresses, and reuses one that a shipment names by id', async () => {
  const address = await client.Address.create({ street1: 'invalid' });
  expect(address).toMatchObject({ street1: 'invalid', city: null, country: 'US', name: null });
  expect(address.created_at).toMatch(/\+00:00$/);
  const { to_address } = await client.Shipment.create({
    from_address: FROM,
    to_address: { id: address.id },
    parcel: PARCEL,
  });
  expect(to_address.id).toBe(address.id);
  const { addresses } = await client.Address.all();
  expect(addresses.map(({ id }) => id)).toContain(address.id);
});

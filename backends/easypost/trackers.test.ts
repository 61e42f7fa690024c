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

const retrieveBatch = (codes: readonly string[]) =>
  client.Tracker.retrieveBatch({ tracking_codes: codes });

describe('a tracker', () => {
  it('tells where the parcel is, in EasyPost’s words', async () => {
    const tracker = await client.Tracker.retrieve('trk_daa66d13a83069f15ff5410482745f25');
    expect(JSON.parse(JSON.stringify(tracker))).toEqual({
      id: 'trk_daa66d13a83069f15ff5410482745f25',
      object: 'Tracker',
      mode: 'test',
      tracking_code: 'EZ7000000039',
      status: 'in_transit',
      status_detail: 'arrived_at_facility',
      created_at: '2025-12-26T08:19:00Z',
      updated_at: '2025-12-26T16:39:00Z',
      signed_by: null,
      weight: null,
      est_delivery_date: '2025-12-31T08:19:00Z',
      shipment_id: 'shp_daa66d13edd52c570bb88da059a89b8f',
      carrier: 'USPS',
      tracking_details: [
        {
          object: 'TrackingDetail',
          message: 'Shipping label created',
          description: '',
          status: 'pre_transit',
          status_detail: 'label_created',
          datetime: '2025-12-26T08:19:00Z',
          source: 'USPS',
          carrier_code: '',
          tracking_location: {
            object: 'TrackingLocation',
            city: null,
            state: null,
            country: null,
            zip: null,
          },
          est_delivery_date: null,
        },
        {
          object: 'TrackingDetail',
          message: 'Arrived at facility',
          description: 'Arrived at facility',
          status: 'in_transit',
          status_detail: 'arrived_at_facility',
          datetime: '2025-12-26T16:39:00Z',
          source: 'USPS',
          carrier_code: '',
          tracking_location: {
            object: 'TrackingLocation',
            city: 'PORTLAND',
            state: 'OR',
            country: 'US',
            zip: '97205',
          },
          est_delivery_date: null,
        },
      ],
      fees: [],
      carrier_detail: {
        object: 'CarrierDetail',
        service: 'Priority',
        container_type: null,
        est_delivery_date_local: null,
        est_delivery_time_local: null,
        origin_location: 'PORTLAND OR, 97205',
        origin_tracking_location: {
          object: 'TrackingLocation',
          city: 'PORTLAND',
          state: 'OR',
          country: 'US',
          zip: '97205',
        },
        destination_location: expect.any(String),
        destination_tracking_location: null,
        guaranteed_delivery_date: null,
        alternate_identifier: null,
        initial_delivery_attempt: null,
      },
      public_url: 'https://track.easypost.com/djE6dHJrX2RhYTY2ZDEzYTgzMDY5ZjE1ZmY1NDEwNDgyNzQ1ZjI1',
    });
    expect(emulator.requests()).toEqual([
      { method: 'GET', path: '/v2/trackers/trk_daa66d13a83069f15ff5410482745f25', status: 200 },
    ]);
  });

  it('exists without a shipment when the label was bought elsewhere', async () => {
    const { trackers } = await retrieveBatch(['EZ7000001716']);
    expect(trackers).toMatchObject([
      {
        tracking_code: 'EZ7000001716',
        shipment_id: null,
        fees: [{ type: 'TrackerFee', amount: '0.02000', charged: true, refunded: false }],
      },
    ]);
  });

  it('exists for a parcel whose code the ERP was never told', async () => {
    expect(company.deliveriesOf(company.order(4))[0]?.trackingCode).toBeNull();
    const { trackers } = await retrieveBatch(['EZ7000000104']);
    expect(trackers).toMatchObject([{ tracking_code: 'EZ7000000104' }]);
  });

  it('can have a status that no list of statuses names', async () => {
    const { trackers } = await retrieveBatch(['EZ7000001846']);
    expect(trackers).toMatchObject([{ status: 'held_at_customs', status_detail: 'held' }]);
  });

  it('is not found under another id', async () => {
    await expect(client.Tracker.retrieve('trk_0')).rejects.toMatchObject({
      statusCode: 404,
      code: 'NOT_FOUND',
      message: 'The requested resource could not be found.',
    });
  });
});

describe('a batch of tracking codes', () => {
  it('answers all trackers of a code the carrier used again, newest first', async () => {
    const { trackers, has_more } = await retrieveBatch(['EZ7000001300', 'EZ7000000039']);
    expect(trackers.map(({ id, tracking_code }) => [id, tracking_code])).toEqual([
      ['trk_daa66d13a83069f15ff5410482745f25', 'EZ7000000039'],
      ['trk_69029b6c8c3e162f45a5f3046c105c40', 'EZ7000001300'],
      ['trk_cdab89244984888480d234c73156e65c', 'EZ7000001300'],
    ]);
    expect(has_more).toBe(false);
    expect(emulator.requests()).toEqual([
      { method: 'POST', path: '/v2/trackers/batch', status: 200 },
    ]);
  });

  it('leaves out codes nobody knows', async () => {
    const { trackers } = await retrieveBatch(['EZ7000000001', 'EZ7999999990', '1Z999']);
    expect(trackers).toEqual([]);
  });

  it('refuses no codes, and more than a hundred', async () => {
    await expect(retrieveBatch([])).rejects.toMatchObject({
      statusCode: 422,
      code: 'PARAMETER.REQUIRED',
      errors: [{ field: 'tracking_codes', message: 'cannot be blank' }],
    });
    const tooMany = Array.from({ length: 101 }, (_, n) => `EZ${n}`);
    await expect(retrieveBatch(tooMany)).rejects.toMatchObject({ code: 'PARAMETER.INVALID' });
  });
});

describe('creating a tracker', () => {
  it('makes one, then answers the same one again', async () => {
    const made = await client.Tracker.create({ tracking_code: 'EZ4000000004', carrier: 'USPS' });
    const again = await client.Tracker.create({ tracking_code: 'EZ4000000004', carrier: 'USPS' });
    expect(made).toMatchObject({ status: 'delivered', finalized: true, shipment_id: null });
    expect(again.id).toBe(made.id);
    expect(emulator.requests().map(({ status }) => status)).toEqual([201, 200]);
    expect(await client.Tracker.retrieve(made.id)).toMatchObject({ id: made.id });
    const newest = await client.Tracker.all({ page_size: 1 });
    expect(newest.trackers.map(({ id }) => id)).toEqual([made.id]);
  });

  it('answers the tracker of a recent parcel, but not of one long ago', async () => {
    const recent = await client.Tracker.create({ tracking_code: 'EZ7000009776' });
    expect(recent.id).toBe('trk_c2f577f02acb0d5ad2c9355e506b88b3');
    const recycled = await client.Tracker.create({ tracking_code: 'EZ7000000039' });
    expect(recycled.id).not.toBe('trk_daa66d13a83069f15ff5410482745f25');
    const { trackers } = await retrieveBatch(['EZ7000000039']);
    expect(trackers.map(({ id }) => id)).toEqual([
      recycled.id,
      'trk_daa66d13a83069f15ff5410482745f25',
    ]);
  });

  it('needs a code', async () => {
    await expect(client.Tracker.create({})).rejects.toMatchObject({
      statusCode: 422,
      code: 'PARAMETER.REQUIRED',
      errors: [{ field: 'tracking_code', message: 'cannot be blank' }],
    });
  });
});

it('forgets a deleted tracker everywhere', async () => {
  const id = 'trk_3bd35eb45aec050602bd33cd38c34c93';
  const { shipment_id } = await client.Tracker.retrieve(id);
  await client.Tracker.delete(id);
  await expect(client.Tracker.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
  expect((await retrieveBatch(['EZ7000009828'])).trackers).toEqual([]);
  expect((await client.Shipment.retrieve(shipment_id ?? '')).tracker).toBeNull();
  const around = {
    start_datetime: '2026-08-22T00:00:00Z',
    end_datetime: '2026-08-23T00:00:00Z',
    page_size: 100,
  };
  const { trackers } = await client.Tracker.all(around);
  expect(trackers.map((tracker) => tracker.id)).not.toContain(id);
  const { shipments } = await client.Shipment.all(around);
  expect(shipments.map((shipment) => shipment.id)).toContain(shipment_id);
});

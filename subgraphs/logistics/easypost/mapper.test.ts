import { describe, expect, it } from '@jest/globals';
import shipmentJson from './fixtures/shipment.json' with { type: 'json' };
import trackerJson from './fixtures/tracker.json' with { type: 'json' };
import { fromShipment, fromTracker, toListed } from './mapper.ts';
import { parseListed, parseShipment, parseTracker } from './wire.ts';

const options = { fetchedAt: '2026-03-05T00:00:00Z', customerOption: 'print_custom_1' };
const shipmentOf = (changes: object = {}) =>
  fromShipment(parseShipment({ ...shipmentJson, ...changes }), options);
const trackedAs = (changes: object = {}) =>
  fromTracker(parseTracker({ ...trackerJson, ...changes }), options);

const EVENTS = [
  {
    id: 'evt_1',
    occurredAt: '2026-03-01T09:00:00Z',
    status: 'PRE_TRANSIT',
    statusDetail: 'status_update',
    message: 'Shipping Label Created',
    city: null,
    region: null,
    postalCode: null,
    country: null,
  },
  {
    id: 'evt_2',
    occurredAt: '2026-03-02T18:00:00Z',
    status: 'IN_TRANSIT',
    statusDetail: 'arrived_at_facility',
    message: 'Arrived at Facility',
    city: 'HOUSTON',
    region: 'TX',
    postalCode: '77063',
    country: null,
  },
  {
    id: 'evt_3',
    occurredAt: '2026-03-04T16:30:00Z',
    status: 'DELIVERED',
    statusDetail: 'arrived_at_destination',
    message: 'Delivered, Front Door',
    city: 'CHARLESTON',
    region: 'SC',
    postalCode: '29401',
    country: 'US',
  },
];
const withoutIds = (events: readonly object[]) => events.map((event) => ({ ...event, id: '' }));

describe('fromShipment', () => {
  it('maps a shipment with its tracker', () => {
    const { scans, ...shipment } = shipmentOf();
    expect(shipment).toEqual({
      id: 'shp_0123456789abcdef0123456789abcdef',
      status: 'DELIVERED',
      statusRaw: 'delivered',
      statusDetail: 'arrived_at_destination',
      carrier: 'USPS',
      trackingCode: '9400100110368000000001',
      trackingUrl: 'https://track.easypost.com/djE6dHJrXzAx',
      estimatedDeliveryAt: '2026-03-04T20:00:00Z',
      signedBy: 'J. DOE',
      createdAt: '2026-03-01T09:00:00Z',
      updatedAt: '2026-03-04T16:30:05Z',
      source: {
        system: 'LOGISTICS',
        vendor: 'easypost',
        objectType: 'Shipment',
        remoteId: 'shp_0123456789abcdef0123456789abcdef',
        remoteUrl: null,
        remoteUpdatedAt: '2026-03-04T16:30:05Z',
        fetchedAt: '2026-03-05T00:00:00Z',
        version: null,
        mapping: 'easypost.shipment@1',
      },
      orderId: 'SAL-ORD-2026-0000042',
      customerErpId: 'CUST-00042',
      details: {
        service: 'Priority',
        isReturn: false,
        from: {
          name: 'Dispatch',
          company: 'Example Trading',
          line1: '1 Harbor Way',
          line2: 'Dock 4',
          city: 'San Francisco',
          region: 'CA',
          postalCode: '94107',
          country: 'US',
        },
        to: {
          name: 'Jo Doe',
          company: null,
          line1: '179 N Harbor Dr',
          line2: null,
          city: 'Redondo Beach',
          region: 'CA',
          postalCode: '90277',
          country: 'US',
        },
        parcels: [{ weightGrams: 1868, lengthMm: 513, widthMm: 277, heightMm: 127 }],
        cost: { amount: '6.90', currency: 'USD' },
      },
    });
    expect(scans?.deliveredAt).toBe('2026-03-04T16:30:00Z');
    expect(withoutIds(scans?.events ?? [])).toEqual(withoutIds(EVENTS));
  });

  it('reads the same from its tracker as from itself, but for what a tracker does not tell', () => {
    expect({ ...shipmentOf(), orderId: null, customerErpId: null, details: null }).toEqual(
      trackedAs(),
    );
  });

  it('maps one for which no label was bought', () => {
    const shipment = shipmentOf({
      tracker: null,
      selected_rate: null,
      tracking_code: null,
      status: 'unknown',
      reference: null,
      options: {},
    });
    expect(shipment).toMatchObject({
      status: 'UNKNOWN',
      carrier: null,
      trackingCode: null,
      trackingUrl: null,
      scans: { events: [], deliveredAt: null },
      createdAt: '2026-03-01T08:59:00Z',
      updatedAt: '2026-03-01T09:00:01Z',
      orderId: null,
      customerErpId: null,
    });
    expect(shipment.details).toMatchObject({ service: null, cost: null });
  });

  it('takes the owner from the option it is told to', () => {
    const json = parseShipment({ ...shipmentJson, options: { invoice_number: 'CUST-7' } });
    const customerOption = 'invoice_number';
    expect(fromShipment(json, { ...options, customerOption }).customerErpId).toBe('CUST-7');
    expect(fromShipment(json, options).customerErpId).toBeNull();
    expect(shipmentOf({ options: { print_custom_1: 42 } }).customerErpId).toBeNull();
    expect(shipmentOf({ options: null }).customerErpId).toBeNull();
  });

  it('keeps every digit of a cost that is no round amount', () => {
    const selected_rate = { ...shipmentJson.selected_rate, rate: '5.93125', currency: 'usd' };
    expect(shipmentOf({ selected_rate }).details?.cost).toEqual({
      amount: '5.93125',
      currency: 'USD',
    });
  });

  it('has a parcel without sides for the carrier’s own packaging', () => {
    const parcel = { weight: 16, length: null, width: null, height: null };
    expect(shipmentOf({ parcel }).details?.parcels).toEqual([
      { weightGrams: 454, lengthMm: null, widthMm: null, heightMm: null },
    ]);
  });
});

describe('toListed', () => {
  it.each([
    ['with a tracker', {}],
    ['of which the tracker knows more', { status: 'unknown', updated_at: '2026-03-01T00:00:00Z' }],
    ['without a tracker', { tracker: null }],
    ['of nobody', { options: null }],
  ])('tells filters of a shipment %s what it will be', (_what, changes) => {
    const listed = toListed(parseListed({ ...shipmentJson, ...changes }), options);
    expect(Object.keys(listed).sort()).toEqual(['customerErpId', 'id', 'status', 'updatedAt']);
    expect(shipmentOf(changes)).toMatchObject(listed);
  });
});

describe('fromTracker', () => {
  it.each([
    ['unknown', 'UNKNOWN'],
    ['pre_transit', 'PRE_TRANSIT'],
    ['in_transit', 'IN_TRANSIT'],
    ['out_for_delivery', 'OUT_FOR_DELIVERY'],
    ['available_for_pickup', 'AVAILABLE_FOR_PICKUP'],
    ['delivered', 'DELIVERED'],
    ['return_to_sender', 'RETURN_TO_SENDER'],
    ['failure', 'FAILURE'],
    ['cancelled', 'CANCELLED'],
    ['error', 'ERROR'],
    ['held_at_customs', 'UNMAPPED'],
    ['Delivered', 'UNMAPPED'],
    ['constructor', 'UNMAPPED'],
  ])('reads the status %s as %s and keeps it', (raw, status) => {
    expect(trackedAs({ status: raw })).toMatchObject({ status, statusRaw: raw });
  });

  it('goes by its own id and is complete where EasyPost has no shipment', () => {
    const shipment = trackedAs({ shipment_id: null, is_return: true });
    expect(shipment.id).toBe('trk_0123456789abcdef0123456789abcdef');
    expect(shipment.source).toMatchObject({ objectType: 'Tracker', remoteId: shipment.id });
    expect(shipment.details).toEqual({
      service: 'Priority Mail',
      isReturn: true,
      from: null,
      to: null,
      parcels: null,
      cost: null,
    });
  });

  it('has a delivery time only while it counts as delivered', () => {
    expect(trackedAs({ status: 'return_to_sender' }).scans?.deliveredAt).toBeNull();
    expect(trackedAs({ tracking_details: [] }).scans?.deliveredAt).toBeNull();
  });

  it('refuses a time without a zone rather than guessing one', () => {
    expect(() => trackedAs({ updated_at: '2026-03-01 09:00:00' })).toThrow(RangeError);
  });
});

import { describe, expect, it } from '@jest/globals';
import ratesJson from './fixtures/rates.json' with { type: 'json' };
import shipmentJson from './fixtures/shipment.json' with { type: 'json' };
import trackerJson from './fixtures/tracker.json' with { type: 'json' };
import {
  parseListed,
  parseRates,
  parseShipment,
  parseShipments,
  parseTracker,
  parseTrackers,
  SHIPMENTS,
  TRACKERS,
  TRACKERS_UNSCANNED,
} from './wire.ts';

describe('What lists of shipments leave unread', () => {
  it('is nothing that is read of a shipment', () => {
    const others = Object.fromEntries(SHIPMENTS.unread.map((name) => [name, ['another shape']]));
    for (const parse of [parseShipment, parseListed]) {
      expect(parse({ ...shipmentJson, ...others })).toEqual(parse(shipmentJson));
    }
  });
});

describe('What lists of trackers leave unread', () => {
  it('is nothing that is read of a tracker, or its scans', () => {
    const { tracking_details: _scans, ...others } = trackerJson;
    const parsed = parseTracker({ ...others, tracking_details: null });
    for (const { unread } of [TRACKERS, TRACKERS_UNSCANNED]) {
      const nulls = Object.fromEntries(unread.map((name) => [name, null]));
      expect(parseTracker({ ...others, tracking_details: null, ...nulls })).toEqual(parsed);
    }
    expect(TRACKERS.unread).not.toContain('tracking_details');
  });
});

describe('What EasyPost answers', () => {
  it.each([
    ['a tracker that is a list', () => parseTracker([]), 'Tracker: (root)'],
    ['an error body', () => parseTrackers({ error: { code: 'X' } }), 'Trackers: trackers'],
    ['no JSON at all', () => parseShipment(undefined), 'Shipment: (root)'],
    [
      'a status that is a number',
      () => parseTracker({ ...trackerJson, status: 3 }),
      'Tracker: status',
    ],
    [
      'a tracker without its code',
      () => parseTracker({ ...trackerJson, tracking_code: null }),
      'Tracker: tracking_code',
    ],
    [
      'a weight in words',
      () => parseShipment({ ...shipmentJson, parcel: { weight: 'heavy' } }),
      'Shipment: parcel.weight',
    ],
    [
      'a rate without a currency',
      () => parseRates({ rates: [{ ...ratesJson.rates[0], currency: null }] }),
      'Rates: rates.0.currency',
    ],
    [
      'a list that does not say whether there is more',
      () => parseShipments({ shipments: [] }),
      'Shipments: has_more',
    ],
  ])('is refused where it is %s, naming the field', (_what, parse, field) => {
    expect(parse).toThrow(field);
  });

  it('may hold members nobody knows', () => {
    expect(() => parseShipment({ ...shipmentJson, luma_score: 3, insurance: {} })).not.toThrow();
  });
});

import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { vendorSamples } from '@tributary/kit/testing';
import { fromShipment, fromTracker, toListed } from './mapper.ts';
import { toShippingRates } from './rates.ts';
import {
  parseListed,
  parseRates,
  parseShipment,
  parseShipments,
  parseTracker,
  parseTrackers,
} from './wire.ts';

// Samples are not part of the repository: where they lie beside it, all of them are read.
const SAMPLES = vendorSamples('easypost');
const describeIf = SAMPLES ? describe : describe.skip;

type Json = Record<string, unknown>;
const options = { fetchedAt: '2026-03-05T00:00:00Z', customerOption: 'print_custom_1' };

function readSample(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, SAMPLES), 'utf8'));
}

/** Every object in a sample, the JSON within its texts included. */
function* objectsIn(value: unknown): Generator<Json> {
  if (typeof value === 'string' && value.startsWith('{')) yield* objectsIn(JSON.parse(value));
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const member of Object.values(value)) yield* objectsIn(member);
}

const names = SAMPLES ? globSync('**/*.json', { cwd: fileURLToPath(SAMPLES) }) : [];
const answers = names.flatMap((name) => [...objectsIn(readSample(name))]);
const answersOf = (object: string) => answers.filter((answer) => answer['object'] === object);

describeIf('Recorded answers of EasyPost', () => {
  it('hold shipments that all can be read', () => {
    const wire = answersOf('Shipment');
    expect(wire.length).toBeGreaterThan(30);
    for (const json of wire) {
      const shipment = fromShipment(parseShipment(json), options);
      expect(shipment.id).toMatch(/^shp_[0-9a-f]{32}$/);
      expect(shipment.status).not.toBe('UNMAPPED');
      expect(shipment.createdAt).toMatch(/^20\d\d-\d\d-\d\dT[\d:]{8}Z$/);
      expect(shipment.details?.from?.country).toBe('US');
      expect(shipment.details?.parcels?.[0]?.weightGrams).toBeGreaterThan(0);
      expect(shipment.trackingCode).toBe(json['tracking_code']);
      const rate = json['selected_rate'] as Json | null;
      expect(shipment.details?.cost?.amount ?? null).toBe(rate ? rate['rate'] : null);
    }
  });

  it('hold trackers that all can be read', () => {
    const wire = answersOf('Tracker');
    expect(wire.length).toBeGreaterThan(25);
    for (const json of wire) {
      const shipment = fromTracker(parseTracker(json), options);
      expect(shipment.id).toBe(json['shipment_id'] ?? json['id']);
      expect(shipment.statusRaw).toBe(json['status']);
      expect(shipment.status).not.toBe('UNMAPPED');
      expect(shipment.scans?.events).toHaveLength((json['tracking_details'] as Json[]).length);
      expect(shipment.trackingUrl).toMatch(/^https:\/\/track\.easypost\.com\//);
    }
  });

  it('hold lists of both', () => {
    const lists = answers.filter((answer) => 'has_more' in answer);
    const shipments = lists.filter((list) => 'shipments' in list).map(parseShipments);
    const trackers = lists.filter((list) => 'trackers' in list).map(parseTrackers);
    expect(shipments.length).toBeGreaterThan(0);
    expect(trackers.length).toBeGreaterThan(0);
    for (const list of trackers) expect(list.trackers.length).toBeGreaterThan(0);
    for (const json of shipments.flatMap((list) => list.shipments)) {
      const listed = toListed(parseListed(json), options);
      expect(fromShipment(parseShipment(json), options)).toMatchObject(listed);
    }
  });

  it('hold rates that all can be offered', () => {
    const wire = answers.filter((answer) => Array.isArray(answer['rates']));
    const priced = wire.filter(({ rates }) => (rates as Json[]).some(({ service }) => service));
    expect(priced.length).toBeGreaterThan(20);
    for (const json of priced) {
      const { rates } = parseRates(json);
      const offers = toShippingRates([rates]);
      expect(offers).toHaveLength(rates.length);
      expect(new Set(offers.map(({ id }) => id)).size).toBe(rates.length);
    }
  });

  it('are understood to the letter', () => {
    const { rates } = parseRates(readSample('docs-responses/rates-retrieve-stateless.json'));
    expect(toShippingRates([rates]).map(({ id: _id, ...offer }) => offer)).toEqual([
      {
        carrier: 'USPS',
        service: 'GroundAdvantage',
        price: { amount: '8.20', currency: 'USD' },
        deliveryDays: 3,
        guaranteed: false,
      },
      {
        carrier: 'USPS',
        service: 'Priority',
        price: { amount: '11.01', currency: 'USD' },
        deliveryDays: 2,
        guaranteed: false,
      },
      {
        carrier: 'USPS',
        service: 'Express',
        price: { amount: '51.20', currency: 'USD' },
        deliveryDays: 2,
        guaranteed: false,
      },
    ]);
    const label = readSample('docs-responses/trackers-retrieve.json');
    expect(fromTracker(parseTracker(label), options)).toMatchObject({
      id: 'trk_9135862729734d96ad2f9ed0f0565a27',
      status: 'PRE_TRANSIT',
      statusDetail: 'status_update',
      carrier: 'USPS',
      trackingCode: 'EZ1000000001',
      estimatedDeliveryAt: '2025-05-09T20:40:17Z',
      scans: {
        deliveredAt: null,
        events: [
          { occurredAt: '2025-04-09T20:40:17Z', message: 'Pre-Shipment Info Sent to USPS' },
          {
            occurredAt: '2025-04-10T09:17:17Z',
            city: 'HOUSTON',
            region: 'TX',
            postalCode: '77063',
          },
        ],
      },
      details: { service: 'First-Class Package Service', isReturn: null },
    });
  });
});

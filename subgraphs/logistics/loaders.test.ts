import { expect, it } from '@jest/globals';
import { createLoaders } from './loaders.ts';
import type { LogisticsSource, Shipment } from './source.ts';

const SCANS = { events: [], deliveredAt: '2026-03-04T16:30:00Z' };

function sourceOf(asked: unknown[]): LogisticsSource {
  const shipments = ['shp_other', 'shp_own'].map((id): [string, Shipment] => [
    id,
    { id, trackingCode: 'A', scans: null } as Shipment,
  ]);
  const source: Partial<LogisticsSource> = {
    async shipmentsByTrackingCodes(codes, withScans) {
      asked.push([codes, withScans]);
      const scans = withScans ? SCANS : null;
      return new Map([['A', shipments.map(([, shipment]) => ({ ...shipment, scans }))]]);
    },
    async shipmentsByIds(ids) {
      asked.push(ids);
      return new Map(shipments.map(([id, shipment]) => [id, { ...shipment, orderId: id }]));
    },
  };
  return source as LogisticsSource;
}

it('asks for scans of a shipment that came without, and of no other', async () => {
  const asked: unknown[] = [];
  const { shipmentsOf, scansOf } = createLoaders(sourceOf(asked));
  const [shipment] = (await shipmentsOf({ id: 'shp_own', trackingCodes: ['A'] }, false)) ?? [];
  expect(shipment).toMatchObject({ id: 'shp_own', scans: null });
  expect(await scansOf(shipment as Shipment)).toEqual(SCANS);
  expect(asked).toEqual([
    [['A'], false],
    ['shp_other', 'shp_own'],
    [['A'], true],
  ]);

  const [scanned] = (await shipmentsOf({ id: 'shp_own', trackingCodes: ['A'] }, true)) ?? [];
  await scansOf({ ...scanned, scans: SCANS } as Shipment);
  expect(asked).toHaveLength(3);
});

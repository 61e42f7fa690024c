import { describe, expect, it } from '@jest/globals';
import { ALL_ROWS, createRowScope } from '@tributary/kit/access/row-scope';
import type { Page } from '@tributary/kit/connection';
import { createPositionSeal } from './position-seal.ts';
import { restrict } from './restrict.ts';
import type { LogisticsSource, Shipment, ShipmentDetails } from './source.ts';

const DETAILS = {} as ShipmentDetails;
const shipments = ['own', 'foreign', null].map(
  (owner) => ({ id: `shp_${owner}`, customerErpId: owner, details: DETAILS }) as Shipment,
);
const [own] = shipments;
/** As tracking tells them: nothing of the owner. */
const tracked = [...shipments.map(({ id }) => id), 'shp_unread', 'shp_broken'].map(
  (id) => ({ id, customerErpId: null, details: null }) as Shipment,
);
const lone = { id: 'trk_1', customerErpId: null, details: DETAILS } as Shipment;
const failure = new Error('The vendor is down.');
const seals = createPositionSeal('secret');

/** A source that answers everything it has. */
function careless(parcels: Readonly<Record<string, readonly Shipment[] | Error>> = {}) {
  const asked: unknown[] = [];
  const page: Page<Shipment> = {
    rows: shipments.map((node) => ({ node, position: [node.id] })),
    hasNextPage: true,
    endPosition: ['shp_foreign'],
  };
  const source: LogisticsSource = {
    async shipmentsByIds(ids) {
      asked.push(ids);
      const known = shipments.filter(({ id }) => ids.includes(id));
      const found = known.map((shipment) => [shipment.id, shipment] as const);
      return new Map<string, Shipment | Error>([
        ...found,
        ...(ids.includes('shp_broken') ? [['shp_broken', failure] as const] : []),
      ]);
    },
    async shipmentsByTrackingCodes() {
      return new Map(Object.entries(parcels));
    },
    async shipments(filter, request) {
      asked.push(filter, request);
      return page;
    },
    shippingRates: async () => [],
  };
  return { asked, source, limited: restrict(source, createRowScope(['own']), seals) };
}

describe('a restricted source', () => {
  it('is the source itself where nobody is limited', () => {
    const { source } = careless();
    expect(restrict(source, ALL_ROWS, seals)).toBe(source);
  });

  it('finds shipments by id that are the caller’s; failures stay failures', async () => {
    const { limited } = careless();
    const ids = ['shp_own', 'shp_foreign', 'shp_null', 'shp_missing', 'shp_broken'];
    expect([...(await limited.shipmentsByIds(ids))]).toEqual([
      ['shp_own', own],
      ['shp_broken', failure],
    ]);
  });

  it('reads each shipment a code leads to once, and shows the caller’s', async () => {
    const [trackedOwn, trackedForeign, trackedOrphan, unread] = tracked as [
      Shipment,
      Shipment,
      Shipment,
      Shipment,
    ];
    const { asked, limited } = careless({
      A: [trackedForeign, trackedOwn, lone],
      B: [trackedOwn, trackedOrphan, unread],
      C: failure,
      D: [lone],
    });
    const found = await limited.shipmentsByTrackingCodes(['A', 'B', 'C', 'D'], true);
    expect([...found]).toEqual([
      ['A', [own]],
      ['B', [own]],
      ['C', failure],
      ['D', []],
    ]);
    expect(asked).toEqual([['shp_foreign', 'shp_own', 'shp_null', 'shp_unread']]);
  });

  it('fails a code of which one shipment cannot be read, and no other', async () => {
    const [trackedOwn, , , , broken] = tracked as [
      Shipment,
      Shipment,
      Shipment,
      Shipment,
      Shipment,
    ];
    const { limited } = careless({ A: [trackedOwn, broken], B: [trackedOwn] });
    const found = await limited.shipmentsByTrackingCodes(['A', 'B'], true);
    expect([...found]).toEqual([
      ['A', failure],
      ['B', [own]],
    ]);
  });

  it('has the vendor filter lists without relying on it, and seals where they go on', async () => {
    const { asked, limited } = careless();
    const page = await limited.shipments({ status: ['DELIVERED'] }, { first: 3, after: null });
    expect(page.rows).toEqual([{ node: own, position: ['shp_own'] }]);
    expect(JSON.stringify(page)).not.toContain('shp_foreign');

    await limited.shipments({}, { first: 3, after: page.endPosition ?? null });
    await limited.shipments({}, { first: 3, after: ['shp_own'] });
    const customers = ['own'];
    expect(asked).toEqual([
      { status: ['DELIVERED'], customers },
      { first: 3, after: null },
      { customers },
      { first: 3, after: ['shp_foreign'] },
      { customers },
      { first: 3, after: ['shp_own'] },
    ]);
  });

  it('asks nothing for a caller without customers', async () => {
    const { asked, source } = careless({ A: shipments });
    const limited = restrict(source, createRowScope([]), seals);
    expect((await limited.shipmentsByIds(['shp_own'])).size).toBe(0);
    expect((await limited.shipmentsByTrackingCodes(['A'], true)).size).toBe(0);
    const page = await limited.shipments({}, { first: 3, after: null });
    expect(page).toMatchObject({ rows: [], hasNextPage: false });
    expect(limited.shippingRates).toBe(source.shippingRates);
    expect(asked).toEqual([]);
  });
});

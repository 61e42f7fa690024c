import { describe, expect, it } from '@jest/globals';
import type { Shipment, ShipmentStatus } from '../source.ts';
import { listShipments, type Wanted } from './list.ts';

/** An account with `count` shipments, of which `statusOf` tells the status; and what it was asked. */
function accountWith(count: number, statusOf: (index: number) => ShipmentStatus) {
  const asked: (readonly [number, string | null])[] = [];
  const all = Array.from(
    { length: count },
    (_, index) => ({ id: String(index), status: statusOf(index) }) as Shipment,
  );
  return {
    asked,
    fetch: async ({ pageSize, beforeId, isWanted, most }: Wanted) => {
      asked.push([pageSize, beforeId]);
      const start = beforeId === null ? 0 : Number(beforeId) + 1;
      const end = start + pageSize;
      const page = all.slice(start, end);
      const rows = page.filter(isWanted).slice(0, most);
      if (rows.length === most) return { rows, hasMore: true, lastId: rows.at(-1)?.id };
      return { rows, hasMore: end < count, lastId: page.at(-1)?.id };
    },
  };
}

const FAILED = { status: ['FAILURE' as const] };
const idsOf = ({ rows }: { rows: readonly Shipment[] }) => rows.map(({ id }) => id);

describe('listShipments', () => {
  it('passes a list on that needs no filtering', async () => {
    const { asked, fetch } = accountWith(30, () => 'DELIVERED');
    const slice = await listShipments({ filter: {}, first: 2, after: '4', fetch });
    expect(idsOf(slice)).toEqual(['5', '6']);
    expect(slice.hasMore).toBe(true);
    expect(asked).toEqual([[2, '4']]);
  });

  it('goes on from page to page until enough match', async () => {
    const { asked, fetch } = accountWith(500, (index) =>
      index % 100 === 99 ? 'FAILURE' : 'ERROR',
    );
    const slice = await listShipments({ filter: FAILED, first: 2, after: null, fetch });
    expect(idsOf(slice)).toEqual(['99', '199']);
    expect(slice.hasMore).toBe(true);
    expect(asked).toEqual([
      [100, null],
      [100, '99'],
      [100, '199'],
    ]);
  });

  it('says there is no more once the end is reached, and not before', async () => {
    const { fetch } = accountWith(250, (index) => (index >= 247 ? 'FAILURE' : 'ERROR'));
    const first = await listShipments({ filter: FAILED, first: 2, after: null, fetch });
    expect(idsOf(first)).toEqual(['247', '248']);
    expect(first.hasMore).toBe(true);
    const last = await listShipments({ filter: FAILED, first: 2, after: '248', fetch });
    expect(idsOf(last)).toEqual(['249']);
    expect(last.hasMore).toBe(false);
  });

  it('looks at a thousand shipments, and goes on behind the last of them', async () => {
    const { asked, fetch } = accountWith(1500, (index) =>
      index === 700 || index === 1400 ? 'FAILURE' : 'ERROR',
    );
    const first = await listShipments({ filter: FAILED, first: 2, after: null, fetch });
    expect(idsOf(first)).toEqual(['700']);
    expect(first).toMatchObject({ hasMore: true, lastRead: '999' });
    expect(asked).toHaveLength(10);
    const second = await listShipments({ filter: FAILED, first: 2, after: '999', fetch });
    expect(idsOf(second)).toEqual(['1400']);
    expect(second.hasMore).toBe(false);
    expect(asked).toHaveLength(15);
  });

  it('never calls a list at its end of which it has seen only a thousand', async () => {
    const { fetch } = accountWith(1001, () => 'ERROR');
    const cut = await listShipments({ filter: FAILED, first: 2, after: null, fetch });
    expect(cut).toEqual({ rows: [], hasMore: true, lastRead: '999' });
    const { fetch: fetchAll } = accountWith(1000, () => 'ERROR');
    const all = await listShipments({ filter: FAILED, first: 2, after: null, fetch: fetchAll });
    expect(all).toEqual({ rows: [], hasMore: false });
  });

  it('takes a shipment whose last change is not known for one that did not change', async () => {
    const updatedAts = ['2026-03-02T00:00:00Z', '2026-03-01T00:00:00Z', null];
    const rows = updatedAts.map((updatedAt, id) => ({ id: String(id), updatedAt }) as Shipment);
    const slice = await listShipments({
      filter: { updatedAfter: new Date('2026-03-01T00:00:00Z') },
      first: 9,
      after: null,
      fetch: async ({ isWanted }) => ({
        rows: rows.filter(isWanted),
        hasMore: false,
        lastId: '2',
      }),
    });
    expect(idsOf(slice)).toEqual(['0']);
  });
});

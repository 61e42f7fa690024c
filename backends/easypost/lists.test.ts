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

const EVER = { start_datetime: '2020-01-01T00:00:00Z', end_datetime: '2027-01-01T00:00:00Z' };
const deliveries = Array.from({ length: company.counts.orders }, (_, order) =>
  company.deliveriesOf(company.order(order)),
).flat();

/** Every page of a list, as the client walks it. */
async function walk<P extends { has_more: boolean }>(
  first: Promise<P>,
  next: (page: P) => Promise<P>,
): Promise<P[]> {
  const pages = [await first];
  for (let page = pages[0]; page?.has_more; page = pages.at(-1)) pages.push(await next(page));
  return pages;
}

describe('walking to the end', () => {
  it('meets every tracker once, newest first', async () => {
    const pages = await walk(client.Tracker.all({ ...EVER, page_size: 100 }), (page) =>
      client.Tracker.getNextPage(page),
    );
    const trackers = pages.flatMap((page) => page.trackers);
    expect(pages.map((page) => page.trackers.length)).toEqual([100, 100, 100, 16]);
    expect(new Set(trackers.map(({ id }) => id))).toEqual(
      new Set(deliveries.map(({ trackerId }) => trackerId)),
    );
    const times = trackers.map(({ created_at }) => created_at);
    expect(times).toEqual([...times].sort().reverse());
    expect(emulator.requests()).toHaveLength(4);
  });

  it('meets every shipment that has a label from EasyPost', async () => {
    const pages = await walk(client.Shipment.all({ ...EVER, page_size: 100 }), (page) =>
      client.Shipment.getNextPage(page),
    );
    const ids = pages.flatMap((page) => page.shipments.map(({ id }) => id));
    const known = deliveries.filter(({ index }) => index % 25 !== 7);
    expect(ids).toHaveLength(304);
    expect(new Set(ids)).toEqual(new Set(known.map(({ shipmentId }) => shipmentId)));
  });
});

describe('a page', () => {
  it('has twenty rows unless told, and never more than a hundred', async () => {
    expect((await client.Tracker.all(EVER)).trackers).toHaveLength(20);
    expect((await client.Tracker.all({ ...EVER, page_size: 500 })).trackers).toHaveLength(100);
    await expect(client.Tracker.all({ page_size: 0 })).rejects.toMatchObject({
      statusCode: 422,
      code: 'PARAMETER.INVALID',
      errors: [{ field: 'page_size', message: 'must be at least 1' }],
    });
  });

  it('after an id is the one next to it', async () => {
    const all = (await client.Tracker.all({ ...EVER, page_size: 100 })).trackers;
    const ids = all.map(({ id }) => id);
    const page = await client.Tracker.all({ ...EVER, after_id: ids[10] ?? '', page_size: 3 });
    expect(page.trackers.map(({ id }) => id)).toEqual(ids.slice(7, 10));
    expect(page.has_more).toBe(true);
    const first = await client.Tracker.all({ ...EVER, after_id: ids[2] ?? '', page_size: 3 });
    expect(first.trackers.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(first.has_more).toBe(false);
  });

  it('looks back one month unless told', async () => {
    const { trackers } = await client.Tracker.all({ page_size: 100 });
    const recent = deliveries.filter(({ shippedAt }) => shippedAt >= Date.UTC(2026, 9, 1, 12));
    expect(trackers).toHaveLength(recent.length);
    const { trackers: month } = await client.Tracker.all({
      start_datetime: '2025-12-26T00:00:00Z',
      page_size: 100,
    });
    expect(month.map(({ id }) => id)).toContain('trk_daa66d13a83069f15ff5410482745f25');
    for (const { created_at } of month) {
      expect(created_at >= '2025-12-26T00:00:00Z' && created_at <= '2026-01-26T00:00:00Z').toBe(
        true,
      );
    }
  });

  it('refuses cursors and times that make no sense', async () => {
    await expect(client.Tracker.all({ before_id: 'trk_0' })).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(client.Tracker.all({ before_id: 'a', after_id: 'b' })).rejects.toMatchObject({
      statusCode: 422,
    });
    await expect(client.Shipment.all({ start_datetime: 'soon' })).rejects.toMatchObject({
      errors: [{ field: 'start_datetime', message: 'is not a valid datetime' }],
    });
  });
});

describe('trackers', () => {
  it('can be listed by tracking code', async () => {
    const { trackers } = await client.Tracker.all({ ...EVER, tracking_code: 'EZ7000001300' });
    expect(trackers.map(({ id }) => id)).toEqual([
      'trk_69029b6c8c3e162f45a5f3046c105c40',
      'trk_cdab89244984888480d234c73156e65c',
    ]);
    expect(emulator.requests().at(-1)?.path).toBe(
      '/v2/trackers?start_datetime=2020-01-01T00%3A00%3A00Z&end_datetime=2027-01-01T00%3A00%3A00Z&tracking_code=EZ7000001300',
    );
  });

  it('can be listed by carrier', async () => {
    const { trackers } = await client.Tracker.all({ ...EVER, carrier: 'UPS', page_size: 100 });
    expect(new Set(trackers.map(({ carrier }) => carrier))).toEqual(new Set(['UPS']));
    expect(trackers).toHaveLength(
      Math.min(100, deliveries.filter(({ carrier }) => carrier === 'UPS').length),
    );
  });
});

import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { metrics } from '../metrics.ts';
import { always, letDateRun, type Play, startVendor, stopDate, well } from './testing.ts';

let vendor: Awaited<ReturnType<typeof startVendor>>;
let open: ServerResponse[];
/** Answers when it is told to. */
const hold: Play = (response) => {
  open.push(response);
};
const policy = { connections: 2, queue: 1, retries: 0 };
const THROTTLED = { code: 'UPSTREAM_THROTTLED', retryable: true };

beforeEach(() => {
  stopDate();
  open = [];
});
afterEach(async () => {
  await vendor.close();
  letDateRun();
});

/** Until the vendor has been asked so often. */
async function untilAsked(times: number): Promise<void> {
  while (vendor.asked() < times) await new Promise((resolve) => setImmediate(resolve));
}

const waiting = async () =>
  (await metrics.metrics()).split('\n').find((line) => line.startsWith('tributary_vendor_queue{'));

describe('a bulkhead', () => {
  it('lets two through, one wait, and refuses the next at once', async () => {
    vendor = await startVendor(hold, { policy });
    const answers = [vendor.ask(), vendor.ask(), vendor.ask()];
    expect(await vendor.ask()).toEqual({ ...THROTTLED, inMs: 1000 });
    expect(await waiting()).toBe('tributary_vendor_queue{vendor="acme"} 1');
    await untilAsked(2);
    expect(vendor.asked()).toBe(2);
    vendor.playOn(well);
    for (const response of open) response.end('{"id":"1"}');
    expect(await Promise.all(answers)).toEqual(['1', '1', '7']);
    expect(await waiting()).toBe('tributary_vendor_queue{vendor="acme"} 0');
  });

  it('holds for all endpoint classes of a vendor together', async () => {
    vendor = await startVendor(hold, { policy: { ...policy, queue: 0 } });
    const answers = [vendor.ask({ path: '/a' }), vendor.ask({ path: '/b' })];
    expect(await vendor.ask({ path: '/c' })).toMatchObject(THROTTLED);
    await untilAsked(2);
    for (const response of open) response.end('{"id":"1"}');
    await Promise.all(answers);
  });

  it('lets nobody wait longer than its time', async () => {
    vendor = await startVendor(hold, { policy });
    const answers = [vendor.ask(), vendor.ask()];
    expect(await vendor.ask({}, { endsAt: Date.now() + 150 })).toEqual({
      code: 'UPSTREAM_TIMEOUT',
      retryable: true,
    });
    expect(vendor.asked()).toBeLessThanOrEqual(2);
    await untilAsked(2);
    for (const response of open) response.end('{"id":"1"}');
    expect(await Promise.all(answers)).toEqual(['1', '1']);
    expect(vendor.asked()).toBe(2);
  });

  it('lets go of one whose client leaves, and does not send its request', async () => {
    vendor = await startVendor(hold, { policy });
    const answers = [vendor.ask(), vendor.ask()];
    const client = new AbortController();
    const third = vendor.ask({}, { signal: client.signal });
    client.abort();
    expect(await third).toEqual({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    await untilAsked(2);
    for (const response of open) response.end('{"id":"1"}');
    await Promise.all(answers);
    expect(vendor.asked()).toBe(2);
  });

  it('sends nothing of those that waited once the breaker has opened', async () => {
    const more = { connections: 5, queue: 100, retries: 0 };
    vendor = await startVendor(always(503), { policy: more });
    const answers = await Promise.all(Array.from({ length: 60 }, () => vendor.ask()));
    expect(new Set(answers.map((answer) => (answer as { code: string }).code))).toEqual(
      new Set(['UPSTREAM_UNAVAILABLE']),
    );
    // Five that opened it, and at most four that were on their way by then.
    expect(vendor.asked()).toBeLessThan(10);
  });

  it('is given back what a failed request held', async () => {
    vendor = await startVendor(always(400), { policy: { ...policy, queue: 0 } });
    for (let time = 0; time < 5; time += 1) await vendor.ask();
    expect(vendor.asked()).toBe(5);
  });
});

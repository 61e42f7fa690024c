import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { metrics } from '../metrics.ts';
import { always, letDateRun, type Play, pass, startVendor, stopDate, well } from './testing.ts';

let vendor: Awaited<ReturnType<typeof startVendor>>;

beforeEach(stopDate);
afterEach(async () => {
  await vendor.close();
  letDateRun();
});

const UNAVAILABLE = { code: 'UPSTREAM_UNAVAILABLE', retryable: true };
const hang: Play = () => {};
const reset: Play = (response) => {
  response.socket?.resetAndDestroy();
};
const policy = { retries: 0 };

async function fail(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await vendor.ask();
}

async function levelOf(group: string): Promise<string | undefined> {
  const line = (await metrics.metrics())
    .split('\n')
    .find((each) => each.includes(`class="${group}"`));
  return line?.split(' ')[1];
}

describe('a breaker', () => {
  it.each([
    ['500', always(500), {}],
    ['503', always(503), {}],
    ['resets', reset, {}],
    ['silence', hang, { timeoutMs: 50, minTryMs: 50 }],
  ])('opens after five failures in a row, and sends nothing: %s', async (_what, play, more) => {
    vendor = await startVendor(play, { policy: { ...policy, ...more } });
    await fail(5);
    expect(await vendor.ask()).toEqual({ ...UNAVAILABLE, inMs: 5000 });
    expect(vendor.asked()).toBe(5);
  });

  it.each([
    ['400', always(400)],
    ['401', always(401)],
    ['404', always(404)],
    ['429', always(429)],
    ['HTML', ((response) => response.end('<html>')) as Play],
  ])('stays closed for what is no failure of the vendor’s health: %s', async (_what, play) => {
    vendor = await startVendor(play, { policy });
    await fail(20);
    expect(vendor.asked()).toBe(20);
  });

  it('begins to count anew after any answer', async () => {
    vendor = await startVendor(always(503), { policy });
    await fail(4);
    vendor.playOn(always(404));
    await vendor.ask();
    vendor.playOn(always(503));
    await fail(5);
    expect(vendor.asked()).toBe(10);
  });

  it('opens for its endpoint class alone', async () => {
    vendor = await startVendor(always(503), { policy });
    await fail(5);
    vendor.playOn(well);
    expect(await vendor.ask()).toMatchObject(UNAVAILABLE);
    expect(await vendor.ask({ path: '/others' })).toBe('7');
  });

  it('lets a retry, too, no longer through', async () => {
    vendor = await startVendor(always(503));
    await fail(3);
    expect(vendor.asked()).toBe(5);
  });

  it('sends one request after its pause, and closes when that is answered', async () => {
    vendor = await startVendor(always(503), { policy });
    await fail(5);
    pass(5000);
    vendor.playOn(well);
    expect(await Promise.all([vendor.ask(), vendor.ask(), vendor.ask()])).toEqual([
      '7',
      { ...UNAVAILABLE, inMs: 2500 },
      { ...UNAVAILABLE, inMs: 2500 },
    ]);
    expect(await Promise.all([vendor.ask(), vendor.ask()])).toEqual(['7', '7']);
  });

  it('opens again when that fails, too', async () => {
    vendor = await startVendor(always(503), { policy });
    await fail(5);
    pass(5000);
    await fail(3);
    expect(vendor.asked()).toBe(6);
    pass(4999);
    await fail(1);
    expect(vendor.asked()).toBe(6);
    pass(1);
    await fail(1);
    expect(vendor.asked()).toBe(7);
  });

  it('sends as many requests at once to probe as it is told, each time', async () => {
    vendor = await startVendor(always(503), { policy: { ...policy, breakerProbes: 2 } });
    await fail(5);
    for (const expected of [7, 9]) {
      pass(5000);
      await Promise.all([vendor.ask(), vendor.ask(), vendor.ask()]);
      expect(vendor.asked()).toBe(expected);
    }
    pass(5000);
    vendor.playOn(well);
    expect([await vendor.ask(), await vendor.ask(), await vendor.ask()]).toEqual(['7', '7', '7']);
  });

  it('learns nothing from a client that leaves', async () => {
    vendor = await startVendor(hang, { policy });
    for (let time = 0; time < 10; time += 1) await leave();
    vendor.playOn(well);
    expect(await vendor.ask()).toBe('7');
  });

  it('is not closed by a client that leaves before the answer', async () => {
    vendor = await startVendor(always(503), { policy });
    await fail(5);
    pass(5000);
    vendor.playOn(hang);
    await leave();
    expect(await vendor.ask()).toEqual({ ...UNAVAILABLE, inMs: 2500 });
  });

  it.each([
    ['is well', well, '7'],
    ['is not', always(503), { ...UNAVAILABLE, inMs: 5000 }],
  ])(
    'learns from the answer to one that probed and left: the vendor %s',
    async (_how, play, next) => {
      vendor = await startVendor(always(503), { policy });
      await fail(5);
      pass(5000);
      let answer = () => {};
      vendor.playOn((response, count, request) => {
        answer = () => play(response, count, request);
      });
      await leave();
      vendor.playOn(well);
      answer();
      expect(await askOnceDecided()).toEqual(next);
      expect(vendor.asked()).toBe(next === '7' ? 7 : 6);
    },
  );

  it('waits no longer for one that probes than it would for others', async () => {
    vendor = await startVendor(always(503), { policy });
    await fail(5);
    pass(5000);
    vendor.playOn(hang);
    const deadline = new AbortController();
    const answer = vendor.ask({}, { deadline: deadline.signal });
    while (vendor.asked() === 5) await new Promise((resolve) => setImmediate(resolve));
    deadline.abort();
    expect(await answer).toEqual({ code: 'UPSTREAM_TIMEOUT', retryable: true });
  });

  it('learns nothing from a try that had no time', async () => {
    vendor = await startVendor(hang, { policy });
    for (let time = 0; time < 10; time += 1) {
      expect(await vendor.ask({}, { endsAt: Date.now() + 110 })).toMatchObject({
        code: 'UPSTREAM_TIMEOUT',
      });
    }
    vendor.playOn(well);
    expect(await vendor.ask()).toBe('7');
  });

  it('shows its state', async () => {
    const seen: unknown[] = [];
    const see = async () => seen.push(await levelOf('seen'));
    vendor = await startVendor(well, { policy });
    await vendor.ask({ group: 'seen' });
    await see();
    vendor.playOn(always(503));
    for (let time = 0; time < 5; time += 1) await vendor.ask({ group: 'seen' });
    await see();
    pass(5000);
    let during: Promise<unknown> = Promise.resolve();
    vendor.playOn((response, count, request) => {
      during = see().then(() => well(response, count, request));
    });
    await vendor.ask({ group: 'seen' });
    await during;
    await see();
    expect(seen).toEqual(['0', '2', '1', '0']);
  });
});

/** Asks until no probe is under way. */
async function askOnceDecided(): Promise<unknown> {
  for (;;) {
    const answer = await vendor.ask();
    if ((answer as { inMs?: number }).inMs !== 2500) return answer;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function leave(): Promise<void> {
  const client = new AbortController();
  const before = vendor.asked();
  const answer = vendor.ask({}, { signal: client.signal });
  while (vendor.asked() === before) await new Promise((resolve) => setImmediate(resolve));
  client.abort();
  expect(await answer).toEqual(UNAVAILABLE);
}

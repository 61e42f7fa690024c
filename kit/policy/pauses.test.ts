import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { metrics } from '../metrics.ts';
import { always, firstly, letDateRun, pass, startVendor, stopDate, well } from './testing.ts';

let vendor: Awaited<ReturnType<typeof startVendor>>;

beforeEach(stopDate);
afterEach(async () => {
  await vendor.close();
  letDateRun();
});

const THROTTLED = { code: 'UPSTREAM_THROTTLED', retryable: true };
const UNAVAILABLE = { code: 'UPSTREAM_UNAVAILABLE', retryable: true };
const httpDate = (inMs: number) =>
  new Date(Math.ceil(Date.now() / 1000) * 1000 + inMs).toUTCString();

describe('a pause that the vendor asks for', () => {
  it.each([
    ['Retry-After with 429', 429, { 'retry-after': '1' }],
    ['Retry-After with 503', 503, { 'retry-after': '1' }],
    ['X-RateLimit-Reset with 429', 429, { 'x-ratelimit-reset': '1' }],
    ['RateLimit-Reset with 429', 429, { 'ratelimit-reset': '1' }],
  ])('by %s is waited in full, where there is time', async (_how, status, headers) => {
    vendor = await startVendor(firstly(always(status, headers)));
    expect(await vendor.ask()).toBe('7');
    expect(vendor.waits).toEqual([1101]);
  });

  it('is waited once, not twice', async () => {
    vendor = await startVendor(always(429, { 'retry-after': '1' }));
    expect(await vendor.ask()).toEqual({ ...THROTTLED, inMs: 1000 });
    expect(vendor.asked()).toBe(2);
  });

  it.each([
    ['429', 429, '30', { ...THROTTLED, inMs: 30_000 }],
    ['503', 503, '30', { ...UNAVAILABLE, inMs: 30_000 }],
  ])('after %s that is too long is told at once, and kept', async (_what, status, after, error) => {
    vendor = await startVendor(firstly(always(status, { 'retry-after': after })));
    expect(await vendor.ask()).toEqual(error);
    pass(10_000);
    expect(await vendor.ask()).toEqual({ ...error, inMs: 20_000 });
    expect(vendor.asked()).toBe(1);
    pass(20_000);
    expect(await vendor.ask()).toBe('7');
    expect(vendor.waits).toEqual([]);
  });

  it('may be an HTTP date', async () => {
    const until = httpDate(60_000);
    vendor = await startVendor(firstly(always(429, { 'retry-after': until })));
    expect(await vendor.ask()).toEqual({ ...THROTTLED, inMs: Date.parse(until) - Date.now() });
  });

  it('may be in seconds since 1970, where the vendor counts so', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 60);
    vendor = await startVendor(firstly(always(429, { 'x-ratelimit-reset': reset })));
    expect(await vendor.ask()).toEqual({ ...THROTTLED, inMs: Number(reset) * 1000 - Date.now() });
  });

  it('is over at its end, where the vendor’s date has passed', async () => {
    vendor = await startVendor(firstly(always(429, { 'retry-after': httpDate(-60_000) })));
    expect(await vendor.ask()).toBe('7');
    expect(vendor.waits).toEqual([101]);
  });

  it('holds for its endpoint class alone', async () => {
    vendor = await startVendor(firstly(always(429, { 'retry-after': '30' })));
    await vendor.ask({ path: '/a/search', group: 'search' });
    expect(await vendor.ask({ path: '/b/search', group: 'search' })).toMatchObject(THROTTLED);
    expect(await vendor.ask({ path: '/a' })).toBe('7');
    expect(vendor.asked()).toBe(2);
  });

  it('is not ended by a shorter one', async () => {
    vendor = await startVendor((response, count, request) => {
      const seconds = count === 1 ? '30' : '10';
      always(429, { 'retry-after': seconds })(response, count, request);
    });
    await Promise.all([vendor.ask(), vendor.ask()]);
    pass(10_001);
    expect(await vendor.ask()).toMatchObject({ ...THROTTLED, inMs: 19_999 });
  });

  it('is believed for a day at most, and told in full', async () => {
    vendor = await startVendor(firstly(always(429, { 'retry-after': '31536000' })));
    expect(await vendor.ask()).toEqual({ ...THROTTLED, inMs: 31_536_000_000 });
    pass(86_400_000);
    expect(await vendor.ask()).toBe('7');
  });

  it('takes from the budget of retries, so that not all come back together', async () => {
    const play = firstly(always(429, { 'retry-after': '1' }), 4);
    vendor = await startVendor(play, { policy: { retryTokens: 1, retryRefillMs: 60_000 } });
    const answers = await Promise.all([1, 2, 3, 4].map(() => vendor.ask()));
    expect(answers.filter((answer) => answer === '7')).toHaveLength(1);
    expect(vendor.asked()).toBe(5);
  });
});

describe('what is left of a vendor’s limit', () => {
  it.each(['x-ratelimit-remaining', 'ratelimit-remaining'])('is shown, from %s', async (header) => {
    vendor = await startVendor((response, count, request) => {
      response.setHeader(header, '41');
      well(response, count, request);
    });
    await vendor.ask({ group: header });
    expect(await metrics.metrics()).toContain(
      `tributary_vendor_rate_limit_remaining{vendor="acme",class="${header}"} 41`,
    );
  });
});

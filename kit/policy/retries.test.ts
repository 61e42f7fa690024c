import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { metrics } from '../metrics.ts';
import { createUpstreamLog } from '../upstream.ts';
import { always, firstly, letDateRun, pass, startVendor, stopDate, well } from './testing.ts';

let vendor: Awaited<ReturnType<typeof startVendor>>;

/** So that the breaker stays out of it. */
const breakerFailures = 1000;

beforeEach(stopDate);
afterEach(async () => {
  await vendor.close();
  letDateRun();
});

const UNAVAILABLE = { code: 'UPSTREAM_UNAVAILABLE', retryable: true };

describe('retries', () => {
  it('wait longer each time, up to their limit', async () => {
    vendor = await startVendor(always(503), { policy: { retries: 3 } });
    expect(await vendor.ask()).toEqual(UNAVAILABLE);
    expect(vendor.asked()).toBe(4);
    expect(vendor.waits).toEqual([100, 200, 400]);
  });

  it('are a share of chance of that', async () => {
    vendor = await startVendor(always(503), { random: () => 0.25 });
    await vendor.ask();
    expect(vendor.waits).toEqual([25]);
  });

  it('are counted in the operation’s account, and among the metrics', async () => {
    vendor = await startVendor(firstly(always(503)));
    const upstream = createUpstreamLog();
    await vendor.ask({ endpoint: '/counted', keys: 3 }, { upstream });
    expect(upstream.entries()).toMatchObject([
      { system: 'ERP', vendor: 'acme', endpoint: 'GET /counted', requests: 2, keys: 6 },
    ]);
    const lines = (await metrics.metrics()).split('\n').filter((line) => line.includes('/counted'));
    expect(lines).toEqual(
      expect.arrayContaining([
        'tributary_vendor_requests_total{vendor="acme",endpoint="GET /counted",outcome="503"} 1',
        'tributary_vendor_requests_total{vendor="acme",endpoint="GET /counted",outcome="200"} 1',
        'tributary_vendor_retries_total{vendor="acme",endpoint="GET /counted"} 1',
        'tributary_vendor_request_seconds_count{vendor="acme",endpoint="GET /counted"} 2',
      ]),
    );
  });

  it('are not made for a write, whose outcome nobody knows then', async () => {
    vendor = await startVendor(firstly(always(503)));
    const write = { method: 'POST', isRead: false, body: {} } as const;
    expect(await vendor.ask(write)).toEqual({ ...UNAVAILABLE, retryable: false });
    expect(vendor.asked()).toBe(1);
  });

  it('are made for a write with a key that the vendor honours, with the same key', async () => {
    const keys: unknown[] = [];
    vendor = await startVendor((response, count, request) => {
      keys.push(request.headers['idempotency-key']);
      firstly(always(503))(response, count, request);
    });
    const write = { method: 'POST', isRead: false, body: {}, idempotencyKey: 'k-1' } as const;
    expect(await vendor.ask(write)).toBe('7');
    expect(keys).toEqual(['k-1', 'k-1']);
  });

  it('are made for a read, whatever its method', async () => {
    vendor = await startVendor(firstly(always(503)));
    expect(await vendor.ask({ method: 'POST', body: {} })).toBe('7');
  });

  it('are not made where too little time is left for them to be of use', async () => {
    vendor = await startVendor(firstly(always(503)));
    const tooSoon = Date.now() + 100 + 100 + 249;
    expect(await vendor.ask({}, { endsAt: tooSoon })).toEqual(UNAVAILABLE);
    expect(vendor.asked()).toBe(1);
    vendor.playOn((response, count, request) => firstly(always(503), 2)(response, count, request));
    expect(await vendor.ask({}, { endsAt: tooSoon + 1 })).toBe('7');
  });

  it('are not made for a client that has gone', async () => {
    const client = new AbortController();
    vendor = await startVendor((response) => {
      client.abort();
      always(503)(response, 1, response.req);
    });
    expect(await vendor.ask({}, { signal: client.signal })).toEqual(UNAVAILABLE);
    expect(vendor.asked()).toBe(1);
  });

  it.each([
    [500, false, 1],
    [429, true, 2],
  ])(
    'follow what the vendor says of a %s: may it be sent again? %s',
    async (status, mayRetry, asked) => {
      vendor = await startVendor(always(status), { wishesOf: () => ({ mayRetry }) });
      await vendor.ask();
      expect(vendor.asked()).toBe(asked);
    },
  );
});

describe('the budget of retries', () => {
  it('refills with time, and only with time', async () => {
    vendor = await startVendor(always(503), { policy: { breakerFailures, retryTokens: 2 } });
    for (const expected of [2, 4, 5, 6]) {
      await vendor.ask();
      expect(vendor.asked()).toBe(expected);
    }
    vendor.playOn(well);
    for (let good = 0; good < 20; good += 1) await vendor.ask();
    vendor.playOn(always(503));
    await vendor.ask();
    expect(vendor.asked()).toBe(27);
    // 200 ms have been waited before retries.
    pass(799);
    await vendor.ask();
    expect(vendor.asked()).toBe(28);
    pass(1);
    await vendor.ask();
    expect(vendor.asked()).toBe(30);
    pass(3_600_000);
    for (let bad = 0; bad < 4; bad += 1) await vendor.ask();
    expect(vendor.asked()).toBe(36);
  });

  it.each([
    ['one after another', false],
    ['at once', true],
  ])('bounds what 60 requests at full 503 cost, %s', async (_how, atOnce) => {
    vendor = await startVendor(always(503), { policy: { breakerFailures } });
    const asks = Array.from({ length: 60 }, () => () => vendor.ask());
    if (atOnce) await Promise.all(asks.map((ask) => ask()));
    else for (const ask of asks) await ask();
    // Ten at once, and one more for each second that was waited meanwhile.
    expect(vendor.asked()).toBe(71);
  });
});

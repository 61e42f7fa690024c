import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { always, firstly, letDateRun, type Play, startVendor, stopDate, well } from './testing.ts';

type Vendor = Awaited<ReturnType<typeof startVendor>>;

/** A hang must not pass for an answer: these tests end long before a test's own time limit. */
const AMPLE_MS = 4500;
/** For what would take all the time there is. */
const IMPATIENT = { policy: { timeoutMs: 300 } };
let vendor: Vendor;

beforeEach(stopDate);
afterEach(async () => {
  await vendor.close();
  letDateRun();
});

async function ask(play: Play, options: Parameters<typeof startVendor>[1] = {}) {
  vendor = await startVendor(play, options);
  const began = performance.now();
  const answer = await vendor.ask();
  expect(performance.now() - began).toBeLessThan(AMPLE_MS);
  return { answer, asked: vendor.asked() };
}

const hang: Play = () => {};
const reset: Play = (response) => {
  response.socket?.resetAndDestroy();
};
const truncated: Play = (response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"id":', () => response.socket?.destroy());
};
const cutChunks: Play = (response) => {
  response.write('{"id":"7"}', () => response.socket?.destroy());
};
const drip: Play = (response) => {
  const timer = setInterval(() => response.write('x'), 100);
  response.on('close', () => clearInterval(timer));
};
/** Would be well, were it not for its size. */
const LARGE = Buffer.concat([Buffer.from('{"id":"7"}'), Buffer.alloc(40 * 2 ** 20, ' ')]);
const huge: Play = (response) => {
  response.end(LARGE);
};
const hugeChunks: Play = (response) => {
  for (let at = 0; at < LARGE.length; at += 2 ** 20) {
    response.write(LARGE.subarray(at, at + 2 ** 20));
  }
  response.end();
};
const encoded =
  (encoding: string, body: Uint8Array): Play =>
  (response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(body);
  };
const bomb = gzipSync(LARGE);
const text =
  (body: string): Play =>
  (response) => {
    response.end(body);
  };

const UNAVAILABLE = { code: 'UPSTREAM_UNAVAILABLE', retryable: true };
const TIMEOUT = { code: 'UPSTREAM_TIMEOUT', retryable: true };
const INVALID = { code: 'UPSTREAM_INVALID', retryable: false };
const REJECTED = { code: 'UPSTREAM_REJECTED', retryable: false };
const THROTTLED = { code: 'UPSTREAM_THROTTLED', retryable: true };

describe('a vendor that falters once is asked once more', () => {
  it.each([
    ['503', always(503), {}],
    ['500', always(500), {}],
    ['a reset', reset, {}],
    ['a body that ends too soon', truncated, {}],
    ['chunks that end too soon', cutChunks, {}],
    ['silence', hang, IMPATIENT],
    ['a byte each 100 ms', drip, IMPATIENT],
  ])('%s', async (_what, play, options) => {
    expect(await ask(firstly(play), options)).toEqual({ answer: '7', asked: 2 });
    expect(vendor.waits).toEqual([100]);
  });
});

describe('a vendor that falters', () => {
  it.each([
    ['500', always(500), UNAVAILABLE, 2],
    ['503', always(503), UNAVAILABLE, 2],
    ['a reset', reset, UNAVAILABLE, 2],
    ['a body that ends too soon', truncated, UNAVAILABLE, 2],
    ['chunks that end too soon', cutChunks, UNAVAILABLE, 2],
    ['400', always(400), REJECTED, 1],
    ['401, as for an expired credential', always(401), REJECTED, 1],
    ['429 that does not say when', always(429), THROTTLED, 1],
    ['40 MB', huge, INVALID, 1],
    ['40 MB in chunks', hugeChunks, INVALID, 1],
    ['40 MB in 40 kB of gzip', encoded('gzip', bomb), INVALID, 1],
    ['no gzip where it says so', encoded('gzip', Buffer.from('{"id":"7"}')), INVALID, 1],
    ['an encoding nobody asked for', encoded('zstd', Buffer.from('{"id":"7"}')), INVALID, 1],
    ['HTML', text('<html>maintenance</html>'), INVALID, 1],
    ['nothing', text(''), INVALID, 1],
    ['half of its JSON', text('{"id":'), INVALID, 1],
  ])('with %s is a typed error, in time', async (_what, play, answer, asked) => {
    expect(await ask(play)).toEqual({ answer, asked });
  });

  it.each([
    ['silence', hang],
    ['a byte each 100 ms', drip],
  ])('with %s is given up, in time', async (_what, play) => {
    expect(await ask(play, IMPATIENT)).toEqual({ answer: TIMEOUT, asked: 2 });
  });

  it('by sending elsewhere is not followed', async () => {
    const elsewhere = await startVendor(well);
    const target = `http://127.0.0.1:${elsewhere.port}/things`;
    const answer = await ask(always(307, { location: target }));
    await elsewhere.close();
    expect(answer).toEqual({ answer: REJECTED, asked: 1 });
    expect(elsewhere.asked()).toBe(0);
  });

  it('by a name nobody knows is a typed error', async () => {
    const baseUrl = 'http://vendor.invalid';
    const { answer } = await ask(well, { baseUrl });
    expect(answer).toEqual(UNAVAILABLE);
    expect(vendor.waits).toEqual([100]);
  });

  it('by not listening is a typed error', async () => {
    const { answer } = await ask(well, { baseUrl: 'http://127.0.0.1:1' });
    expect(answer).toEqual(UNAVAILABLE);
    expect(vendor.waits).toEqual([100]);
  });
});

describe('a compressed answer', () => {
  const body = Buffer.from('{"id":"é"}');
  it.each([
    ['gzip', gzipSync(body)],
    ['X-GZIP', gzipSync(body)],
    ['br', brotliCompressSync(body)],
    ['identity', body],
  ])('is read: %s', async (encoding, bytes) => {
    expect(await ask(encoded(encoding, bytes))).toEqual({ answer: 'é', asked: 1 });
  });

  it('is asked for', async () => {
    const echo: Play = (response, _count, { headers }) =>
      text(JSON.stringify({ id: headers['accept-encoding'] }))(response, 1, response.req);
    expect((await ask(echo)).answer).toBe('gzip, br');
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type UpstreamCode, UpstreamError } from '../errors.ts';
import { metrics } from '../metrics.ts';
import { always, ONE_TRY, type Play, startVendor, well } from '../policy/testing.ts';
import { createUpstreamLog } from '../upstream.ts';
import { createSharing } from './share.ts';

type Vendor = Awaited<ReturnType<typeof startVendor>>;

const vendors: Vendor[] = [];
afterEach(async () => {
  await Promise.all(vendors.splice(0).map((vendor) => vendor.close()));
});

/** A vendor that answers when it is told to; it counts the requests that were given up. */
async function startHeld(policy = {}) {
  let held: { path: string | undefined; go: () => void }[] = [];
  let givenUp = 0;
  const play: Play = (response, count, request) => {
    response.once('close', () => {
      if (!response.writableFinished) givenUp += 1;
    });
    held.push({ path: request.url, go: () => well(response, count, request) });
  };
  const vendor = await startVendor(play, { policy: { ...ONE_TRY, ...policy } });
  vendors.push(vendor);
  return {
    ...vendor,
    givenUp: () => givenUp,
    /** Answers what was asked so far, once it is this many requests; `path`: only what is below it. */
    async answer(count = 1, path = '/') {
      await until(() => vendor.asked() >= count);
      const isMeant = (one: { path: string | undefined }) => one.path?.startsWith(path) === true;
      const meant = held.filter(isMeant);
      held = held.filter((one) => !isMeant(one));
      for (const { go } of meant) go();
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(2);
}

const shared = async () => {
  const metric = await metrics.getSingleMetric('tributary_shared_reads_total')?.get();
  return metric?.values.find(({ labels }) => labels['vendor'] === 'acme')?.value ?? 0;
};

describe('equal reads at the same time', () => {
  it('share one request, which is counted once', async () => {
    const vendor = await startHeld();
    const before = await shared();
    const upstream = createUpstreamLog();
    const first = vendor.ask({}, { scope: 'all', upstream });
    const joining = createUpstreamLog();
    const others = [1, 2].map(() => vendor.ask({}, { scope: 'all', upstream: joining }));
    await vendor.answer();
    expect(await Promise.all([first, ...others])).toEqual(['7', '7', '7']);
    expect(vendor.asked()).toBe(1);
    const entry = { system: 'ERP', vendor: 'acme', endpoint: 'GET /things' };
    const times = { ms: expect.any(Number), longestMs: expect.any(Number) };
    expect(upstream.entries()).toEqual([{ ...entry, requests: 1, keys: 0, ...times }]);
    expect(joining.entries()).toEqual([{ ...entry, requests: 0, keys: 0, shared: 2 }]);
    expect(await shared()).toBe(before + 2);
  });

  it.each([
    ['another row scope', {}, { scope: 'B' }],
    ['a scope that begins alike', {}, { scope: 'all ' }],
    ['no row scope', {}, { scope: undefined }],
    ['another path', { path: '/others' }, {}],
    ['another query', { query: { page: 2 } }, {}],
    ['another method', { method: 'POST' as const }, {}],
    ['another body', { body: { id: 1 } }, {}],
    ['a write', { isRead: false, idempotencyKey: 'k' }, {}],
  ])('are not such with %s', async (_what, request, call) => {
    const vendor = await startHeld();
    const first = vendor.ask({}, { scope: 'all' });
    const second = vendor.ask(request, { scope: 'all', ...call });
    await vendor.answer(2);
    expect(await Promise.all([first, second])).toEqual(['7', '7']);
    expect(vendor.asked()).toBe(2);
  });

  it('that follow one another each ask', async () => {
    const vendor = await startVendor(well);
    vendors.push(vendor);
    await vendor.ask({}, { scope: 'all' });
    await vendor.ask({}, { scope: 'all' });
    expect(vendor.asked()).toBe(2);
  });

  it('fail together', async () => {
    const vendor = await startVendor((response) => response.writeHead(503).end('{}'), {
      policy: ONE_TRY,
    });
    vendors.push(vendor);
    const asked = [1, 2].map(() => vendor.ask({}, { scope: 'all' }));
    const failure = { code: 'UPSTREAM_UNAVAILABLE', retryable: true };
    expect(await Promise.all(asked)).toEqual([failure, failure]);
    expect(vendor.asked()).toBe(1);
  });

  it('go on when the client of the first has left', async () => {
    const vendor = await startHeld();
    const client = new AbortController();
    const first = vendor.ask({}, { scope: 'all', signal: client.signal });
    const second = vendor.ask({}, { scope: 'all' });
    await until(() => vendor.asked() === 1);
    client.abort();
    expect(await first).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    await vendor.answer();
    expect(await second).toBe('7');
    expect([vendor.asked(), vendor.givenUp()]).toEqual([1, 0]);
  });

  it('are given up when the last has left, and whoever comes then asks anew', async () => {
    const vendor = await startHeld();
    const clients = [new AbortController(), new AbortController()];
    const asked = clients.map(({ signal }) => vendor.ask({}, { scope: 'all', signal }));
    await until(() => vendor.asked() === 1);
    for (const client of clients) client.abort();
    expect(await Promise.all(asked)).toMatchObject([
      { code: 'UPSTREAM_UNAVAILABLE' },
      { code: 'UPSTREAM_UNAVAILABLE' },
    ]);
    const next = vendor.ask({}, { scope: 'all' });
    await until(() => vendor.givenUp() === 1);
    await vendor.answer(2);
    expect(await next).toBe('7');
    expect(vendor.asked()).toBe(2);
  });

  it('each end at their own time', async () => {
    const vendor = await startHeld({ marginMs: 0 });
    const first = vendor.ask({}, { scope: 'all' });
    const second = vendor.ask({}, { scope: 'all', endsAt: Date.now() + 30 });
    expect(await second).toEqual({ code: 'UPSTREAM_TIMEOUT', retryable: true });
    await vendor.answer();
    expect(await first).toBe('7');
    expect(vendor.asked()).toBe(1);
  });

  it('do not end with the time of the first', async () => {
    const vendor = await startHeld({ marginMs: 0, minTryMs: 1 });
    const first = vendor.ask({}, { scope: 'all', endsAt: Date.now() + 60 });
    const second = vendor.ask({}, { scope: 'all', endsAt: Date.now() + 60_000 });
    expect(await first).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    await vendor.answer(2);
    expect(await second).toBe('7');
    expect(vendor.asked()).toBe(2);
  });

  it('are not answered from before a write that has ended', async () => {
    const vendor = await startHeld();
    const before = vendor.ask({}, { scope: 'all' });
    const write = vendor.ask({ path: '/writes', isRead: false }, { scope: 'all' });
    await vendor.answer(2, '/writes');
    await write;
    const after = vendor.ask({}, { scope: 'all' });
    await vendor.answer(3);
    expect(await Promise.all([before, after])).toEqual(['7', '7']);
    expect(vendor.asked()).toBe(3);
  });

  it('share what nobody can change for the others', async () => {
    const settings = { budgetMs: 1000, marginMs: 0, minTryMs: 1 };
    const fail = (code: UpstreamCode) =>
      new UpstreamError({ system: 'ERP', code, retryable: true });
    const sharing = createSharing({ settings, fail });
    const json = { rows: [{ id: '7' }] };
    const ask = async () => ({ status: 200, headers: {}, json });
    const read = { key: 'key', bounds: {}, ask, onJoin: () => undefined };
    await sharing.read(read);
    expect(Object.isFrozen(json)).toBe(false);
    await Promise.all([sharing.read(read), sharing.read(read)]);
    for (const part of [json, json.rows, json.rows[0]]) expect(Object.isFrozen(part)).toBe(true);
  });
});

describe('a pair of reads', () => {
  const first = { scope: 'all', pair: 'p' };

  it('sends one request, also where the second comes when the first has its answer', async () => {
    const vendor = await startVendor(well);
    vendors.push(vendor);
    const upstream = createUpstreamLog();
    expect(await vendor.ask({}, first)).toBe('7');
    expect(await vendor.ask({}, { ...first, upstream })).toBe('7');
    expect(vendor.asked()).toBe(1);
    expect(upstream.entries()).toMatchObject([{ requests: 0, shared: 1 }]);
  });

  it('has one answer for its two, and none for anybody else', async () => {
    const vendor = await startVendor(well);
    vendors.push(vendor);
    await vendor.ask({}, first);
    for (const other of [
      { pair: 'q' },
      { pair: undefined },
      { scope: 'A' },
      { scope: undefined },
    ]) {
      await vendor.ask({}, { ...first, ...other });
    }
    await vendor.ask({ path: '/others' }, first);
    expect(vendor.asked()).toBe(6);
    await vendor.ask({}, first);
    expect(vendor.asked()).toBe(6);
    await vendor.ask({}, first);
    expect(vendor.asked()).toBe(7);
  });

  it('keeps no answer that both have waited for', async () => {
    const vendor = await startHeld();
    const both = [vendor.ask({}, first), vendor.ask({}, first)];
    await vendor.answer();
    await Promise.all(both);
    const third = vendor.ask({}, first);
    await vendor.answer(2);
    expect(await third).toBe('7');
    expect(vendor.asked()).toBe(2);
  });

  it('shares what another operation had begun to ask', async () => {
    const vendor = await startHeld();
    const other = vendor.ask({}, { scope: 'all' });
    const one = vendor.ask({}, first);
    await vendor.answer();
    await Promise.all([other, one]);
    expect(await vendor.ask({}, first)).toBe('7');
    expect(vendor.asked()).toBe(1);
  });

  it('fails as one', async () => {
    const vendor = await startVendor(always(503), { policy: ONE_TRY });
    vendors.push(vendor);
    const failure = { code: 'UPSTREAM_UNAVAILABLE', retryable: true };
    expect(await vendor.ask({}, first)).toEqual(failure);
    expect(await vendor.ask({}, first)).toEqual(failure);
    expect(vendor.asked()).toBe(1);
  });

  it('has no answer from before a write', async () => {
    const vendor = await startHeld();
    const write = vendor.ask({ path: '/writes', isRead: false }, { scope: 'all' });
    const before = vendor.ask({}, first);
    await vendor.answer(2, '/writes');
    await write;
    await vendor.answer(2);
    await before;
    const after = vendor.ask({}, first);
    await vendor.answer(3);
    expect(await after).toBe('7');
    expect(vendor.asked()).toBe(3);
  });
});

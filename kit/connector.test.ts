import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import * as z from 'zod';
import { type Call, type Connector, createConnector } from './connector.ts';
import { listOf } from './json-list.ts';
import { createUpstreamLog } from './upstream.ts';
import { parser } from './wire.ts';

const vendor = createEmulator({
  name: 'acme',
  routes: {
    'GET /things/:id': ({ params }) => ({ status: 200, body: { id: params['id'], size: 3 } }),
    'POST /search': ({ body }) => ({ status: 200, body: JSON.parse(body) }),
  },
  notFound: () => ({ status: 404, body: { error: 'not here' } }),
});
const parseThing = parser('thing', z.object({ id: z.string(), size: z.number() }));
let baseUrl: string;
let connector: Connector;
let call: Call;

beforeAll(async () => {
  baseUrl = await vendor.listen();
});
afterAll(() => vendor.close());
// One for each test: it remembers failures, and for how long a vendor wants to be left alone.
beforeEach(() => {
  vendor.clear();
  connector = createConnector({
    system: 'ERP',
    vendor: 'acme',
    baseUrl,
    headers: { authorization: 'Bearer key' },
    policy: { timeoutMs: 300, maxBytes: 10_000, retries: 0 },
  });
  call = { requestId: 'r-1', upstream: createUpstreamLog() };
});
afterEach(() => connector.close());

const get = (path = '/things/7') =>
  connector.ask(
    { method: 'GET', isRead: true, path, endpoint: '/things/{id}', keys: 1 },
    parseThing,
    call,
  );

describe('a connector', () => {
  it('asks, parses, and accounts for what it asked', async () => {
    await get();
    expect(await get()).toEqual({ id: '7', size: 3 });
    const [entry] = call.upstream.entries();
    const { ms = -1, longestMs = -1, ...counts } = entry ?? {};
    expect(counts).toEqual({
      system: 'ERP',
      vendor: 'acme',
      endpoint: 'GET /things/{id}',
      requests: 2,
      keys: 2,
    });
    expect(Number.isInteger(ms) && longestMs >= 0 && longestMs <= ms).toBe(true);
  });

  it('sends JSON bodies', async () => {
    const body = { id: 'ä', size: 1 };
    const request = { method: 'POST', isRead: true, path: '/search', body, keys: 0 } as const;
    expect(await connector.ask(request, parseThing, call)).toEqual(body);
  });

  it('reads a list no further than somebody wants', async () => {
    const things = Array.from({ length: 20 }, (_, id) => ({ id, notes: ['x'.repeat(4000)] }));
    const long = createConnector({
      system: 'ERP',
      vendor: 'acme',
      baseUrl,
      headers: {},
      policy: { maxBytes: 1_000_000 },
    });
    const search = { method: 'POST', isRead: true, path: '/search', body: { things }, keys: 20 };
    const list = { member: 'things', unread: ['notes'] };
    const ask = <T>(parse: (json: unknown) => T) =>
      long.ask({ ...search, method: 'POST', list }, parse, call);
    const [first] = await ask((json) => [listOf(json).elements().next().value]);
    expect(first).toEqual({ id: 0, notes: null });
    const around = await ask((json) => listOf(json).around());
    expect(around).toEqual({ things: [] });
    await long.close();
  });

  it('takes a list that is none, or no JSON where it is read, for a fault of the answer', async () => {
    const list = { member: 'things' };
    const request = { method: 'GET', isRead: true, path: '/things/7', keys: 1, list } as const;
    const parse = (json: unknown) => [...listOf(json).elements()];
    for (const body of ['<html>', '{"things":[1,}]}', '{"things":[1']) {
      vendor.setFaults([{ status: 200, body }]);
      const all = (json: unknown) => [parse(json), listOf(json).around()];
      await expect(connector.ask(request, all, call)).rejects.toMatchObject({
        extensions: { code: 'UPSTREAM_INVALID' },
        cause: expect.any(SyntaxError),
      });
    }
  });

  it('reads as plain JSON what a list is refused with', async () => {
    const list = { member: 'things' };
    const request = { method: 'GET', isRead: true, path: '/nowhere', keys: 1, list } as const;
    const isMissing = (json: unknown) => JSON.stringify(json) === '{"error":"not here"}';
    expect(await connector.find(request, parseThing, isMissing, call)).toBeNull();
  });

  it('tells an unknown id from a missing endpoint', async () => {
    const request = { method: 'GET', isRead: true, path: '/nowhere', keys: 1 } as const;
    const isMissing = (json: unknown) => JSON.stringify(json) === '{"error":"not here"}';
    expect(await connector.find(request, parseThing, isMissing, call)).toBeNull();
    for (const body of ['<html>not here</html>', '{"error":"no such path"}']) {
      vendor.setFaults([{ status: 404, body }]);
      await expect(connector.find(request, parseThing, isMissing, call)).rejects.toMatchObject({
        extensions: { code: 'UPSTREAM_REJECTED', retryable: false },
      });
    }
  });

  it('takes nothing but a 404 for an unknown id', async () => {
    vendor.setFaults([{ status: 410, body: '{}' }]);
    const request = { method: 'GET', isRead: true, path: '/things/7', keys: 1 } as const;
    await expect(connector.find(request, parseThing, () => true, call)).rejects.toMatchObject({
      extensions: { code: 'UPSTREAM_REJECTED' },
    });
  });

  it('takes a value that cannot be mapped for a fault of the answer', async () => {
    const map = () => new Intl.DateTimeFormat('en', { timeZone: 'Nowhere/Land' });
    const request = { method: 'GET', isRead: true, path: '/things/7', keys: 1 } as const;
    await expect(connector.ask(request, map, call)).rejects.toMatchObject({
      extensions: { code: 'UPSTREAM_INVALID', system: 'ERP', vendor: 'acme' },
      cause: expect.any(RangeError),
    });
  });

  it.each([
    ['a 503', { status: 503 }, 'UPSTREAM_UNAVAILABLE', true],
    ['a 401', { status: 401 }, 'UPSTREAM_REJECTED', false],
    [
      'a redirect',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      'UPSTREAM_REJECTED',
      false,
    ],
    ['HTML', { body: '<html></html>' }, 'UPSTREAM_INVALID', false],
    ['nothing', { body: '' }, 'UPSTREAM_INVALID', false],
    ['half an answer', { malformed: true }, 'UPSTREAM_INVALID', false],
    ['another shape', { body: '{"id":7}' }, 'UPSTREAM_INVALID', false],
    ['too much', { body: 'x'.repeat(1000), repeat: 11 }, 'UPSTREAM_INVALID', false],
    ['silence', { hang: true }, 'UPSTREAM_TIMEOUT', true],
    ['a drip', { body: 'x'.repeat(100), dripMs: 50 }, 'UPSTREAM_TIMEOUT', true],
    ['a reset', { reset: true }, 'UPSTREAM_UNAVAILABLE', true],
  ])('turns %s into a typed error', async (_what, fault, code, retryable) => {
    vendor.setFaults([fault]);
    await expect(get()).rejects.toMatchObject({
      extensions: { code, system: 'ERP', vendor: 'acme', retryable },
    });
  });

  it('passes on when a throttling vendor wants to be asked again', async () => {
    vendor.setFaults([
      { status: 429, headers: { 'retry-after': 'Fri, 01 Jan 2027 00:00:00 GMT' } },
    ]);
    await expect(get()).rejects.toMatchObject({
      extensions: { code: 'UPSTREAM_THROTTLED', retryAfter: '2027-01-01T00:00:00.000Z' },
    });
  });

  it.each([
    ['99999999999999999999', 429, 'UPSTREAM_THROTTLED'],
    ['1e5', 429, 'UPSTREAM_THROTTLED'],
    ['soon', 503, 'UPSTREAM_UNAVAILABLE'],
  ])('makes no time of a Retry-After of %s', async (retryAfter, status, code) => {
    vendor.setFaults([{ status, headers: { 'retry-after': retryAfter } }]);
    const error = (await get().catch((cause: unknown) => cause)) as { extensions: object };
    expect(error.extensions).toEqual({ code, system: 'ERP', vendor: 'acme', retryable: true });
  });

  it('minds no Retry-After of an answer that is there', async () => {
    const headers = { 'retry-after': '99999999999999999999' };
    vendor.setFaults([{ status: 200, headers, body: '{"id":"7","size":3}' }]);
    expect(await get()).toEqual({ id: '7', size: 3 });
  });

  it('names the wrong field to us, and nothing of it to clients', async () => {
    vendor.setFaults([{ body: '{"id":"7","size":"secret"}' }]);
    const error = await get().catch((cause: unknown) => cause as Error);
    expect(error).toMatchObject({
      message: 'The ERP system answered in a way that could not be understood.',
    });
    expect((error as Error).cause).toMatchObject({
      message: 'thing: size: Invalid input: expected number, received string',
    });
  });

  it('asks nothing, and counts nothing, once the operation’s time is up', async () => {
    call.deadline = AbortSignal.abort();
    await expect(get()).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_TIMEOUT' } });
    expect(vendor.requests()).toEqual([]);
    expect(call.upstream.entries()).toEqual([]);
  });

  it('lets go of the vendor when the caller has gone', async () => {
    vendor.setFaults([{ hang: true }]);
    const controller = new AbortController();
    call.signal = controller.signal;
    const answer = get();
    controller.abort();
    await expect(answer).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
  });
});

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { errors, Pool } from 'undici';
import { exchangeBytes } from './exchange-bytes.ts';
import { LateError } from './in-time.ts';

const MAX_BYTES = 1000;
/** Longer than any of this takes. */
const LONG_MS = 20_000;
const LEFT = new Error('left');
const NEVER = new AbortController().signal;

type Play = (response: ServerResponse, request: IncomingMessage) => void;

let play: Play;
let received: string[];
const server = createServer(async (request, response) => {
  received.push(`${request.method} ${request.url} ${await text(request)}`);
  play(response, request);
});
let pool: Pool;

beforeEach(async () => {
  received = [];
  play = (response) => response.end('{}');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // One connection: what is sent second waits for it.
  pool = new Pool(`http://127.0.0.1:${portOf(server)}`, {
    connections: 1,
    maxResponseSize: MAX_BYTES,
  });
});
afterEach(async () => {
  await pool.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const portOf = (listening: { address(): unknown }) => (listening.address() as AddressInfo).port;

function exchange(path = '/', given: { signal?: AbortSignal; timeoutMs?: number } = {}) {
  return exchangeBytes(pool, { path, method: 'GET' }, { signal: NEVER, ...given });
}

/** Leaves `response` as it is, and tells when it has come so far, and when its connection is gone. */
function hold(begin: (response: ServerResponse) => void = () => {}) {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  play = (response) => {
    response.on('close', gone.resolve);
    begin(response);
    asked.resolve();
  };
  return { asked: asked.promise, gone: gone.promise };
}

describe('an answer', () => {
  it('comes with its status, its headers and all its bytes', async () => {
    play = async (response, { headers }) => {
      response.writeHead(418, { 'x-echo': headers['x-note'], 'set-cookie': ['a=1', 'b=2'] });
      for (const part of ['one ', 'two']) {
        await new Promise((resolve) => response.write(part, resolve));
      }
      response.end();
    };
    const headers = { 'x-note': 'hello' };
    const request = { path: '/things?of=7', method: 'POST', headers, body: 'ö' };
    const {
      status,
      headers: answered,
      chunks,
    } = await exchangeBytes(pool, request, {
      signal: NEVER,
      timeoutMs: LONG_MS,
    });
    expect([status, answered['x-echo'], answered['set-cookie']]).toEqual([
      ...[418, 'hello'],
      ['a=1', 'b=2'],
    ]);
    expect(Buffer.concat(chunks).toString()).toBe('one two');
    expect(received).toEqual(['POST /things?of=7 ö']);
  });

  it.each([
    ['GET', 200],
    ['GET', 204],
    ['GET', 304],
    ['HEAD', 200],
  ])('may have no body: to %s with %s', async (method, status) => {
    play = (response) => response.writeHead(status).end();
    const answer = await exchangeBytes(pool, { path: '/', method }, { signal: NEVER });
    expect([answer.status, answer.chunks]).toEqual([status, []]);
  });

  it('is what comes after the hints', async () => {
    play = (response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.writeHead(201, { 'x-is': 'last' }).end('{}');
    };
    const { status, headers } = await exchange();
    expect([status, headers['x-is'], headers['link']]).toEqual([201, 'last', undefined]);
  });

  it('leads nowhere else', async () => {
    play = (response) => response.writeHead(307, { location: '/elsewhere' }).end();
    expect((await exchange()).status).toBe(307);
    expect(received).toEqual(['GET / ']);
  });

  it.each([
    ['with its length', (response: ServerResponse, body: string) => response.end(body)],
    [
      'in chunks',
      (response: ServerResponse, body: string) => {
        response.write(body.slice(1));
        response.end(body.slice(0, 1));
      },
    ],
  ])('may be as large as the limit, and no larger: %s', async (_how, send) => {
    play = (response) => send(response, 'x'.repeat(MAX_BYTES));
    expect(Buffer.concat((await exchange()).chunks)).toHaveLength(MAX_BYTES);
    play = (response) => send(response, 'x'.repeat(MAX_BYTES + 1));
    await expect(exchange()).rejects.toThrow(errors.ResponseExceededMaxSizeError);
  });
});

describe('no answer, and nothing sent again, comes of', () => {
  it.each<[string, Play]>([
    ['a connection that is reset', (response) => response.socket?.resetAndDestroy()],
    ['one that ends before the answer', (response) => response.socket?.end()],
    [
      'a body shorter than its length',
      (response) => {
        response.writeHead(200, { 'content-length': '10' });
        response.write('{"a":1}', () => response.socket?.end());
      },
    ],
    [
      'chunks without the last one',
      (response) => response.write('{"a":1}', () => response.socket?.end()),
    ],
    ['what is no HTTP', (response) => response.socket?.end('what?\r\n\r\n')],
  ])('%s', async (_what, fail) => {
    play = fail;
    await expect(exchange()).rejects.toThrow();
    expect(received).toEqual(['GET / ']);
    play = (response) => response.end('{}');
    expect((await exchange('/next')).status).toBe(200);
    expect(received).toEqual(['GET / ', 'GET /next ']);
  });

  it('a host that does not listen', async () => {
    const nobody = new Pool('http://127.0.0.1:1');
    const sent = exchangeBytes(nobody, { path: '/', method: 'GET' }, { signal: NEVER });
    await expect(sent).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await nobody.destroy();
  });

  it('a request that cannot be written', async () => {
    await expect(exchange('/no path')).rejects.toThrow(errors.InvalidArgumentError);
    expect(received).toEqual([]);
  });
});

describe('a signal that aborts', () => {
  it('before it is sent keeps it from being sent', async () => {
    await expect(exchange('/', { signal: AbortSignal.abort(LEFT) })).rejects.toBe(LEFT);
    expect((await exchange('/next')).status).toBe(200);
    expect(received).toEqual(['GET /next ']);
  });

  it('while others have the connection ends the waiting, and it is never sent', async () => {
    const leaving = new AbortController();
    let answer = () => {};
    const { asked } = hold((response) => {
      answer = () => response.end('{}');
    });
    const first = exchange('/first');
    await asked;
    const queued = exchange('/queued', { signal: leaving.signal });
    leaving.abort(LEFT);
    // The first still has the connection.
    await expect(queued).rejects.toBe(LEFT);

    play = (response) => response.end('{}');
    answer();
    expect((await first).status).toBe(200);
    // Whoever asks next comes behind what was queued.
    expect((await exchange('/next')).status).toBe(200);
    expect(received).toEqual(['GET /first ', 'GET /next ']);
  });

  it('while a connection is made ends the waiting', async () => {
    const leaving = new AbortController();
    const silent = createTcpServer();
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const connecting = new Pool(`https://127.0.0.1:${portOf(silent)}`);
    const request = { path: '/', method: 'GET' };
    const sent = exchangeBytes(connecting, request, { signal: leaving.signal });
    const [socket] = await once(silent, 'connection');
    leaving.abort(LEFT);
    await expect(sent).rejects.toBe(LEFT);
    socket.destroy();
    await connecting.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  it.each([
    ['before the answer', () => {}],
    ['in the middle of the body', (response: ServerResponse) => void response.write('{"a":')],
  ])('%s ends the waiting and the connection', async (_when, begin) => {
    const leaving = new AbortController();
    const { asked, gone } = hold(begin);
    const sent = exchange('/', { signal: leaving.signal });
    await asked;
    leaving.abort(LEFT);
    await expect(sent).rejects.toBe(LEFT);
    await gone;
    expect(received).toEqual(['GET / ']);
  });

  it('after the answer finds nothing that waits for it', async () => {
    const leaving = new AbortController();
    let looks = 0;
    Object.defineProperty(leaving.signal, 'reason', {
      get() {
        looks += 1;
        return LEFT;
      },
    });
    await exchange('/', { signal: leaving.signal });
    play = (response) => response.socket?.resetAndDestroy();
    await expect(exchange('/', { signal: leaving.signal })).rejects.toThrow();
    leaving.abort();
    expect(looks).toBe(0);
  });
});

describe('a time limit', () => {
  it.each([
    ['before the answer', () => {}],
    ['in the middle of the body', (response: ServerResponse) => void response.write('{"a":')],
  ])('ends the waiting and frees the connection: %s', async (_when, begin) => {
    play = begin;
    await expect(exchange('/', { timeoutMs: 50 })).rejects.toThrow(LateError);
    play = (response) => response.end('{}');
    expect((await exchange('/next')).status).toBe(200);
  });

  it.each<[string, Play]>([
    ['an answer', (response) => response.end('{}')],
    ['an error', (response) => response.socket?.resetAndDestroy()],
  ])('leaves no timer once there is %s', async (_what, begin) => {
    play = begin;
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    // Servers and connections have timers too, but few.
    const COUNT = 30;
    const before = timers();
    for (let sent = 0; sent < COUNT; sent += 1) {
      await exchange('/', { timeoutMs: LONG_MS }).catch(() => {});
    }
    expect(received).toHaveLength(COUNT);
    expect(timers() - before).toBeLessThan(COUNT / 2);
  });
});

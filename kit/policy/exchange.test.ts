import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createExchange, type Exchange, UnreadableError } from './exchange.ts';

const NEVER = new AbortController().signal;
const MAX_BYTES = 1000;

let play: RequestListener;
const server = createServer((request, response) => play(request, response));
let baseUrl: string;
let exchange: Exchange;

beforeEach(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  exchange = createExchange({ baseUrl, timeoutMs: 2000, maxBytes: MAX_BYTES, connections: 2 });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await exchange.close();
});

const send = (path = '/things', signal = NEVER) =>
  exchange.send(
    { method: 'GET', url: new URL(baseUrl + path), headers: {}, body: undefined },
    signal,
  );

describe('an exchange', () => {
  it('sends method, path, query, headers and body', async () => {
    play = async (request, response) => {
      const { method, url, headers } = request;
      let body = '';
      for await (const chunk of request) body += chunk;
      const { 'x-note': note, 'accept-encoding': encodings, 'content-length': length } = headers;
      response.end(JSON.stringify({ method, url, note, encodings, length, body }));
    };
    const url = new URL(`${baseUrl}/things?of=a%20b`);
    const headers = { 'x-note': 'hello' };
    const { json } = await exchange.send({ method: 'POST', url, headers, body: '"ö"' }, NEVER);
    expect(json).toEqual({
      method: 'POST',
      url: '/v2/things?of=a%20b',
      note: 'hello',
      encodings: 'gzip, br',
      length: '4',
      body: '"ö"',
    });
  });

  it('gives of headers that came more than once the first', async () => {
    play = (_request, response) => {
      const headers = ['retry-after', '7', 'x-once', 'a, b', 'Retry-After', '8'];
      response.writeHead(429, headers).end('{}');
    };
    const { status, headers } = await send();
    expect([status, headers['retry-after'], headers['x-once']]).toEqual([429, '7', 'a, b']);
  });

  it('reads JSON whose characters lie across parts of the body', async () => {
    play = async (_request, response) => {
      for (const byte of Buffer.from('{"id":"ö☃"}')) {
        await new Promise((resolve) => response.write(Uint8Array.of(byte), resolve));
      }
      response.end();
    };
    expect((await send()).json).toEqual({ id: 'ö☃' });
  });

  it.each([
    ['nothing', 200, ''],
    ['no content', 204, ''],
    ['no JSON', 200, '<html>'],
    ['no UTF-8', 200, Uint8Array.of(0x22, 0xff, 0x22)],
  ])('has no JSON of %s', async (_what, status, body) => {
    play = (_request, response) => response.writeHead(status).end(body);
    expect(await send()).toMatchObject({ status, json: undefined });
  });

  it.each([
    ['as sent', {}, Buffer.from(`"${'x'.repeat(MAX_BYTES)}"`)],
    ['unpacked', { 'content-encoding': 'gzip' }, gzipSync(`"${'x'.repeat(MAX_BYTES)}"`)],
  ])('refuses what is too large by a name of its own: %s', async (_how, headers, body) => {
    play = (_request, response) => response.writeHead(200, headers).end(body);
    await expect(send()).rejects.toThrow(UnreadableError);
  });

  it('ends with the reason of its signal', async () => {
    const leaving = new AbortController();
    const left = new Error('left');
    play = () => leaving.abort(left);
    await expect(send('/things', leaving.signal)).rejects.toBe(left);
    await expect(send('/things', leaving.signal)).rejects.toBe(left);
  });
});

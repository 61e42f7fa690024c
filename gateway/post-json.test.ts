import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LateError } from '@tributary/kit/in-time';
import { createPost } from './post-json.ts';

const MAX_BYTES = 1000;
/** Longer than any of this takes. */
const LONG_MS = 20_000;

let answer: (response: ServerResponse) => void;
let received: { url: string | undefined; body: string }[];
const waiting = new Set<ServerResponse>();
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  received.push({ url: request.url, body });
  waiting.add(response);
  answer(response);
});
let client: ReturnType<typeof createPost>;

beforeEach(async () => {
  received = [];
  answer = (response) => response.end('{}');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  client = createPost({ url: `http://127.0.0.1:${port}/graphql?of=erp`, maxBytes: MAX_BYTES });
});
afterEach(async () => {
  for (const response of waiting) response.destroy();
  waiting.clear();
  await client.close();
  await new Promise((resolve) => server.close(resolve));
});

const post = (body = '{}', given: { timeoutMs?: number; signal?: AbortSignal } = {}) =>
  client.post({
    headers: ['content-type', 'application/json'],
    body,
    timeoutMs: LONG_MS,
    signal: new AbortController().signal,
    ...given,
  });

/** Sends these bytes one after another, each in a chunk of its own. */
const inChunks = (chunks: readonly Uint8Array[]) => async (response: ServerResponse) => {
  for (const chunk of chunks) await new Promise((resolve) => response.write(chunk, resolve));
  response.end();
};

describe('an answer', () => {
  it('comes with its status and headers, of the address with all its parts', async () => {
    answer = (response) => response.writeHead(503, { 'retry-after': '7' }).end('no');
    const { status, headers, text } = await post('{"a":"ö"}');
    expect([status, headers['retry-after'], text]).toEqual([503, '7', 'no']);
    expect(received).toEqual([{ url: '/graphql?of=erp', body: '{"a":"ö"}' }]);
  });

  it.each([
    ['{"a":"plain \u007f"}', true],
    ['{"a":"\\u00f6"}', false],
    ['{"a":"ö☃😀"}', false],
    ['{"a":"\u2028"}', false],
    ['', true],
  ])('%j is read byte by byte, and is plain: %s', async (text, isPlain) => {
    answer = inChunks([...Buffer.from(text)].map((byte) => Uint8Array.of(byte)));
    expect(await post()).toMatchObject({ text, isPlain });
  });

  it('leads nowhere else', async () => {
    answer = (response) => response.writeHead(307, { location: '/elsewhere' }).end();
    expect((await post()).status).toBe(307);
    expect(received).toHaveLength(1);
  });

  it('may be as large as the limit, and no larger', async () => {
    answer = (response) => response.end('x'.repeat(MAX_BYTES));
    expect((await post()).text).toHaveLength(MAX_BYTES);
    answer = inChunks([Buffer.alloc(MAX_BYTES, 'x'), Buffer.from('x')]);
    await expect(post()).rejects.toThrow(/size/i);
  });
});

describe('no answer', () => {
  it('comes of a connection that is reset, and nothing is sent again', async () => {
    answer = (response) => response.socket?.resetAndDestroy();
    await expect(post()).rejects.toThrow();
    expect(received).toHaveLength(1);
  });

  it('comes of one that ends in the middle', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('{"a"', () => response.destroy());
    };
    await expect(post()).rejects.toThrow();
    expect(received).toHaveLength(1);
  });

  it('is waited for no longer than there is time', async () => {
    answer = (response) => void response.write('{');
    await expect(post('{}', { timeoutMs: 20 })).rejects.toThrow(LateError);
  });

  it('is waited for once the client has left', async () => {
    const leaving = new AbortController();
    answer = () => leaving.abort(new Error('left'));
    await expect(post('{}', { signal: leaving.signal })).rejects.toThrow('left');
    await expect(post('{}', { signal: leaving.signal })).rejects.toThrow('left');
    expect(received).toHaveLength(1);
  });
});

it('sends nothing for a client that left while all connections were taken', async () => {
  const CONNECTIONS = 64;
  const leaving = new AbortController();
  let arrived = 0;
  const all = new Promise<void>((resolve) => {
    answer = () => {
      arrived += 1;
      if (arrived === CONNECTIONS) resolve();
    };
  });
  const taken = Array.from({ length: CONNECTIONS }, () => post());
  await all;
  const queued = post('{"is":"queued"}', { signal: leaving.signal });
  leaving.abort(new Error('left'));
  await expect(queued).rejects.toThrow('left');

  answer = (response) => response.end('{}');
  for (const response of waiting) response.end('{}');
  await Promise.all(taken);
  // Whoever asks next comes behind what was queued.
  expect((await post('{"is":"next"}')).status).toBe(200);
  expect(received.map(({ body }) => body)).not.toContain('{"is":"queued"}');
});

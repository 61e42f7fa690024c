import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmulator } from './emulator.ts';
import type { Fault } from './faults.ts';

const BODY = '{"id":"7"}';
const emulator = createEmulator({
  name: 'example',
  routes: { 'GET /things/7': () => ({ status: 200, body: { id: '7' } }) },
  notFound: () => ({ status: 404, body: {} }),
});
let url: string;
beforeAll(async () => {
  url = await emulator.listen();
});
afterEach(() => emulator.clear());
afterAll(() => emulator.close());

async function ask(fault: Fault) {
  emulator.setFaults([fault]);
  const response = await fetch(`${url}/things/7`);
  const { status, headers } = response;
  return { status, headers, body: await response.text() };
}

/** All that comes before the connection ends, head included. */
async function receive(fault: Fault): Promise<string> {
  emulator.setFaults([fault]);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('GET /things/7 HTTP/1.1\r\nHost: example\r\n\r\n');
  return text(socket);
}

describe('a fault that alters the normal answer', () => {
  it.each([
    ['headers', { headers: { 'x-a': 'b' } }, { status: 200, body: BODY }],
    ['blanks', { padBytes: 3 }, { status: 200, body: `${BODY}   ` }],
    ['drip', { dripMs: 1 }, { status: 200, body: BODY }],
    ['gzip', { gzip: true }, { status: 200, body: BODY }],
    ['an answer of its own in gzip', { status: 500, body: 'x', gzip: true }, { status: 500 }],
  ])('%s', async (_what, fault, answer) => {
    const { headers, ...received } = await ask(fault);
    expect(received).toMatchObject(answer);
    expect(headers.get('content-encoding')).toBe('gzip' in fault ? 'gzip' : null);
    if ('headers' in fault) expect(headers.get('x-a')).toBe('b');
    expect(emulator.requests()).toEqual([
      { method: 'GET', path: '/things/7', status: received.status },
    ]);
  });

  it('ends it in the middle', async () => {
    const received = await receive({ cut: true });
    expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(received).toContain(BODY.slice(0, 5));
    expect(received).not.toContain(BODY.slice(0, 6));
  });

  it('never ends it', async () => {
    emulator.setFaults([{ stall: true }]);
    const response = await fetch(`${url}/things/7`);
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(BODY.slice(0, 5));
    await reader?.cancel();
  });
});

describe('a fault in place of an answer', () => {
  it('sends anything', async () => {
    expect(await receive({ raw: 'no\xffnsense' })).toBe(
      Buffer.from('no\xffnsense', 'latin1').toString(),
    );
    expect(emulator.requests()).toEqual([{ method: 'GET', path: '/things/7', status: 0 }]);
  });

  it('resets the connection', async () => {
    emulator.setFaults([{ reset: true }]);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /things/7 HTTP/1.1\r\nHost: example\r\n\r\n');
    const [error] = await once(socket, 'error');
    expect(error.code).toBe('ECONNRESET');
  });
});

describe('a fault by chance', () => {
  it('hits some requests, and not others', async () => {
    emulator.setFaults([{ percent: 50, status: 503 }]);
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async () => (await fetch(`${url}/things/7`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
  });
});

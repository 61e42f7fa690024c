import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createHttp, listen } from './http.ts';

/** A server with two connections over which nothing was sent. */
async function start() {
  const http = createHttp(() => ({ ready: true }), { maxBodyBytes: 100 });
  // Node itself would cut them off then: far too late.
  http.server.headersTimeout = 60_000;
  const running = await listen(http, { host: '127.0.0.1', port: 0, portVariable: 'PORT' });
  async function connectSilently(): Promise<Socket> {
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    await Promise.all([once(http.server, 'connection'), once(socket, 'connect')]);
    return socket;
  }
  return {
    silent: await connectSilently(),
    other: await connectSilently(),
    /** Ends once the port is closed; what it gives ends once the server is. */
    async closePort(): Promise<{ closed: Promise<void> }> {
      const closed = running.close();
      while (http.server.listening) await setImmediate();
      return { closed };
    },
  };
}

describe('a connection over which nothing was sent', () => {
  it('keeps no server from closing', async () => {
    const { silent, other, closePort } = await start();
    const { closed } = await closePort();
    await Promise.all([once(silent, 'close'), once(other, 'close'), closed]);
    expect(silent.bytesRead).toBe(0);
  }, 30_000);

  it('serves the request that arrives when the port is closed', async () => {
    const { silent, closePort } = await start();
    const { closed } = await closePort();
    silent.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
    const answer = await text(silent);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/^connection: close\r$/im);
    await closed;
  }, 30_000);

  it('serves the request that had begun to arrive when the others are cut off', async () => {
    const { silent, other, closePort } = await start();
    const { closed } = await closePort();
    silent.write('GET /healthz HTTP/1.1\r\n');
    await once(other, 'close');
    silent.write('host: localhost\r\n\r\n');
    expect(await text(silent)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    await closed;
  }, 30_000);
});

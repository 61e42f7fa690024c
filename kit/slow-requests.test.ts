import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHttp, listen, type Running } from './http.ts';

const http = createHttp(() => ({ ready: true }), { maxBodyBytes: 100 });
http.post('/echo', ({ body }) => ({ body }));
let running: Running;
beforeAll(async () => {
  running = await listen(http, { host: '127.0.0.1', port: 0, portVariable: 'PORT' });
});
afterAll(() => running.close());

it.each([
  ['a head', 'POST /echo HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
  [
    'a body',
    'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  ],
])(
  '%s that never ends is cut off',
  async (_what, start) => {
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    socket.write(start);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /);
    if (!socket.closed) await once(socket, 'close');
  },
  30_000,
);

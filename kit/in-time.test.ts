import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { inTime } from './in-time.ts';

it('gives what the promise gives, be it a failure', async () => {
  expect(await inTime(Promise.resolve('here'), 10_000, 'It')).toBe('here');
  await expect(inTime(Promise.reject(new Error('no')), 10_000, 'It')).rejects.toThrow('no');
});

it('gives up on what does not come', async () => {
  await expect(inTime(new Promise(() => {}), 5, 'It')).rejects.toThrow('It took over 5 ms.');
});

it('takes what arrived in time though this process was too busy to look', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [[socket]] = await Promise.all([once(server, 'connection'), once(client, 'connect')]);
  const reply = inTime(once(client, 'data'), 5, 'It');
  socket.write('here');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  try {
    expect(String((await reply)[0])).toBe('here');
  } finally {
    client.destroy();
    server.close();
  }
});

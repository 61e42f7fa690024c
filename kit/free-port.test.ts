import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { freePort } from './free-port.ts';

it('gives each port once, and none at which somebody listens', async () => {
  const ports: number[] = [];
  const server = createServer().listen(await freePort(), '127.0.0.1');
  await once(server, 'listening');
  const error = await (async () => {
    for (;;) ports.push(await freePort());
  })().catch((thrown: Error) => thrown);
  const { port } = server.address() as { port: number };
  server.close();

  expect(error.message).toMatch(/^None of the ports \d+ to \d+ is free\.$/);
  expect(new Set(ports).size).toBe(ports.length);
  expect(ports).not.toContain(port);
  expect(ports.length).toBeGreaterThan(100);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

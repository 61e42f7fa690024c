import { once } from 'node:events';
import { createServer } from 'node:net';

// Beneath the ports that systems give to outgoing connections and to servers that name none (from
// 32768 on Linux, from 49152 by RFC 6335): one of those may be given away before it is used.
const FIRST = 10_000;
/** Each process has ports of its own to give; neighbours seldom have the same. */
const SLICES = 64;
const PORTS = 352;

const given = new Set<number>();

/**
 * A port of this machine's loopback at which nobody listens, for a test or a benchmark to start a server
 * at; another one each time.
 * @throws Error when none is left, or what the system says where ports cannot be had at all.
 */
export async function freePort(): Promise<number> {
  const first = FIRST + (process.pid % SLICES) * PORTS;
  const start = Math.floor(Math.random() * PORTS);
  for (let index = 0; index < PORTS; index += 1) {
    const port = first + ((start + index) % PORTS);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of the ports ${first} to ${first + PORTS - 1} is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
}

import { once } from 'node:events';
import { createServer } from 'node:net';

// Beneath the ports that systems give to outgoing connections and to servers that name none (from
// 32768 on Linux, from 49152 by RFC 6335): one of those may be given away before it is used.
const FIRST = 10_000;
const AFTER_LAST = 32_768;

/** A port of this machine's loopback at which nobody listens, for a test or a benchmark to start a server at. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (AFTER_LAST - FIRST));
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

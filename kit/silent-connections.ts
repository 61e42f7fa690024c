import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';

/** Milliseconds for a request to arrive over a connection that was accepted in the last moment. */
const SILENCE_MS = 1000;

/**
 * Follows the connections of a server that have sent nothing yet: browsers open them in advance, and
 * clients leave them that gave up. Node counts them as busy until the time for a request's head is
 * up, so that closing would wait for them.
 * @returns cuts off those that stay silent for a moment more, or until `signal`
 */
export function followSilent(server: Server): (signal: AbortSignal) => Promise<void> {
  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return async (signal) => {
    await wait(SILENCE_MS, undefined, { signal }).catch(() => {});
    // What has arrived meanwhile is read in the turn before this.
    await setImmediate();
    for (const socket of connections) {
      if (socket.bytesRead === 0) socket.destroy();
    }
  };
}

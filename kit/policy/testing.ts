import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Call, createConnector, type VendorRequest } from '../connector.ts';
import { createUpstreamLog } from '../upstream.ts';
import type { GivenPolicy } from './settings.ts';
import type { Wishes } from './wishes.ts';

/**
 * For tests of what one answer means, at a vendor that is made to fail again and again: it is asked
 * once, and remembers nothing. What follows from failures has tests beside the policy.
 */
export const ONE_TRY: GivenPolicy = { retries: 0, breakerFailures: 1000, maxPauseMs: 0 };

/** Answers one request to a vendor that a test plays itself; `count` is 1 for the first. */
export type Play = (response: ServerResponse, count: number, request: IncomingMessage) => void;

interface StartOptions {
  policy?: GivenPolicy;
  wishesOf?: () => Wishes;
  random?: () => number;
  /** In place of the vendor's own address. */
  baseUrl?: string;
}

/** An answer that is well. */
export const well: Play = (response) => {
  response.end('{"id":"7"}');
};

/** Only this status, whatever is asked. */
export const always =
  (status: number, headers: Record<string, string> = {}): Play =>
  (response) => {
    response.writeHead(status, headers).end('{}');
  };

/** `play` for the first `count` requests, then all is well. */
export const firstly =
  (play: Play, count = 1): Play =>
  (response, asked, request) =>
    (asked <= count ? play : well)(response, asked, request);

const realNow = Date.now;
let stoppedAt = 0;

/** Stops `Date.now` for a test, whose waiting then moves it on. Timers stay real. */
export function stopDate(): void {
  stoppedAt = realNow();
  Date.now = () => stoppedAt;
}

export function letDateRun(): void {
  Date.now = realNow;
}

/** Lets time pass, where it was stopped. */
export function pass(ms: number): void {
  stoppedAt += ms;
}

/** A vendor at a socket of its own and the connector to it. The delay before a retry is the longest. */
export async function startVendor(
  play: Play,
  { baseUrl, random = () => 1, ...options }: StartOptions = {},
) {
  const state = { play, asked: 0 };
  const server = createServer((request, response) => {
    state.asked += 1;
    state.play(response, state.asked, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const waits: number[] = [];
  const connector = createConnector({
    system: 'ERP',
    vendor: 'acme',
    baseUrl: baseUrl ?? `http://127.0.0.1:${port}`,
    headers: {},
    clock: {
      async wait(ms, signal) {
        signal.throwIfAborted();
        waits.push(ms);
        pass(ms);
      },
      random,
    },
    ...options,
  });
  return {
    port,
    /** What the connector waited before retries, in milliseconds. */
    waits,
    asked: () => state.asked,
    playOn(next: Play) {
      state.play = next;
    },
    /** Sends a read, or what `request` makes of it; the code where it failed. */
    async ask(request: Partial<VendorRequest> = {}, call: Partial<Call> = {}): Promise<unknown> {
      const whole = { method: 'GET', path: '/things', isRead: true, keys: 0, ...request } as const;
      const parse = (json: unknown) => (json as { id: string }).id;
      return connector
        .ask(whole, parse, { requestId: 'r-1', upstream: createUpstreamLog(), ...call })
        .catch((error: { extensions: Record<string, unknown> }) => {
          const { code, retryable, retryAfter } = error.extensions;
          const inMs =
            retryAfter === undefined ? {} : { inMs: Date.parse(String(retryAfter)) - Date.now() };
          return { code, retryable, ...inMs };
        });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await connector.close();
    },
  };
}

import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { listenAt } from '@tributary/backends/listen';

interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** A vendor between the graph and an emulator. */
export interface RememberingVendor {
  url: string;
  /** From now on every request takes at least so long, in milliseconds. */
  latencyMs: number;
  /** `<method> <path>` of each request since the last look. */
  takeRequests(): string[];
}

/** Of one connection, or of sizes that the answer from memory has again. */
const NOT_REMEMBERED = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/**
 * A vendor that answers what it was asked before from memory. A vendor finds its answers on machines
 * of its own: here the emulator's work would take the time of what is measured. It is asked nothing
 * but reads.
 * @param emulator its address.
 */
export async function createRememberingVendor(emulator: string): Promise<RememberingVendor> {
  const answers = new Map<string, Promise<Answer>>();
  let asked: string[] = [];

  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    asked.push(`${method} ${url.split('?')[0]}`);
    const body = await textOf(request);
    const startedAt = performance.now();
    const key = [method, url, request.headers.authorization, body].join('\n');
    const found = answers.get(key) ?? ask(emulator, request, body);
    answers.set(key, found);
    const answer = await found;
    const leftMs = vendor.latencyMs - (performance.now() - startedAt);
    if (leftMs > 0) await wait(leftMs);
    response.writeHead(answer.status, [...answer.headers].flat());
    response.end(answer.body);
  });
  server.keepAliveTimeout = 60_000;

  const vendor: RememberingVendor = {
    url: await listenAt(server, { host: '127.0.0.1', port: 0 }),
    latencyMs: 0,
    takeRequests() {
      const taken = asked;
      asked = [];
      return taken;
    },
  };
  return vendor;
}

async function ask(emulator: string, request: IncomingMessage, body: string): Promise<Answer> {
  const { method = 'GET', url = '/', headers } = request;
  const passed = Object.entries(headers).filter(
    ([name]) => !NOT_REMEMBERED.includes(name) && name !== 'host',
  );
  const response = await fetch(new URL(url, emulator), {
    method,
    headers: passed as [string, string][],
    ...(body !== '' && { body }),
  });
  const kept = [...response.headers].filter(([name]) => !NOT_REMEMBERED.includes(name));
  const bytes = Buffer.from(await response.arrayBuffer());
  kept.push(['content-length', String(bytes.length)]);
  return { status: response.status, headers: new Headers(kept), body: bytes };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

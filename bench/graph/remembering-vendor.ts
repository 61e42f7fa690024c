import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type RawRequest, startRawServer, toResponse } from '../processes/raw-server.ts';

/** A vendor between the graph and an emulator. */
export interface RememberingVendor {
  url: string;
  /** From now on every request takes at least so long, in milliseconds. */
  latencyMs: number;
  /** `<method> <path>` of each request since the last look. */
  takeRequests(): string[];
}

const AUTHORIZATION = /\r\nauthorization: *([^\r]*)/i;

/** Of one connection, or of sizes that the answer from memory has again. */
const NOT_REMEMBERED = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

/**
 * A vendor that answers what it was asked before from memory. A vendor finds its answers on machines
 * of its own: here the emulator's work would take the time of what is measured. It is asked nothing
 * but reads.
 * @param emulator its address.
 */
export async function createRememberingVendor(emulator: string): Promise<RememberingVendor> {
  const answers = new Map<string, Promise<Buffer>>();
  let asked: string[] = [];

  async function answer(request: RawRequest): Promise<Buffer> {
    const { method, path, head, body } = request;
    const startedAt = performance.now();
    asked.push(`${method} ${path.split('?')[0]}`);
    const key = [method, path, AUTHORIZATION.exec(head)?.[1], body].join('\n');
    const found = answers.get(key) ?? ask(emulator, request);
    answers.set(key, found);
    const bytes = await found;
    const leftMs = vendor.latencyMs - (performance.now() - startedAt);
    if (leftMs > 0) await wait(leftMs);
    return bytes;
  }

  const vendor: RememberingVendor = {
    url: await startRawServer(answer),
    latencyMs: 0,
    takeRequests() {
      const taken = asked;
      asked = [];
      return taken;
    },
  };
  return vendor;
}

async function ask(emulator: string, { method, path, head, body }: RawRequest): Promise<Buffer> {
  const [, ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const response = await fetch(new URL(path, emulator), {
    method,
    headers: headers.filter(([name]) => !NOT_REMEMBERED.includes(name)),
    ...(body !== '' && { body: Buffer.from(body, 'latin1') }),
  });
  const { status } = response;
  const kept = [...response.headers].filter(([name]) => !NOT_REMEMBERED.includes(name));
  const bytes = Buffer.from(await response.arrayBuffer());
  const statusLine = `${status} ${STATUS_CODES[status] ?? ''}`;
  return toResponse({ statusLine, headers: kept }, bytes);
}

import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** Something that goes wrong on purpose, for requests that match. */
export interface Fault {
  /** Path pattern, `*` stands for anything, e.g. `/v1/payment_intents/*`. Default: every path. */
  path?: string;
  method?: string;
  /** How many requests it hits before it is spent. Default: all. */
  count?: number;
  /** Milliseconds before anything else happens; alone, the request is then answered normally. */
  latencyMs?: number;
  /** Answer this status, with `body` and `headers` if given. */
  status?: number;
  /** Sent as it is; `repeat` times, for answers that are too large. */
  body?: string;
  repeat?: number;
  headers?: Record<string, string>;
  /** Seconds: answer 429 with this `Retry-After`, unless `status` says otherwise. */
  retryAfter?: number;
  /** Answer JSON that ends in the middle. */
  malformed?: boolean;
  /** Never answer. */
  hang?: boolean;
  /** Reset the connection. */
  reset?: boolean;
  /** Send the body one byte at a time, this many milliseconds apart. */
  dripMs?: number;
}

const KINDS: Readonly<Record<keyof Fault, string>> = {
  path: 'string',
  method: 'string',
  count: 'number',
  latencyMs: 'number',
  status: 'number',
  body: 'string',
  repeat: 'number',
  headers: 'object',
  retryAfter: 'number',
  malformed: 'boolean',
  hang: 'boolean',
  reset: 'boolean',
  dripMs: 'number',
};

/** Reads the body of `PUT /__emulator/faults`: `{ faults: [...] }`. A string says what is wrong. */
export function parseFaults(text: string): Fault[] | string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return 'The body must be JSON.';
  }
  const faults = (body as { faults?: unknown } | null)?.faults;
  if (!Array.isArray(faults)) return 'Expected { "faults": [ … ] }.';
  for (const fault of faults as Record<string, unknown>[]) {
    for (const [name, value] of Object.entries(fault)) {
      const kind = KINDS[name as keyof Fault];
      if (kind === undefined) return `Unknown member "${name}".`;
      if (typeof value !== kind) return `"${name}" must be a ${kind}.`;
    }
  }
  return faults as Fault[];
}

/** The first fault that matches, counted down. */
export function takeFault(
  faults: readonly Fault[],
  request: { method: string; path: string },
): Fault | undefined {
  const fault = faults.find(
    ({ path = '*', method = request.method, count = Number.POSITIVE_INFINITY }) =>
      count > 0 && method === request.method && globToRegExp(path).test(request.path),
  );
  if (fault?.count !== undefined) fault.count -= 1;
  return fault;
}

/** Does what the fault says, and notes the status in `entry`. `passed`: the request is still to be answered normally. */
export async function playFault(
  fault: Fault,
  entry: { status: number },
  response: ServerResponse,
): Promise<'answered' | 'passed'> {
  if (fault.latencyMs) await wait(fault.latencyMs);
  if (fault.hang) return 'answered';
  if (fault.reset) {
    response.socket?.resetAndDestroy();
    return 'answered';
  }
  const isAnswer = (['status', 'retryAfter', 'malformed', 'body'] as const).some(
    (member) => fault[member] !== undefined,
  );
  if (!isAnswer) return 'passed';

  const { retryAfter } = fault;
  entry.status = fault.status ?? (retryAfter === undefined ? 200 : 429);
  response.writeHead(entry.status, {
    'content-type': 'application/json; charset=utf-8',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...fault.headers,
  });
  const text = fault.malformed ? '{"results":[{"id":"1' : (fault.body ?? '{}');
  if (fault.dripMs) await drip(text, fault.dripMs, response);
  else await pour(text, fault.repeat ?? 1, response);
  response.end();
  return 'answered';
}

async function pour(text: string, times: number, response: ServerResponse): Promise<void> {
  for (let sent = 0; sent < times && !response.destroyed; sent += 1) {
    const isFull = !response.write(text);
    if (isFull) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
}

async function drip(text: string, everyMs: number, response: ServerResponse): Promise<void> {
  for (const byte of Buffer.from(text)) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await wait(everyMs);
  }
}

function once(response: ServerResponse, event: 'drain' | 'close'): Promise<void> {
  return new Promise((resolve) => response.once(event, () => resolve()));
}

function globToRegExp(glob: string): RegExp {
  const source = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`);
}

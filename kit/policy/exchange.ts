import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { Agent, errors, request as send } from 'undici';
import { parseJsonBytes } from '../json-bytes.ts';
import type { PolicySettings } from './settings.ts';

/** One HTTP request, ready to be sent. */
export interface HttpRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
}

/** What was answered, whatever its status. */
export interface Answer {
  status: number;
  /** Of headers that came more than once, the first. */
  headers: Readonly<Record<string, string | undefined>>;
  /** `undefined` where the answer is not JSON at all; a parser refuses that by name. */
  json: unknown;
}

/** The answer came, and is of no use: too large, or in an encoding nobody asked for. */
export class UnreadableError extends Error {}

/** The transport under all policies: follows no redirect, repeats nothing. */
export interface Exchange {
  /** @throws UnreadableError, or what the network says. */
  send(request: HttpRequest, signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** Longer than this, no connection is waited for: what is left of the time serves another try. */
const MAX_CONNECT_MS = 1000;

export function createExchange({
  timeoutMs,
  maxBytes,
  connections,
}: Pick<PolicySettings, 'timeoutMs' | 'maxBytes' | 'connections'>): Exchange {
  const dispatcher = new Agent({
    connections,
    pipelining: 1,
    connect: { timeout: Math.min(timeoutMs, MAX_CONNECT_MS) },
    maxResponseSize: maxBytes,
  });
  return {
    async send({ method, url, headers, body }, signal) {
      try {
        const response = await send(url, {
          dispatcher,
          method,
          headers: { ...headers, 'accept-encoding': 'gzip, br' },
          ...(body !== undefined && { body }),
          signal,
        });
        const received = firstOfEach(response.headers);
        const bytes = new Uint8Array(await response.body.arrayBuffer());
        const plain = await unpack(bytes, received['content-encoding'], maxBytes);
        return { status: response.statusCode, headers: received, json: toJson(plain) };
      } catch (cause) {
        if (!(cause instanceof errors.ResponseExceededMaxSizeError)) throw cause;
        throw new UnreadableError(`The answer has more than ${maxBytes} bytes.`, { cause });
      }
    },
    close: () => dispatcher.close(),
  };
}

function firstOfEach(headers: Record<string, string | string[] | undefined>): Answer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat()[0]]),
  );
}

const DECODERS = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['br', promisify(brotliDecompress)],
]);

/** The limit holds for what comes out, too: a few kilobytes of gzip can become gigabytes. */
async function unpack(
  bytes: Uint8Array,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const name = encoding?.trim().toLowerCase() || 'identity';
  if (name === 'identity' || bytes.length === 0) return bytes;
  const decompress = DECODERS.get(name);
  if (!decompress) throw new UnreadableError('The answer has an encoding nobody asked for.');
  try {
    return await decompress(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    throw new UnreadableError(`The answer is no ${name} of at most ${maxBytes} bytes.`, { cause });
  }
}

function toJson(bytes: Uint8Array): unknown {
  try {
    return parseJsonBytes(bytes);
  } catch {
    return undefined;
  }
}

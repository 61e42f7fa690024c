import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { errors, Pool } from 'undici';
import { exchangeBytes, type Received } from '../exchange-bytes.ts';
import { parseJsonBytes } from '../json-bytes.ts';
import { JsonList, type ListRequest } from '../json-list.ts';
import type { PolicySettings } from './settings.ts';

/** One HTTP request, ready to be sent. */
export interface HttpRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
  /** The list that a good answer is: its JSON is a `JsonList`. */
  list?: ListRequest | undefined;
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

type ExchangeOptions = Pick<PolicySettings, 'timeoutMs' | 'maxBytes' | 'connections'> & {
  /** Where all requests go: scheme, host and port of any address there. */
  baseUrl: string;
};

export function createExchange(options: ExchangeOptions): Exchange {
  const { baseUrl, timeoutMs, maxBytes, connections } = options;
  const pool = new Pool(new URL(baseUrl).origin, {
    connections,
    pipelining: 1,
    connect: { timeout: Math.min(timeoutMs, MAX_CONNECT_MS) },
    maxResponseSize: maxBytes,
  });
  return {
    async send({ method, url, headers, body = null, list }, signal) {
      try {
        const request = {
          method,
          path: url.pathname + url.search,
          headers: { ...headers, 'accept-encoding': 'gzip, br' },
          body,
        };
        const received = await exchangeBytes(pool, request, { signal });
        const answered = firstOfEach(received.headers);
        const bytes = joined(received.chunks);
        const plain = await unpack(bytes, answered['content-encoding'], maxBytes);
        const { status } = received;
        const isList = list !== undefined && status >= 200 && status < 300;
        const json = toJson(plain, isList ? list : undefined);
        return { status, headers: answered, json };
      } catch (cause) {
        if (!(cause instanceof errors.ResponseExceededMaxSizeError)) throw cause;
        throw new UnreadableError(`The answer has more than ${maxBytes} bytes.`, { cause });
      }
    },
    close: () => pool.close(),
  };
}

function firstOfEach(headers: Received['headers']): Answer['headers'] {
  const first: Record<string, string | undefined> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    first[name] = typeof value === 'object' ? value[0] : value;
  }
  return first;
}

const NO_BYTES = Buffer.alloc(0);

/** Most bodies come in one part, which need not be copied. */
function joined([first = NO_BYTES, ...others]: Received['chunks']): Uint8Array {
  return others.length === 0 ? first : Buffer.concat([first, ...others]);
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

function toJson(bytes: Uint8Array, list: ListRequest | undefined): unknown {
  try {
    return list ? new JsonList(bytes, list) : parseJsonBytes(bytes);
  } catch {
    return undefined;
  }
}

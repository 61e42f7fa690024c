import { isAscii } from 'node:buffer';
import { exchangeBytes, type Received } from '@tributary/kit/exchange-bytes';
import { Pool } from 'undici';

export interface PostOptions {
  url: string;
  /** Bytes of one answer; a longer one is an error. */
  maxBytes: number;
}

export interface Post {
  /** Names and values in turn. */
  headers: string[];
  body: string;
  /** Milliseconds for the whole exchange. */
  timeoutMs: number;
  signal: AbortSignal;
}

export interface Posted {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
  /** The text is ASCII without a backslash: strings of its JSON need no escaping. */
  isPlain: boolean;
}

/** How long a connection may lie idle, whatever the subgraph offers: it may be dead without our knowing. */
const KEEP_ALIVE_MS = 30_000;

/** A host that is gone may leave every try to reach it open: a short one finds it soon after its return. */
const CONNECT_MS = 1000;

const BACKSLASH = 0x5c;

/**
 * Posts to one address over connections of its own: no redirect is followed, nothing is sent twice,
 * and no streams are made of answers that are needed whole.
 */
export function createPost({ url, maxBytes }: PostOptions) {
  const { origin, pathname, search } = new URL(url);
  const path = pathname + search;
  const pool = new Pool(origin, {
    connections: 64,
    maxResponseSize: maxBytes,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_MS },
    // Every exchange has a time limit of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  function post({ headers, body, timeoutMs, signal }: Post): Promise<Posted> {
    const request = { path, method: 'POST', headers, body };
    return exchangeBytes(pool, request, { signal, timeoutMs }).then(toPosted);
  }

  return { post, close: () => pool.close() };
}

function toPosted({ status, headers, chunks }: Received): Posted {
  // A character beyond ASCII may lie across two chunks.
  if (!chunks.every(isAscii)) {
    return { status, headers, text: Buffer.concat(chunks).toString(), isPlain: false };
  }
  return {
    status,
    headers,
    text: chunks.map((chunk) => chunk.toString('latin1')).join(''),
    isPlain: !chunks.some((chunk) => chunk.includes(BACKSLASH)),
  };
}

import { isAscii } from 'node:buffer';
import { LateError } from '@tributary/kit/in-time';
import { Pool } from 'undici';
import { onAbort } from './on-abort.ts';

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
    return new Promise((resolve, reject) => {
      let abort: ((reason: Error) => void) | undefined;
      let stopped: Error | undefined;
      let status = 0;
      let responseHeaders: Posted['headers'] = {};
      const chunks: Buffer[] = [];

      function end(settle: () => void): void {
        clearTimeout(timer);
        forget?.();
        settle();
      }
      function stop(reason: Error): void {
        stopped = reason;
        end(() => reject(reason));
        abort?.(reason);
      }
      let forget: (() => void) | undefined;
      const leave = () => stop(signal.reason as Error);
      const timer = setTimeout(() => stop(new LateError('no answer in time')), timeoutMs);
      if (signal.aborted) return leave();
      forget = onAbort(signal, leave);

      pool.dispatch(
        { path, method: 'POST', headers, body },
        {
          onRequestStart(controller) {
            abort = (reason) => controller.abort(reason);
            // It waited for a connection longer than anybody waited for it.
            if (stopped) abort(stopped);
          },
          onResponseStart(_controller, statusCode, received) {
            status = statusCode;
            responseHeaders = received;
          },
          onResponseData(_controller, chunk) {
            chunks.push(chunk);
          },
          onResponseEnd() {
            end(() => resolve({ status, headers: responseHeaders, ...textOf(chunks) }));
          },
          onResponseError(_controller, error) {
            end(() => reject(error));
          },
        },
      );
    });
  }

  return { post, close: () => pool.close() };
}

function textOf(chunks: readonly Buffer[]): Pick<Posted, 'text' | 'isPlain'> {
  // A character beyond ASCII may lie across two chunks.
  if (!chunks.every(isAscii)) return { text: Buffer.concat(chunks).toString(), isPlain: false };
  return {
    text: chunks.map((chunk) => chunk.toString('latin1')).join(''),
    isPlain: !chunks.some((chunk) => chunk.includes(BACKSLASH)),
  };
}

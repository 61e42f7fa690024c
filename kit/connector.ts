import { Agent, type Dispatcher, errors, request as send } from 'undici';
import { type System, type UpstreamCode, UpstreamError } from './errors.ts';
import { parseExactJson } from './json.ts';
import { vendorRequests } from './metrics.ts';
import type { UpstreamLog } from './upstream.ts';

/** What a request to a vendor is made for: one operation of one caller. */
export interface Call {
  requestId: string;
  upstream: UpstreamLog;
  /** Aborts when the operation's caller has gone. */
  signal?: AbortSignal | undefined;
  /** Aborts when the operation's time is up: what was had by then can still be answered. */
  deadline?: AbortSignal | undefined;
}

export interface ConnectorOptions {
  system: System;
  /** Names the vendor in logs, metrics and errors, e.g. `hubspot`. */
  vendor: string;
  /** Where the vendor's API begins, without a trailing slash. */
  baseUrl: string;
  /** Credentials and version headers, sent with each request. */
  headers: Readonly<Record<string, string>>;
  /** Milliseconds for one request, answer included. Default 2500. */
  timeoutMs?: number;
  /** Bytes of one answer. Default 16 MiB. */
  maxBytes?: number;
  /** Requests under way at once; more wait for their turn. Default 16. */
  connections?: number;
}

export interface VendorRequest {
  method: 'GET' | 'POST';
  /** The path below `baseUrl`, each segment already encoded. */
  path: string;
  /** The path as a template, for accounts and metrics. Default: `path`. */
  endpoint?: string;
  query?: Readonly<Record<string, string | number | undefined>> | URLSearchParams;
  /** Sent as JSON. */
  body?: unknown;
  /** Ids and parent ids this request asks for. */
  keys: number;
}

/** One vendor's HTTP API; the only way out of the process. */
export interface Connector {
  /**
   * Sends one request and reads its JSON.
   * @param parse also maps: a value that parses and yet means nothing, such as the 31st of
   * February, is as much a fault of the answer as a missing one.
   * @throws UpstreamError for any status but 2xx, for no answer, and for one `parse` throws at.
   */
  ask<T>(request: VendorRequest, parse: (json: unknown) => T, call: Call): Promise<T>;
  /**
   * Like `ask`, but `null` for what does not exist.
   * @param isMissing tells by its JSON a 404 for an unknown id from one for an unknown path.
   */
  find<T>(
    request: VendorRequest,
    parse: (json: unknown) => T,
    isMissing: (json: unknown) => boolean,
    call: Call,
  ): Promise<T | null>;
  /** Ends its connections. */
  close(): Promise<void>;
}

interface Answer {
  status: number;
  json: unknown;
  retryAfter: string | undefined;
}

export function createConnector(options: ConnectorOptions): Connector {
  const { system, vendor, baseUrl, headers } = options;
  const { timeoutMs = 2500, maxBytes = 16 * 2 ** 20, connections = 16 } = options;
  const dispatcher = new Agent({
    connections,
    pipelining: 1,
    connect: { timeout: Math.min(timeoutMs, 1000) },
    maxResponseSize: maxBytes,
  });

  function fault(code: UpstreamCode, retryable: boolean, cause?: unknown, retryAfter?: string) {
    return new UpstreamError({ system, vendor, code, retryable, retryAfter, cause });
  }

  async function exchange(request: VendorRequest, call: Call): Promise<Answer> {
    const { method, path, query = {}, body } = request;
    const url = new URL(baseUrl + path);
    url.search = toSearchParams(query).toString();
    const timeout = AbortSignal.any([
      AbortSignal.timeout(timeoutMs),
      ...(call.deadline ? [call.deadline] : []),
    ]);
    try {
      const response = await send(url, {
        dispatcher,
        method,
        headers: {
          accept: 'application/json',
          'user-agent': 'tributary',
          'x-request-id': call.requestId,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: call.signal ? AbortSignal.any([timeout, call.signal]) : timeout,
      });
      const text = await response.body.text();
      return {
        status: response.statusCode,
        json: toJson(text),
        retryAfter: toRetryAfter(response.headers),
      };
    } catch (cause) {
      if (timeout.aborted) throw fault('UPSTREAM_TIMEOUT', true, cause);
      if (cause instanceof errors.ResponseExceededMaxSizeError) {
        throw fault('UPSTREAM_INVALID', false, cause);
      }
      throw fault('UPSTREAM_UNAVAILABLE', true, cause);
    }
  }

  function refusalOf({ status, retryAfter }: Answer): UpstreamError | undefined {
    if (status >= 200 && status < 300) return undefined;
    const cause = `HTTP ${status}`;
    if (status === 429) return fault('UPSTREAM_THROTTLED', true, cause, retryAfter);
    if (status >= 500) return fault('UPSTREAM_UNAVAILABLE', true, cause, retryAfter);
    return fault('UPSTREAM_REJECTED', false, cause);
  }

  async function exchangeCounted(request: VendorRequest, call: Call): Promise<Answer> {
    const endpoint = `${request.method} ${request.endpoint ?? request.path}`;
    // What is no longer sent is not counted either.
    if (call.deadline?.aborted) throw fault('UPSTREAM_TIMEOUT', true, 'The time was up before.');
    call.upstream.add({ system, vendor, endpoint, requests: 1, keys: request.keys });
    try {
      const answer = await exchange(request, call);
      vendorRequests.inc({ vendor, endpoint, outcome: String(answer.status) });
      return answer;
    } catch (error) {
      const outcome = error instanceof UpstreamError ? String(error.extensions['code']) : 'error';
      vendorRequests.inc({ vendor, endpoint, outcome });
      throw error;
    }
  }

  function read<T>(answer: Answer, parse: (json: unknown) => T): T {
    const refusal = refusalOf(answer);
    if (refusal) throw refusal;
    try {
      return parse(answer.json);
    } catch (cause) {
      throw fault('UPSTREAM_INVALID', false, cause);
    }
  }

  return {
    ask: async (request, parse, call) => read(await exchangeCounted(request, call), parse),
    async find(request, parse, isMissing, call) {
      const answer = await exchangeCounted(request, call);
      return answer.status === 404 && isMissing(answer.json) ? null : read(answer, parse);
    },
    close: () => dispatcher.close(),
  };
}

function toSearchParams(query: NonNullable<VendorRequest['query']>): URLSearchParams {
  if (query instanceof URLSearchParams) return query;
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
}

/** `undefined` where the answer is not JSON at all; a parser refuses that by name. */
function toJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/** When to ask again, RFC 3339, from `Retry-After` in seconds or as an HTTP date (RFC 9110). */
function toRetryAfter(headers: Dispatcher.ResponseData['headers']): string | undefined {
  const value = String(headers['retry-after'] ?? '');
  const time = new Date(
    /^\d+$/.test(value) ? Date.now() + Number(value) * 1000 : Date.parse(value),
  );
  // A date so far off that none can be made of it says nothing.
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

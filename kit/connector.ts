import type { Allowance } from './allowance.ts';
import { type System, type UpstreamCode, UpstreamError } from './errors.ts';
import type { ListRequest } from './json-list.ts';
import { sharedReads, vendorErrors } from './metrics.ts';
import { type Clock, systemClock } from './policy/clock.ts';
import { type Answer, createExchange, type HttpRequest } from './policy/exchange.ts';
import { createPolicy } from './policy/policy.ts';
import { type GivenPolicy, toPolicySettings } from './policy/settings.ts';
import type { Bounds } from './policy/time-limit.ts';
import { standardWishes, type Wishes } from './policy/wishes.ts';
import { createSharing } from './reads/share.ts';
import type { UpstreamLog } from './upstream.ts';

/** What a request to a vendor is made for: one operation of one caller. */
export interface Call extends Bounds {
  requestId: string;
  /** Whose rows its caller may see, see `scopeOf`: equal reads of one scope share a request. Absent: none does. */
  scope?: string | undefined;
  /** Told where it is one of two halves of a fetch: what both read is read once. */
  pair?: string | undefined;
  /** How many vendor requests are left to it; absent: any number. */
  allowance?: Allowance | undefined;
  upstream: UpstreamLog;
}

export interface ConnectorOptions {
  system: System;
  /** Names the vendor in logs, metrics and errors, e.g. `hubspot`. */
  vendor: string;
  /** Where the vendor's API begins, without a trailing slash. */
  baseUrl: string;
  /** Credentials and version headers, sent with each request. */
  headers: Readonly<Record<string, string>>;
  /** How the vendor is treated; what is left out has a default. */
  policy?: GivenPolicy | undefined;
  /** Reads from an answer how the vendor wants to be asked. Default: the widespread headers. */
  wishesOf?: (answer: Answer) => Wishes;
  clock?: Clock;
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
  /**
   * Does it change nothing, whatever its method? Only what is read is sent again after a failure,
   * and what has an `idempotencyKey`.
   */
  isRead: boolean;
  /** Sent as `Idempotency-Key`. Only for vendors that carry out one key once. */
  idempotencyKey?: string;
  /** The class of endpoints that fail, and are throttled, together. Default: the endpoint. */
  group?: string;
  /** Where a good answer is read element by element: its list. `parse` gets a `JsonList`. */
  list?: ListRequest;
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

export function createConnector(options: ConnectorOptions): Connector {
  const { system, vendor, baseUrl, headers } = options;
  const { wishesOf = standardWishes, clock = systemClock } = options;
  const settings = toPolicySettings(options.policy);
  const exchange = createExchange({ ...settings, baseUrl });
  const policy = createPolicy({ system, vendor, settings, wishesOf, clock });
  const sharing = createSharing({
    settings,
    fail: (code) =>
      new UpstreamError({ system, vendor, code, retryable: true, cause: 'not waited for' }),
  });

  function fault(code: UpstreamCode, cause: unknown) {
    return new UpstreamError({ system, vendor, code, retryable: false, cause });
  }

  function toHttpRequest(request: VendorRequest, { requestId }: Call): HttpRequest {
    const { method, path, query = {}, body, idempotencyKey, list } = request;
    const url = new URL(baseUrl + path);
    url.search = toSearchParams(query).toString();
    return {
      method,
      url,
      headers: {
        accept: 'application/json',
        'user-agent': 'tributary',
        'x-request-id': requestId,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      list,
    };
  }

  async function answerTo(request: VendorRequest, call: Call): Promise<Answer> {
    const { keys } = request;
    const endpoint = endpointOf(request);
    const httpRequest = toHttpRequest(request, call);
    const work = {
      endpoint,
      group: request.group ?? endpoint,
      isRepeatable: request.isRead || request.idempotencyKey !== undefined,
      allowance: call.allowance,
      send(signal: AbortSignal) {
        const startedAt = performance.now();
        call.upstream.add({ system, vendor, endpoint, requests: 1, keys });
        return exchange.send(httpRequest, signal).finally(() => {
          const ms = performance.now() - startedAt;
          call.upstream.add({ system, vendor, endpoint, requests: 0, keys: 0, ms, longestMs: ms });
        });
      },
    };
    const ask = (bounds: Bounds) => policy.run(work, bounds);
    if (!request.isRead) return ask(call).finally(sharing.startAnew);
    if (call.scope === undefined) return ask(call);
    const { url, body = '', list } = httpRequest;
    return sharing.read({
      key: [call.scope, request.method, url.href, body, list?.member, list?.unread].join('\n'),
      pair: call.pair,
      bounds: call,
      ask,
      onJoin() {
        sharedReads.inc({ vendor });
        call.upstream.add({ system, vendor, endpoint, requests: 0, keys: 0, shared: 1 });
      },
    });
  }

  function read<T>({ status, json }: Answer, parse: (json: unknown) => T): T {
    if (status < 200 || status >= 300) throw fault('UPSTREAM_REJECTED', `HTTP ${status}`);
    try {
      return parse(json);
    } catch (cause) {
      throw fault('UPSTREAM_INVALID', cause);
    }
  }

  /** A client that left has no error, and the vendor no part in that. */
  async function countError<T>(request: VendorRequest, call: Call, result: Promise<T>): Promise<T> {
    try {
      return await result;
    } catch (error) {
      if (error instanceof UpstreamError && !call.signal?.aborted) {
        const code = String(error.extensions['code']);
        vendorErrors.inc({ vendor, endpoint: endpointOf(request), code });
      }
      throw error;
    }
  }

  async function ask<T>(request: VendorRequest, parse: (json: unknown) => T, call: Call) {
    return read(await answerTo(request, call), parse);
  }

  async function find<T>(
    request: VendorRequest,
    parse: (json: unknown) => T,
    isMissing: (json: unknown) => boolean,
    call: Call,
  ) {
    const answer = await answerTo(request, call);
    return answer.status === 404 && isMissing(answer.json) ? null : read(answer, parse);
  }

  return {
    ask: (request, parse, call) => countError(request, call, ask(request, parse, call)),
    find: (request, parse, isMissing, call) =>
      countError(request, call, find(request, parse, isMissing, call)),
    close: () => exchange.close(),
  };
}

function endpointOf({ method, path, endpoint = path }: VendorRequest): string {
  return `${method} ${endpoint}`;
}

function toSearchParams(query: NonNullable<VendorRequest['query']>): URLSearchParams {
  if (query instanceof URLSearchParams) return query;
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
}

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type Fault, parseFaults, takeFault } from './faults.ts';
import { listenAt } from './listen.ts';
import { playFault, type SentAnswer } from './play-fault.ts';
import { createRequestMetrics } from './request-metrics.ts';

/** One request as an emulated endpoint sees it. */
export interface EmulatorRequest {
  method: string;
  /** Decoded path, without the query. */
  path: string;
  /** The request target as it came, e.g. `/v1/search?query=…`. */
  target: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** What the `:name` segments of the route matched, decoded. */
  params: Record<string, string>;
}

/** What an endpoint answers: objects are sent as JSON, strings as they are. */
export interface EmulatorAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export type Handler = (request: EmulatorRequest) => EmulatorAnswer;

export interface EmulatorOptions {
  /** The vendor, e.g. `hubspot`. */
  name: string;
  /** `METHOD /path/:param` → handler; the first that matches answers. */
  routes: Readonly<Record<string, Handler>>;
  /** Runs before the route: credentials, rate limits, URL length. An answer ends the request. */
  before?: (request: EmulatorRequest) => EmulatorAnswer | undefined;
  /** Headers of every answer, e.g. request ids and rate-limit counters. */
  headers?: (request: EmulatorRequest) => Record<string, string>;
  notFound: Handler;
}

/** A request the emulator was asked, as `GET /__emulator/requests` lists it. */
export interface LoggedRequest {
  method: string;
  /** Path and query, as they came. */
  path: string;
  status: number;
}

export interface Emulator {
  name: string;
  /** Opens a port (0: any free one) and says where. */
  listen(options?: { host?: string; port?: number }): Promise<string>;
  close(): Promise<void>;
  /** What was asked since the last `clear`, oldest first; the newest 20,000. */
  requests(): readonly LoggedRequest[];
  /** Forgets requests and faults; the data stays. */
  clear(): void;
  /** Sets the faults, replacing those before: what `PUT /__emulator/faults` does. */
  setFaults(faults: readonly Fault[]): void;
}

const MAX_LOG = 20_000;

/** A stateful stand-in for a vendor's HTTP API, with a log and faults on demand. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const routes = Object.entries(options.routes).map(([pattern, handler]) => ({
    match: compileRoute(pattern),
    handler,
  }));
  const metrics = createRequestMetrics(options.name);
  const state = { log: [] as LoggedRequest[], count: 0, faults: [] as Fault[] };
  const server = createServer((message, response) => {
    // What cannot be answered, e.g. a header Node refuses, ends this connection and nothing else.
    serve(message, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message).catch(() => undefined);
    if (!request) return void response.destroy();
    if (request.path.startsWith('/__emulator/')) return send(response, toSent(control(request)));
    if (request.path === '/healthz' || request.path === '/readyz') {
      return send(
        response,
        toSent({ status: 200, body: { status: 'ok', emulator: options.name } }),
      );
    }

    if (request.path === '/metrics') {
      const headers = { 'content-type': metrics.contentType };
      return send(response, toSent({ status: 200, body: await metrics.text(), headers }));
    }

    metrics.follow(response);
    const entry: LoggedRequest = { method: request.method, path: request.target, status: 0 };
    state.count += 1;
    state.log.push(entry);
    if (state.log.length > MAX_LOG) state.log.splice(0, MAX_LOG / 2);

    const fault = takeFault(state.faults, request);
    const normal = () => {
      const answer = answerSafely(request);
      return toSent({ ...answer, headers: { ...options.headers?.(request), ...answer.headers } });
    };
    if (fault) return playFault(fault, { response, entry, normal });
    const answer = normal();
    entry.status = answer.status;
    send(response, answer);
  }

  /** A defect of ours answers 500 with its message: an emulator must not fall silent. */
  function answerSafely(request: EmulatorRequest): EmulatorAnswer {
    try {
      return answerTo(request);
    } catch (error) {
      return { status: 500, body: { emulator: String(error) } };
    }
  }

  function answerTo(request: EmulatorRequest): EmulatorAnswer {
    const refusal = options.before?.(request);
    if (refusal) return refusal;
    for (const { match, handler } of routes) {
      const params = match(request);
      if (params) return handler({ ...request, params });
    }
    return options.notFound(request);
  }

  const controls: Readonly<Record<string, (body: string) => EmulatorAnswer>> = {
    'GET /__emulator/requests': () => ({
      status: 200,
      body: { count: state.count, requests: state.log },
    }),
    'DELETE /__emulator/requests': () => {
      clearLog();
      return { status: 204, body: '' };
    },
    'GET /__emulator/faults': () => ({ status: 200, body: { faults: state.faults } }),
    'DELETE /__emulator/faults': () => {
      state.faults = [];
      return { status: 204, body: '' };
    },
    'PUT /__emulator/faults': (body) => {
      const faults = parseFaults(body);
      if (typeof faults === 'string') return { status: 400, body: { error: faults } };
      state.faults = faults;
      return { status: 200, body: { faults } };
    },
  };

  function control({ method, path, body }: EmulatorRequest): EmulatorAnswer {
    const handler = controls[`${method} ${path}`];
    if (handler) return handler(body);
    return { status: 404, body: { error: `No control at ${method} ${path}` } };
  }

  function clearLog() {
    state.log = [];
    state.count = 0;
  }

  return {
    name: options.name,
    listen: ({ host = '127.0.0.1', port = 0 } = {}) => listenAt(server, { host, port }),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
    requests: () => state.log,
    clear() {
      clearLog();
      state.faults = [];
    },
    setFaults(faults) {
      state.faults = faults.map((fault) => ({ ...fault }));
    },
  };
}

function compileRoute(pattern: string) {
  const [method = '', path = ''] = pattern.split(' ');
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const source = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '([^/]+)');
  const expression = new RegExp(`^${source}$`);
  return (request: EmulatorRequest): Record<string, string> | undefined => {
    if (request.method !== method) return undefined;
    const match = expression.exec(new URL(request.target, 'http://emulator').pathname);
    if (!match) return undefined;
    return Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? '')]));
  };
}

async function readRequest(message: IncomingMessage): Promise<EmulatorRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const target = message.url ?? '/';
  const url = new URL(target, 'http://emulator');
  return {
    method: message.method ?? 'GET',
    path: decode(url.pathname),
    target,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(chunks).toString(),
    params: {},
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function toSent({ status, body, headers }: EmulatorAnswer): SentAnswer {
  const isText = typeof body === 'string';
  const type = `${isText ? 'text/html' : 'application/json'}; charset=utf-8`;
  return {
    status,
    headers: { 'content-type': type, ...headers },
    text: isText ? body : JSON.stringify(body),
  };
}

function send(response: ServerResponse, { status, headers, text }: SentAnswer): void {
  response.writeHead(status, headers);
  response.end(text);
}

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Config, ConfigError } from './config.ts';
import { type ErrorCode, PublicError } from './errors.ts';
import { describe, log, traceOf } from './log.ts';
import { errorsAnswered, metrics } from './metrics.ts';
import { requestIdOf } from './request-id.ts';
import { type LoadLimits, loadLimitsFrom } from './shedding.ts';
import { followSilent } from './silent-connections.ts';

/** A server that is listening. */
export interface Running {
  url: string;
  /** Says good-bye and still serves: `/readyz` answers 503, every answer ends its connection. */
  drain(): void;
  /** Stops accepting, lets what is in flight finish, frees the port. */
  close(): Promise<void>;
  /** Ends all connections, whatever they wait for. */
  cut(): void;
}

/** Where to listen; `portVariable` is what a message about a port in use names. */
export interface ListenOptions {
  host: string;
  port: number;
  portVariable: string;
  /** How much is taken on, for `shedLoad`. Default: everything. */
  load?: LoadLimits;
}

/** The address in force, `TRIBUTARY_HOST` and the port of `variable`, and how much is taken on there. */
export function listenOptionsFrom(
  config: Config,
  variable: string,
  fallback: number,
): ListenOptions {
  return {
    host: config.text('TRIBUTARY_HOST', '127.0.0.1'),
    port: config.port(variable, fallback),
    portVariable: variable,
    load: loadLimitsFrom(config),
  };
}

/** What `/readyz` answers; 200 when `ready`, else 503. */
export interface Readiness {
  ready: boolean;
  [detail: string]: unknown;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** It will soon be closed. */
    isDraining: boolean;
  }
  interface FastifyReply {
    /** The code of the error that was answered instead of an operation; for whoever keeps a record. */
    errorCode: ErrorCode | 'INTERNAL_SERVER_ERROR' | null;
  }
}

interface HttpOptions {
  /** Bytes of one request's body. */
  maxBodyBytes: number;
}

/** Milliseconds for the head of a request, and for all of it: whoever sends slower is cut off. */
const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** Milliseconds to wait for a turn of the event loop that is quiet, and what such a turn takes. */
const LAST_CALL_MS = 500;
const QUIET_TURN_MS = 1;

/**
 * An HTTP server with what every process has: `/healthz`, `/readyz`, `/metrics`. No answer is to
 * be stored, and every error has the form and a code of GraphQL's errors.
 */
export function createHttp(
  readiness: () => Promise<Readiness> | Readiness,
  { maxBodyBytes }: HttpOptions,
): FastifyInstance {
  const http = Fastify({
    bodyLimit: maxBodyBytes,
    forceCloseConnections: 'idle',
    // What was accepted is answered, to the last.
    return503OnClosing: false,
    // Such as a path that cannot be decoded.
    frameworkErrors: (_error, _request, reply) =>
      void sendError(reply, 400, 'BAD_REQUEST', 'The request is malformed.'),
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 1_000 },
  });
  http.decorate('isDraining', false);
  http.decorateReply('errorCode', null);
  http.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  http.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === 401) reply.header('www-authenticate', 'Bearer');
    if (http.isDraining) reply.header('connection', 'close');
  });
  const always = { config: { isAlwaysServed: true } };
  http.get('/healthz', always, () => ({ status: 'ok' }));
  http.get('/readyz', always, async (_request, reply) => {
    const state = http.isDraining ? { ready: false, stopping: true } : await readiness();
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  http.get('/metrics', always, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
  http.setNotFoundHandler((_request, reply) =>
    sendError(reply, 404, 'NOT_FOUND', 'There is nothing at this path.'),
  );
  http.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error instanceof PublicError) return sendPublicError(reply, error);
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      log.error(
        { requestId: nameRequest(reply), path: request.routeOptions.url, ...traceOf(error) },
        'Something went wrong on our side.',
      );
      return sendError(reply, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
    }
    const [code, message] = HTTP_ERRORS[status] ?? ['BAD_REQUEST', 'The request is malformed.'];
    return sendError(reply, status, code, message);
  });
  return http;
}

/** What is wrong with a request that Fastify itself refuses, in our own words. */
const HTTP_ERRORS: Readonly<Record<number, readonly [code: ErrorCode, message: string]>> = {
  408: ['REQUEST_TIMEOUT', 'The request did not arrive in time.'],
  413: ['BODY_TOO_LARGE', 'The body of the request is too large.'],
  415: ['BAD_REQUEST', 'Send the operation as JSON, with content-type: application/json.'],
};

/** Answers an error written for clients, in GraphQL's error format, with its own status. */
function sendPublicError(reply: FastifyReply, error: PublicError) {
  const { http, ...extensions } = error.extensions;
  const status = (http as { status?: number } | undefined)?.status ?? 400;
  if (status >= 500 && error.cause !== undefined) {
    log.error({ requestId: nameRequest(reply), cause: describe(error.cause) }, error.message);
  }
  reply.errorCode = error.extensions['code'] as ErrorCode;
  return send(reply, status, error.message, extensions);
}

/** Aborts when the client closes its connection before it was answered. */
export function abortSignalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** Milliseconds the one who asks will wait, from `x-timeout-ms`; at most, and by default, `most`. */
export function timeoutOf(request: FastifyRequest, most: number): number {
  const given = Number(request.headers['x-timeout-ms']);
  return given >= 1 && given <= most ? given : most;
}

/** Opens the port. What is wrong with host or port is said in one line that names the variable. */
export async function listen(
  http: FastifyInstance,
  { host, port, portVariable }: ListenOptions,
): Promise<Running> {
  const cutSilent = followSilent(http.server);
  try {
    await http.listen({ host, port });
  } catch (error) {
    throw listenErrorOf(error as NodeJS.ErrnoException, { host, port, portVariable }) ?? error;
  }
  function drain() {
    http.isDraining = true;
  }
  return {
    url: urlOf(http.server.address() as AddressInfo),
    drain,
    async close() {
      drain();
      await acceptAll(http.server);
      http.server.close();
      const closed = new AbortController();
      const cutting = cutSilent(closed.signal);
      await http.close();
      closed.abort();
      await cutting;
    },
    cut: () => http.server.closeAllConnections(),
  };
}

/**
 * Accepts whoever stands at the door. Those that wait when the port is closed are reset, although
 * they may have sent a request; and Node accepts but one in each turn of its event loop. So the
 * port is to be closed behind a turn in which nobody came, and hardly anybody can have come since.
 */
async function acceptAll(server: Server): Promise<void> {
  let isQuiet = false;
  const startedAt = performance.now();
  const onConnection = () => {
    isQuiet = false;
  };
  server.on('connection', onConnection);
  while (!isQuiet && performance.now() - startedAt < LAST_CALL_MS) {
    const turnedAt = performance.now();
    isQuiet = true;
    await setImmediate();
    if (performance.now() - turnedAt > QUIET_TURN_MS) isQuiet = false;
  }
  server.off('connection', onConnection);
}

function listenErrorOf(
  { code }: NodeJS.ErrnoException,
  { host, port, portVariable }: ListenOptions,
): ConfigError | undefined {
  if (code === 'EADDRINUSE') {
    return new ConfigError(`Port ${port} is in use. Free it, or set ${portVariable}.`);
  }
  if (code === 'EACCES') {
    return new ConfigError(`Port ${port} needs rights this process lacks. Set ${portVariable}.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new ConfigError(`TRIBUTARY_HOST is "${host}", which is no address of this machine.`);
  }
  return undefined;
}

/** Where people on this machine reach a server; one on all addresses is named by loopback. */
function urlOf({ address, port }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function sendError(
  reply: FastifyReply,
  status: number,
  code: ErrorCode | 'INTERNAL_SERVER_ERROR',
  message: string,
) {
  reply.errorCode = code;
  return send(reply, status, message, { code });
}

function send(
  reply: FastifyReply,
  status: number,
  message: string,
  extensions: Readonly<Record<string, unknown>>,
) {
  const requestId = nameRequest(reply);
  errorsAnswered.inc({ code: String(extensions['code']) });
  return reply
    .code(status)
    .send({ errors: [{ message, extensions: { ...extensions, requestId } }] });
}

/** The id that the answer names; one that is refused at the very door gets it here. */
function nameRequest(reply: FastifyReply): string {
  const given = reply.getHeader('x-request-id');
  if (typeof given === 'string') return given;
  const requestId = requestIdOf(reply.request);
  reply.header('x-request-id', requestId);
  return requestId;
}

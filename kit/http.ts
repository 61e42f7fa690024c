import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Verify } from './auth.ts';
import type { Caller } from './caller.ts';
import { type Config, ConfigError } from './config.ts';
import { PublicError } from './errors.ts';
import { describe, log } from './log.ts';
import { metrics } from './metrics.ts';

/** A server that is listening. */
export interface Running {
  url: string;
  /** Stops accepting, lets what is in flight finish, frees the port. */
  close(): Promise<void>;
}

/** Where to listen; `portVariable` is what a message about a port in use names. */
export interface ListenOptions {
  host: string;
  port: number;
  portVariable: string;
}

/** The address in force: `TRIBUTARY_HOST`, and the port of `variable`. */
export function listenOptionsFrom(
  config: Config,
  variable: string,
  fallback: number,
): ListenOptions {
  return {
    host: config.text('TRIBUTARY_HOST', '127.0.0.1'),
    port: config.port(variable, fallback),
    portVariable: variable,
  };
}

/** What `/readyz` answers; 200 when `ready`, else 503. */
export interface Readiness {
  ready: boolean;
  [detail: string]: unknown;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on routes behind `authenticate`. */
    caller: Caller | null;
  }
}

const MAX_BODY_BYTES = 1024 * 1024;

/** An HTTP server with what every process has: `/healthz`, `/readyz`, `/metrics`. */
export function createHttp(readiness: () => Promise<Readiness> | Readiness): FastifyInstance {
  const http = Fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: 'idle' });
  http.decorateRequest('caller', null);
  http.get('/healthz', () => ({ status: 'ok' }));
  http.get('/readyz', async (_request, reply) => {
    const state = await readiness();
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  http.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
  http.setNotFoundHandler((_request, reply) =>
    sendError(reply, 404, 'NOT_FOUND', 'There is nothing at this path.'),
  );
  http.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      log.error({ path: request.url, stack: error.stack }, error.message);
      sendError(reply, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
    } else sendError(reply, status, 'BAD_REQUEST', error.message);
  });
  return http;
}

/** Lets a request through with a valid token; answers 401 in GraphQL's error format otherwise. */
export function authenticate(verify: Verify) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    try {
      request.caller = await verify(request.headers.authorization);
    } catch (error) {
      if (!(error instanceof PublicError)) throw error;
      const { http, ...extensions } = error.extensions;
      const status = (http as { status?: number } | undefined)?.status ?? 401;
      if (status === 401) reply.header('www-authenticate', 'Bearer');
      else log.error({ cause: describe(error.cause) }, error.message);
      await reply.code(status).send({ errors: [{ message: error.message, extensions }] });
    }
  };
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

/** The id a request carries from client to vendor: the client's own if it is sane, else a new one. */
export function requestIdOf(request: FastifyRequest): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : crypto.randomUUID();
}

/** Opens the port. What is wrong with host or port is said in one line that names the variable. */
export async function listen(
  http: FastifyInstance,
  { host, port, portVariable }: ListenOptions,
): Promise<Running> {
  try {
    await http.listen({ host, port });
  } catch (error) {
    throw listenErrorOf(error as NodeJS.ErrnoException, { host, port, portVariable }) ?? error;
  }
  return { url: urlOf(http.server.address() as AddressInfo), close: () => http.close() };
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

function sendError(reply: FastifyReply, status: number, code: string, message: string) {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

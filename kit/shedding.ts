import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import { PublicError } from './errors.ts';
import { type Answered, createInFlightLimit } from './in-flight-limit.ts';
import { RESOLUTION_MS, watchLoad } from './load-watch.ts';
import { log } from './log.ts';
import { errorsAnswered, inFlightLimit, inFlightRequests, shedRequests } from './metrics.ts';
import { requestIdOf } from './request-id.ts';

/** How much a process takes on before it says that it is busy. */
export interface LoadLimits {
  /** Requests in flight at most, and those that are let in however busy the process is. */
  maxInFlight: number;
  minInFlight: number;
  /** Milliseconds the event loop may be late; beyond, fewer and fewer requests are let in. */
  maxDelayMs: number;
}

/** Where a process stands: at the door, or behind one that does the refusing for it. */
export type Standing =
  /** `metBusy`: an answer needed a process that had no time left. */
  { at: 'door'; metBusy?: (request: FastifyRequest) => boolean } | { at: 'back' };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered under any load: how else would anybody know? */
    isAlwaysServed?: boolean;
  }
}

/** An answer's header that says its process has no time left. */
export const BUSY_HEADER = 'x-busy';

/** Milliseconds between two looks at how the process does. */
const LOOK_MS = 100;

/**
 * At the door an operation is to be answered well within its 3 s. What is refused further back costs
 * the whole operation all that was done for it: so much later, for the door needs time to hear of it.
 */
const PATIENCE = {
  door: { targetMs: 750, patienceMs: 300 },
  back: { targetMs: 1500, patienceMs: 2000 },
} as const;

const RETRY_AFTER_S = 1;

/** Milliseconds between two lines of the log that say so. */
const SAY_MS = 10_000;

/** The limits in force: `TRIBUTARY_MAX_IN_FLIGHT`, `TRIBUTARY_MIN_IN_FLIGHT`, `TRIBUTARY_MAX_DELAY_MS`. */
export function loadLimitsFrom(config: Config): LoadLimits {
  return {
    maxInFlight: config.integer('TRIBUTARY_MAX_IN_FLIGHT', 256, { min: 1 }),
    minInFlight: config.integer('TRIBUTARY_MIN_IN_FLIGHT', 8, { min: 1 }),
    maxDelayMs: config.integer('TRIBUTARY_MAX_DELAY_MS', 100, { min: RESOLUTION_MS }),
  };
}

/**
 * Lets the routes of `http` refuse what the process cannot hold, before anything is done for it:
 * OVERLOADED, 503, with `Retry-After`. What is let in adapts to what the process gets done: few
 * requests that are answered in time are worth more than many that time out half-done.
 */
export function shedLoad(
  http: FastifyInstance,
  limits: LoadLimits | undefined,
  standing: Standing = { at: 'door' },
): void {
  if (!limits) return;
  const { maxInFlight: max, minInFlight: min, maxDelayMs } = limits;
  const limit = createInFlightLimit({ min, max, ...PATIENCE[standing.at] });
  const metBusy = (standing.at === 'door' && standing.metBusy) || (() => false);
  const watch = watchLoad();
  let inFlight = 0;
  let mostInFlight = 0;
  let answered: Answered[] = [];
  let said = Number.NEGATIVE_INFINITY;
  /** The text of a refusal up to its request's id, made once for each look. */
  let refusal: string | undefined;

  function look(): void {
    const { lateMs, ...work } = watch.look();
    limit.look({ ...work, isLate: lateMs > maxDelayMs, mostInFlight, answered });
    inFlightLimit.set(limit.value);
    mostInFlight = inFlight;
    answered = [];
    refusal = undefined;
  }

  /** Past everything that answers are otherwise made by: nine of ten requests may come to this. */
  function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    shedRequests.inc();
    errorsAnswered.inc({ code: 'OVERLOADED' });
    if (performance.now() - said > SAY_MS) {
      said = performance.now();
      log.warn({ inFlight, limit: limit.value }, 'More is asked than can be answered.');
    }
    refusal ??= overloaded();
    const requestId = requestIdOf(request);
    const body = `${refusal}${JSON.stringify(requestId)}}}]}`;
    reply.hijack();
    reply.raw.writeHead(503, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'retry-after': String(RETRY_AFTER_S),
      'x-request-id': requestId,
      ...(http.isDraining && { connection: 'close' }),
    });
    reply.raw.end(body);
    return reply;
  }

  function letIn(request: FastifyRequest, reply: FastifyReply): void {
    inFlight += 1;
    inFlightRequests.inc();
    mostInFlight = Math.max(mostInFlight, inFlight);
    const letInAt = performance.now();
    reply.raw.once('close', () => {
      inFlight -= 1;
      inFlightRequests.dec();
      // Refusals are quick, and tell nothing. Of a client that left it is 200: it waited in vain.
      if (reply.raw.statusCode !== 200) return;
      answered.push({ ms: performance.now() - letInAt, metBusy: metBusy(request) });
    });
  }

  inFlightLimit.set(limit.value);
  const timer = setInterval(look, LOOK_MS).unref();
  http.addHook('onClose', async () => {
    clearInterval(timer);
    watch.stop();
  });
  http.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.isAlwaysServed) return undefined;
    if (inFlight >= limit.value) return refuse(request, reply);
    letIn(request, reply);
    return undefined;
  });
  if (standing.at === 'door') return;
  http.addHook('onSend', async (_request, reply) => {
    if (limit.isBusy) reply.header(BUSY_HEADER, '1');
  });
}

function overloaded(): string {
  const retryAfter = new Date(Date.now() + RETRY_AFTER_S * 1000).toISOString();
  const { message, extensions } = new PublicError(
    'OVERLOADED',
    'More is asked than can be answered. Ask again later.',
    { extensions: { retryable: true, retryAfter } },
  );
  const text = JSON.stringify({ errors: [{ message, extensions }] });
  return `${text.slice(0, -'}}]}'.length)},"requestId":`;
}

import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from './config.ts';
import { PublicError } from './errors.ts';
import { log } from './log.ts';
import { inFlightLimit, inFlightRequests, shedRequests } from './metrics.ts';

/** How much a process takes on before it says that it is busy. */
export interface LoadLimits {
  /** Requests in flight at most. */
  maxInFlight: number;
  /** Milliseconds the event loop may be late; beyond, fewer and fewer requests are let in. */
  maxDelayMs: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered under any load: how else would anybody know? */
    isAlwaysServed?: boolean;
  }
}

/** Milliseconds between two looks at the event loop, and between the readings of one look. */
const LOOK_MS = 100;
const RESOLUTION_MS = 10;

/** One late look may be a collection of garbage, or a new supergraph. Two of so many are a load. */
const RECENT_LOOKS = 4;

/** However late the loop is, this many are let in: so few are not what holds it up. */
const MIN_IN_FLIGHT = 32;

/** Under load this share of what was in flight is let in, and after a good look so many more. */
const SHRINK = 0.8;
const GROW = 4;

const RETRY_AFTER_S = 1;

/** Milliseconds between two lines of the log that say so. */
const SAY_MS = 10_000;

/** The limits in force: `TRIBUTARY_MAX_IN_FLIGHT` and `TRIBUTARY_MAX_DELAY_MS`. */
export function loadLimitsFrom(config: Config): LoadLimits {
  return {
    maxInFlight: config.integer('TRIBUTARY_MAX_IN_FLIGHT', 256, { min: 1 }),
    maxDelayMs: config.integer('TRIBUTARY_MAX_DELAY_MS', 100, { min: RESOLUTION_MS }),
  };
}

/**
 * Lets the routes of `http` refuse what the process cannot hold, before anything is done for it: OVERLOADED, 503, with
 * `Retry-After`. What is let in adapts to what the process gets done: few requests that are
 * answered in time are worth more than many that time out half-done.
 */
export function shedLoad(http: FastifyInstance, limits: LoadLimits | undefined): void {
  if (!limits) return;
  const { maxInFlight, maxDelayMs } = limits;
  let inFlight = 0;
  let mostInFlight = 0;
  let limit = maxInFlight;
  let recent: readonly boolean[] = [];
  let said = Number.NEGATIVE_INFINITY;
  /** Made once for each look: its stack would cost more than all else of a refusal. */
  let refusal: PublicError | undefined;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  function look(): void {
    const isLate = delay.count > 0 && delay.mean / 1e6 - RESOLUTION_MS > maxDelayMs;
    delay.reset();
    refusal = undefined;
    recent = [isLate, ...recent].slice(0, RECENT_LOOKS);
    const isLoad = isLate && recent.filter(Boolean).length > 1;
    if (!isLate) limit = Math.min(maxInFlight, limit + GROW);
    else if (isLoad && mostInFlight > MIN_IN_FLIGHT) {
      limit = Math.max(MIN_IN_FLIGHT, Math.floor(mostInFlight * SHRINK));
    }
    mostInFlight = inFlight;
    inFlightLimit.set(limit);
  }

  function refuse(reply: FastifyReply): never {
    shedRequests.inc();
    if (performance.now() - said > SAY_MS) {
      said = performance.now();
      log.warn({ inFlight, limit }, 'More is asked than can be answered.');
    }
    reply.header('retry-after', String(RETRY_AFTER_S));
    refusal ??= overloaded();
    throw refusal;
  }

  inFlightLimit.set(limit);
  delay.enable();
  const timer = setInterval(look, LOOK_MS).unref();
  http.addHook('onClose', async () => {
    clearInterval(timer);
    delay.disable();
  });
  http.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.isAlwaysServed) return;
    if (inFlight >= limit) refuse(reply);
    inFlight += 1;
    inFlightRequests.inc();
    mostInFlight = Math.max(mostInFlight, inFlight);
    reply.raw.once('close', () => {
      inFlight -= 1;
      inFlightRequests.dec();
    });
  });
}

function overloaded(): PublicError {
  const retryAfter = new Date(Date.now() + RETRY_AFTER_S * 1000).toISOString();
  return new PublicError('OVERLOADED', 'More is asked than can be answered. Ask again later.', {
    httpStatus: 503,
    extensions: { retryable: true, retryAfter },
  });
}

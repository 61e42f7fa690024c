import { type System, type UpstreamCode, UpstreamError } from '../errors.ts';
import { vendorBreakerState, vendorQueue, vendorRefusals, vendorRetries } from '../metrics.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { createBulkhead, NoPlaceError } from './bulkhead.ts';
import type { Clock } from './clock.ts';
import type { Answer } from './exchange.ts';
import { createPauses } from './pauses.ts';
import { createRetryBudget } from './retry-budget.ts';
import type { PolicySettings } from './settings.ts';
import { type Bounds, limitTime, NOBODY_WAITS, type TimeLimit } from './time-limit.ts';
import { createTry, type Failure, type Try, type Work } from './try.ts';
import type { Wishes } from './wishes.ts';

interface PolicyOptions {
  system: System;
  vendor: string;
  settings: PolicySettings;
  wishesOf: (answer: Answer) => Wishes;
  clock: Clock;
}

/** What stands between the operations and one vendor: the only layer that retries. */
export interface Policy {
  /** @throws UpstreamError where there is no answer, or one that says "not now": 429 and 5xx. */
  run(work: Work, bounds: Bounds): Promise<Answer>;
}

/** Milliseconds after which a place in a full queue may be free. */
const QUEUE_RETRY_MS = 1000;

export function createPolicy(options: PolicyOptions): Policy {
  const { system, vendor, settings, clock } = options;
  const bulkhead = createBulkhead(settings, (waiting) => vendorQueue.set({ vendor }, waiting));
  const retryBudget = createRetryBudget(settings);
  const pauses = createPauses(settings.maxPauseMs);
  const breakers = new Map<string, Breaker>();
  const tryOnce = createTry(options);

  function breakerOf(group: string): Breaker {
    const known = breakers.get(group);
    if (known) return known;
    const labels = { vendor, class: group };
    const breaker = createBreaker(settings, (level) => vendorBreakerState.set(labels, level));
    breakers.set(group, breaker);
    return breaker;
  }

  /** The error of a request that is not sent. */
  function refusal(
    { endpoint }: Work,
    reason: 'breaker' | 'budget' | 'gone' | 'pause' | 'queue' | 'time',
    code: UpstreamCode,
    askAgainAt?: number,
  ): UpstreamError {
    vendorRefusals.inc({ vendor, endpoint, reason });
    const retryAfter = askAgainAt === undefined ? undefined : new Date(askAgainAt).toISOString();
    const cause = `not sent: ${reason}`;
    const retryable = reason !== 'budget';
    return new UpstreamError({ system, vendor, code, retryable, retryAfter, cause });
  }

  function overdue(work: Work, limit: TimeLimit): UpstreamError {
    if (limit.isGone()) return refusal(work, 'gone', 'UPSTREAM_UNAVAILABLE');
    return refusal(work, 'time', 'UPSTREAM_TIMEOUT');
  }

  /** The error of one whose request goes on without it. */
  function left({ isRepeatable: retryable }: Work, limit: TimeLimit): UpstreamError {
    const code = limit.isGone() ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_TIMEOUT';
    return new UpstreamError({ system, vendor, code, retryable, cause: 'nobody waits for it' });
  }

  /** @throws UpstreamError where nothing is to be sent now. */
  function check(work: Work, limit: TimeLimit): void {
    if (limit.signal.aborted) throw overdue(work, limit);
    if (work.allowance?.isSpent()) throw refusal(work, 'budget', 'UPSTREAM_BUDGET');
    const pause = pauses.of(work.group);
    if (pause) throw refusal(work, 'pause', pause.code, pause.until);
    const opensAt = breakerOf(work.group).refusesUntil();
    if (opensAt !== null) throw refusal(work, 'breaker', 'UPSTREAM_UNAVAILABLE', opensAt);
  }

  async function attempt(work: Work, limit: TimeLimit, count: number): Promise<Try> {
    check(work, limit);
    let isProbe = false;
    const send = async () => {
      // Things may have changed while it waited for its turn.
      check(work, limit);
      work.allowance?.take();
      return breakerOf(work.group).run((probes) => {
        isProbe = probes;
        return tryOnce(work, probes ? NOBODY_WAITS : limit, count);
      });
    };
    try {
      const sent = bulkhead.run(send, limit.signal);
      return await orLeave(sent, limit.signal, () => isProbe);
    } catch (error) {
      if (error instanceof LeftError) throw left(work, limit);
      if (error instanceof UpstreamError) throw error;
      if (error instanceof NoPlaceError) {
        throw refusal(work, 'queue', 'UPSTREAM_THROTTLED', Date.now() + QUEUE_RETRY_MS);
      }
      if (limit.signal.aborted) throw overdue(work, limit);
      throw error;
    }
  }

  /** Milliseconds to wait before another try; `null`: there is none. Takes from the budget. */
  function delayBefore(
    retry: number,
    work: Work,
    { mayRetry, askAgainAt }: Failure,
    { endsAt }: TimeLimit,
  ): number | null {
    if (!mayRetry || !work.isRepeatable || retry > settings.retries) return null;
    if (work.allowance?.isSpent()) return null;
    const now = Date.now();
    const jitterMs = clock.random() * settings.retryDelayMs * 2 ** (retry - 1);
    // Timers may be early by a millisecond, and a vendor's wish is honoured in full.
    const pauseMs = askAgainAt === undefined ? 0 : Math.max(0, askAgainAt - now) + 1;
    const delayMs = pauseMs + jitterMs;
    if (now + delayMs + settings.minTryMs > endsAt) return null;
    return retryBudget.take() ? delayMs : null;
  }

  async function runWithin(work: Work, limit: TimeLimit): Promise<Answer> {
    for (let retry = 1; ; retry += 1) {
      const result = await attempt(work, limit, retry);
      if ('answer' in result) return result.answer;
      const { error, code, askAgainAt } = result.failure;
      if (askAgainAt !== undefined) pauses.note(work.group, { until: askAgainAt, code });
      const delayMs = delayBefore(retry, work, result.failure, limit);
      if (delayMs === null) throw error;
      await clock.wait(delayMs, limit.signal).catch(() => {
        throw error;
      });
      vendorRetries.inc({ vendor, endpoint: work.endpoint });
    }
  }
  return {
    async run(work, bounds) {
      const limit = limitTime(bounds, settings);
      return runWithin(work, limit).finally(limit.end);
    },
  };
}

/** Its caller left a request that goes on. */
class LeftError extends Error {}

/** Waits for what goes on, while `mayLeave`, when `signal` aborts. @throws LeftError then. */
async function orLeave<T>(
  going: Promise<T>,
  signal: AbortSignal,
  mayLeave: () => boolean,
): Promise<T> {
  const { promise: leaving, reject } = Promise.withResolvers<never>();
  const leave = () => mayLeave() && reject(new LeftError());
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([going, leaving]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

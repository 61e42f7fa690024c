import type { Allowance } from '../allowance.ts';
import { type System, type UpstreamCode, UpstreamError } from '../errors.ts';
import { vendorRateLimitRemaining, vendorRequests, vendorSeconds } from '../metrics.ts';
import { inSpan } from '../tracing/span.ts';
import { abortAfter } from './abort-after.ts';
import type { Verdict } from './breaker.ts';
import { type Answer, UnreadableError } from './exchange.ts';
import type { PolicySettings } from './settings.ts';
import type { TimeLimit } from './time-limit.ts';
import { retryAfterOf, type Wishes } from './wishes.ts';

/** What a policy is to do for one request of an operation. */
export interface Work {
  /** Method and path template. */
  endpoint: string;
  /** The class of endpoints that fail, and are throttled, together. */
  group: string;
  /** Does it do no harm to send it twice? */
  isRepeatable: boolean;
  /** What is left to its operation; absent: any number of requests. */
  allowance?: Allowance | undefined;
  /** Sends it once. */
  send(signal: AbortSignal): Promise<Answer>;
}

/** Why a try failed, and what that means for another one. */
export interface Failure {
  error: UpstreamError;
  code: UpstreamCode;
  /** Is it worth another try, if there is time? */
  mayRetry: boolean;
  /** When the vendor wants to be asked again, in milliseconds since 1970. */
  askAgainAt?: number | undefined;
}

/** Any answer the vendor meant to give, refusals included; or a failure. */
export type Try = { answer: Answer } | { failure: Failure };

interface Ended {
  verdict: Verdict;
  /** For the metrics: an HTTP status, a code, or `gone`. */
  outcome: string;
  value: Try;
}

interface TryOptions {
  system: System;
  vendor: string;
  settings: Pick<PolicySettings, 'timeoutMs' | 'minTryMs'>;
  wishesOf: (answer: Answer) => Wishes;
}

/** Makes what sends a request once and judges how that went. */
export function createTry({ system, vendor, settings, wishesOf }: TryOptions) {
  const { timeoutMs, minTryMs } = settings;

  function fail(
    { isRepeatable }: Work,
    { code, mayRetry, askAgainAt }: Omit<Failure, 'error'>,
    cause: unknown,
  ): Try {
    // Whether a write was carried out that got no answer, nobody knows: it must not be sent again.
    const retryable =
      code === 'UPSTREAM_THROTTLED' || (isRepeatable && code !== 'UPSTREAM_INVALID');
    const retryAfter = askAgainAt === undefined ? undefined : new Date(askAgainAt).toISOString();
    const error = new UpstreamError({ system, vendor, code, retryable, retryAfter, cause });
    return { failure: { error, code, mayRetry, askAgainAt } };
  }

  function judgeAnswer(work: Work, answer: Answer): Ended {
    const { status } = answer;
    const { remaining, resetMs, mayRetry } = wishesOf(answer);
    if (remaining !== undefined) {
      vendorRateLimitRemaining.set({ vendor, class: work.group }, remaining);
    }
    const outcome = String(status);
    const cause = `HTTP ${status}`;
    if (status === 429) {
      const resetAt = resetMs === undefined ? undefined : Date.now() + resetMs;
      const askAgainAt = retryAfterOf(answer) ?? resetAt;
      const code = 'UPSTREAM_THROTTLED';
      const isToldHow = mayRetry ?? askAgainAt !== undefined;
      const value = fail(work, { code, mayRetry: isToldHow, askAgainAt }, cause);
      return { verdict: 'healthy', outcome, value };
    }
    if (status >= 500) {
      const code = 'UPSTREAM_UNAVAILABLE';
      const askAgainAt = retryAfterOf(answer);
      const value = fail(work, { code, mayRetry: mayRetry ?? true, askAgainAt }, cause);
      return { verdict: 'ill', outcome, value };
    }
    return { verdict: 'healthy', outcome, value: { answer } };
  }

  function judgeError(
    work: Work,
    cause: unknown,
    timing: { isGone: boolean; tryMs: number | null },
  ) {
    const ended = (
      code: UpstreamCode,
      verdict: Verdict,
      mayRetry: boolean,
      outcome: string = code,
    ) => ({
      verdict,
      outcome,
      value: fail(work, { code, mayRetry }, cause),
    });
    if (timing.isGone) return ended('UPSTREAM_UNAVAILABLE', 'nothing', false, 'gone');
    if (timing.tryMs !== null) {
      // A try that began when the operation was all but over proves nothing against the vendor.
      const verdict = timing.tryMs < Math.min(minTryMs, timeoutMs) ? 'nothing' : 'ill';
      return ended('UPSTREAM_TIMEOUT', verdict, true);
    }
    if (cause instanceof UnreadableError) return ended('UPSTREAM_INVALID', 'healthy', false);
    return ended('UPSTREAM_UNAVAILABLE', 'ill', true);
  }

  async function tryOnce(work: Work, limit: TimeLimit): Promise<Ended> {
    const tryMs = Math.max(0, Math.min(timeoutMs, limit.endsAt - Date.now()));
    const { signal, end } = abortAfter(tryMs, [limit.signal]);
    const stop = vendorSeconds.startTimer({ vendor, endpoint: work.endpoint });
    const ended = await work.send(signal).then(
      (answer) => judgeAnswer(work, answer),
      (cause: unknown) =>
        judgeError(work, cause, { isGone: limit.isGone(), tryMs: signal.aborted ? tryMs : null }),
    );
    stop();
    end();
    vendorRequests.inc({ vendor, endpoint: work.endpoint, outcome: ended.outcome });
    return ended;
  }

  /** @param attempt 1 for the first. */
  return (work: Work, limit: TimeLimit, attempt: number): Promise<Ended> =>
    inSpan(
      `${vendor} ${work.endpoint}`,
      { 'tributary.vendor': vendor, 'tributary.endpoint': work.endpoint, 'tributary.try': attempt },
      async (span) => {
        const ended = await tryOnce(work, limit);
        span.set({ 'tributary.outcome': ended.outcome });
        if ('failure' in ended.value) span.fail(ended.value.failure.code);
        return ended;
      },
      { kind: 'client' },
    );
}

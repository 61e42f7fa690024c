import { type System, UpstreamError } from '@tributary/kit/errors';
import { LateError } from '@tributary/kit/in-time';
import type { Posted } from './post-json.ts';

/** A subgraph answered with a status that tells of no operation. */
export class StatusError extends Error {
  /** When it wants to be asked again, RFC 3339. */
  readonly retryAfter: string | undefined;

  constructor({ status, headers }: Posted) {
    super(`HTTP ${status}`);
    this.retryAfter = whenToAskAgain(headers['retry-after']);
  }
}

/** What clients are told of a subgraph that gave no answer, whatever the cause. */
export function toUpstreamError(cause: unknown, system: System): UpstreamError {
  if (cause instanceof UpstreamError) return cause;
  const code = cause instanceof LateError ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE';
  const retryAfter = cause instanceof StatusError ? cause.retryAfter : undefined;
  return new UpstreamError({ system, code, retryable: true, retryAfter, cause });
}

/** The instant a subgraph names that is too busy, from its seconds. */
function whenToAskAgain(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || !/^\d{1,5}$/.test(header)) return undefined;
  return new Date(Date.now() + Number(header) * 1000).toISOString();
}

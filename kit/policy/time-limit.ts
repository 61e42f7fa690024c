import { type Abortable, abortAfter } from './abort-after.ts';
import type { PolicySettings } from './settings.ts';

/** What bounds the requests of one operation in time. */
export interface Bounds {
  /** Aborts when the operation's caller has gone. */
  signal?: AbortSignal | undefined;
  /** Aborts when the operation's time is up: what was had by then can still be answered. */
  deadline?: AbortSignal | undefined;
  /** When `deadline` will abort, in milliseconds since 1970: no request is begun that cannot end. */
  endsAt?: number | undefined;
}

/** How long one request may take with all its waiting and tries. */
export interface TimeLimit {
  endsAt: number;
  /** Aborts then, or when the operation's caller has gone. */
  signal: AbortSignal;
  isGone(): boolean;
}

/** For what is to end whether or not anybody waits for it; a try has its own time. */
export const NOBODY_WAITS: TimeLimit = {
  endsAt: Number.POSITIVE_INFINITY,
  signal: new AbortController().signal,
  isGone: () => false,
};

export function limitTime(
  { signal, deadline, endsAt: operationEndsAt = Number.POSITIVE_INFINITY }: Bounds,
  { budgetMs, marginMs }: Pick<PolicySettings, 'budgetMs' | 'marginMs'>,
): TimeLimit & Abortable {
  const now = Date.now();
  const endsAt = Math.min(now + budgetMs, operationEndsAt - marginMs);
  const { signal: ends, end } = abortAfter(endsAt - now, [deadline, signal]);
  return { endsAt, signal: ends, end, isGone: () => signal?.aborted === true };
}

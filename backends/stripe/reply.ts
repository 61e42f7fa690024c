import type { EmulatorAnswer, EmulatorRequest } from '../emulator.ts';
import { errorBody, StripeFailure } from './errors.ts';
import { checkExpansions, expand } from './expand.ts';
import type { Idempotency } from './idempotency.ts';
import { allow, expansionsOf, type Params, parseForm } from './params.ts';
import type { State } from './state.ts';

/** An endpoint: what it takes, what it answers with, and how. */
export interface Endpoint {
  /** Parameters it has, beside `expand`. */
  takes: readonly string[];
  /** Kind of the answer, or of the rows in it. */
  kind: string;
  isList?: boolean;
  /** Search results count their matches when `total_count` is expanded. */
  isSearch?: boolean;
  run(call: Call): object;
}

export interface Call {
  state: State;
  params: Params;
  /** The id in the path, or empty. */
  id: string;
  hasCount: boolean;
}

/** Runs an endpoint: form, known parameters, expansion. */
export function runEndpoint(
  state: State,
  { takes, kind, isList = false, isSearch = false, run }: Endpoint,
  request: EmulatorRequest,
): EmulatorAnswer {
  const sent = new URLSearchParams(request.query);
  for (const [name, value] of new URLSearchParams(request.body)) sent.append(name, value);
  const params = parseForm(sent);
  allow(params, takes);
  const asked = expansionsOf(params);
  const hasCount = isSearch && asked.includes('total_count');
  const paths = asked.filter((path) => !(hasCount && path === 'total_count'));
  checkExpansions(paths, kind, isList);
  const body = run({ state, params, id: request.params['id'] ?? '', hasCount });
  return { status: 200, body: expand(state, body, paths) };
}

/** Runs a write once for each idempotency key. */
export function runOnce(
  idempotency: Idempotency,
  request: EmulatorRequest,
  requestId: string,
  run: () => EmulatorAnswer,
): EmulatorAnswer {
  const replayed = idempotency.replay(request);
  if (replayed) return replayed;
  try {
    const answer = run();
    idempotency.keep(request, answer, requestId);
    return answer;
  } catch (error) {
    if (error instanceof StripeFailure && error.hasBegun) {
      idempotency.keep(request, toAnswer(error, requestId), requestId);
    }
    throw error;
  }
}

/** Runs, and turns a failure into what Stripe answers. */
export function answered<T>(requestId: string, run: () => T): T | EmulatorAnswer {
  try {
    return run();
  } catch (error) {
    if (error instanceof StripeFailure) return toAnswer(error, requestId);
    throw error;
  }
}

function toAnswer({ status, detail }: StripeFailure, requestId: string): EmulatorAnswer {
  const headers = status === 429 ? { 'stripe-rate-limited-reason': 'global-rate' } : {};
  return { status, body: errorBody(detail, requestId), headers };
}

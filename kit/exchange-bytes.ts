import type { Dispatcher } from 'undici';
import { LateError } from './in-time.ts';
import { onAbort } from './on-abort.ts';

/** What was answered, whatever its status. */
export interface Received {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body, in the parts it came in; none of a body without bytes. */
  chunks: readonly Buffer[];
}

/** How long an answer is waited for. */
export interface Patience {
  signal: AbortSignal;
  /** Milliseconds for the whole exchange. Absent: until `signal` aborts. */
  timeoutMs?: number;
}

/**
 * Sends one request and waits for its answer, whole: no streams are made of it. No redirect is
 * followed and nothing is sent twice; what nobody waits for any more is not sent at all. How large an
 * answer may be is the dispatcher's `maxResponseSize`.
 * @throws LateError, the signal's reason, or what the network says.
 */
export function exchangeBytes(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  { signal, timeoutMs }: Patience,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const collector = new Collector(resolve, reject);
    collector.wait(signal, timeoutMs);
    dispatcher.dispatch(request, collector);
  });
}

/** One exchange under way. A class: one is made for each request, and methods cost nothing then. */
class Collector implements Dispatcher.DispatchHandler {
  #resolve: (received: Received) => void;
  #reject: (reason: unknown) => void;
  #forget: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: { reason: unknown } | undefined;
  #status = 0;
  #headers: Received['headers'] = {};
  #chunks: Buffer[] = [];

  constructor(resolve: (received: Received) => void, reject: (reason: unknown) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  wait(signal: AbortSignal, timeoutMs: number | undefined): void {
    this.#forget = onAbort(signal, () => this.stop(signal.reason));
    if (timeoutMs !== undefined) this.#timer = setTimeout(stopLate, timeoutMs, this);
  }

  stop(reason: unknown): void {
    this.#stopped = { reason };
    this.#end();
    this.#reject(reason);
    this.#controller?.abort(reason as Error);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#forget?.();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It waited for a connection longer than anybody waited for it.
    if (this.#stopped) controller.abort(this.#stopped.reason as Error);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Received['headers'],
  ): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
    this.#resolve({ status: this.#status, headers: this.#headers, chunks: this.#chunks });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end();
    this.#reject(error);
  }
}

function stopLate(collector: Collector): void {
  collector.stop(new LateError('no answer in time'));
}

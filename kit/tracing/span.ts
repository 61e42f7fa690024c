import { AsyncLocalStorage } from 'node:async_hooks';

/** What a span says of its work: counts, codes, templates and types. Never anything personal. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A piece of work under way. */
export interface Span {
  /** 32 and 16 hex digits. */
  readonly traceId: string;
  readonly spanId: string;
  /** For the `traceparent` header of W3C Trace Context. */
  readonly traceparent: string;
  set(attributes: Attributes): void;
  rename(name: string): void;
  /** The work failed, and how: a code or the name of a class, never a message. */
  fail(code: string): void;
  /** Ends it, if it has not ended. */
  end(): void;
}

export interface SpanOptions {
  /** `server`: answers a request; `client`: sends one. Default: neither leaves the process. */
  kind?: 'server' | 'client';
  /** The `traceparent` of somebody we trust: the span belongs to it. Default: to the span around. */
  parent?: string | undefined;
  /** The `traceparent` of anybody: the span names it, and has a trace of its own. */
  link?: string | undefined;
}

/** Makes spans; `parent` is the span around. */
export interface Tracer {
  open(name: string, attributes: Attributes, options: SpanOptions, parent: Span | undefined): Span;
}

/** Where nobody traces. */
export const NO_SPAN: Span = {
  traceId: '',
  spanId: '',
  traceparent: '',
  set() {},
  rename() {},
  fail() {},
  end() {},
};

const around = new AsyncLocalStorage<Span>();
let tracer: Tracer | undefined;

/** Traces from now on, or, with `undefined`, no longer. */
export function traceWith(next: Tracer | undefined): void {
  tracer = next;
}

/** Is there anybody to make spans for? */
export function isTracing(): boolean {
  return tracer !== undefined;
}

/** The span around the running code; `undefined` where nobody traces. */
export function currentSpan(): Span | undefined {
  return tracer && around.getStore();
}

/** What a line of the log says of the span it was written in. */
export function logFields(): { trace_id?: string; span_id?: string } {
  const span = currentSpan();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

/**
 * A span that whoever opens it ends; what runs meanwhile does not belong to it. `inSpan` is to be
 * preferred.
 */
export function openSpan(
  name: string,
  attributes: Attributes = {},
  options: SpanOptions = {},
): Span {
  return tracer?.open(name, attributes, options, around.getStore()) ?? NO_SPAN;
}

/**
 * Runs something in a span of its own, which ends with it and tells the code of its failure. A mere
 * call where nobody traces.
 */
export function inSpan<T>(
  name: string,
  attributes: Attributes,
  run: (span: Span) => T,
  options: SpanOptions = {},
): T {
  if (!tracer) return run(NO_SPAN);
  const span = openSpan(name, attributes, options);
  return around.run(span, () => {
    let isOver = true;
    try {
      const result = run(span);
      if (!(result instanceof Promise)) return result;
      isOver = false;
      return result.then(
        (value) => {
          span.end();
          return value;
        },
        (error: unknown) => {
          span.fail(codeOf(error));
          span.end();
          throw error;
        },
      ) as T;
    } catch (error) {
      span.fail(codeOf(error));
      throw error;
    } finally {
      if (isOver) span.end();
    }
  });
}

/** How an error is named in traces: by its code, else by its class. */
function codeOf(error: unknown): string {
  const { extensions, name } = (error ?? {}) as { extensions?: { code?: unknown }; name?: unknown };
  const code = extensions?.code ?? name;
  return typeof code === 'string' ? code : 'Error';
}

import {
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span as SdkSpan,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { tellOnce } from './exporter.ts';
import type { Span, SpanOptions, Tracer } from './span.ts';

/** OpenTelemetry's SDK, set up by its standard variables. */
export interface Sdk {
  tracer: Tracer;
  /** Sends what is left; rejects where that takes longer than so many milliseconds. */
  flush(timeoutMs: number): Promise<void>;
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

/** The spans of this SDK, by what the rest of the process knows them as. */
const sdkSpans = new WeakMap<Span, SdkSpan>();

/**
 * Nothing of it is registered globally: what libraries would say of themselves, such as documents
 * and commands, is not for a collector.
 */
export function createSdk(serviceName: string): Sdk {
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': serviceName }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(tellOnce(new OTLPTraceExporter()))],
  });
  const sdk = provider.getTracer('tributary');

  return {
    tracer: {
      open(name, attributes, options, around) {
        const kind = options.kind ? KINDS[options.kind] : SpanKind.INTERNAL;
        const links = linksTo(options);
        const span = sdk.startSpan(name, { kind, links }, contextOf(options, around));
        span.setAttributes(attributes);
        return toSpan(span);
      },
    },
    flush: (timeoutMs) => provider.forceFlush({ timeoutMillis: timeoutMs }),
  };
}

function contextOf({ parent }: SpanOptions, around: Span | undefined): Context {
  const given = parent === undefined ? null : readTraceparent(parent);
  if (given) return trace.setSpanContext(ROOT_CONTEXT, given);
  const span = around && sdkSpans.get(around);
  return span ? trace.setSpan(ROOT_CONTEXT, span) : ROOT_CONTEXT;
}

function linksTo({ link }: SpanOptions): Link[] {
  const context = link === undefined ? null : readTraceparent(link);
  return context ? [{ context }] : [];
}

function toSpan(sdkSpan: SdkSpan): Span {
  const { traceId, spanId, traceFlags } = sdkSpan.spanContext();
  const flags = traceFlags.toString(16).padStart(2, '0');
  const span: Span = {
    traceId,
    spanId,
    traceparent: `00-${traceId}-${spanId}-${flags}`,
    set: (attributes) => void sdkSpan.setAttributes(attributes),
    rename: (name) => void sdkSpan.updateName(name),
    fail(code) {
      sdkSpan.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => void (sdkSpan.isRecording() && sdkSpan.end()),
  };
  sdkSpans.set(span, sdkSpan);
  return span;
}

const TRACEPARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})$/;

/** Version 00 of https://www.w3.org/TR/trace-context/; null for what is none. */
function readTraceparent(header: string): SpanContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header) ?? [];
  if (!traceId || !spanId || !flags) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}

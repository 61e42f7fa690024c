import { type Config, ConfigError } from '../config.ts';
import { traceWith } from './span.ts';

/** What a process that traces has to do at its end. */
export interface Tracing {
  /** Sends what was not yet sent, and waits for that so many milliseconds. Never rejects. */
  flush(timeoutMs: number): Promise<void>;
}

const SAMPLERS = [
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
  'always_on',
  'always_off',
  'traceidratio',
] as const;

/**
 * Traces if OpenTelemetry's standard variables say so, and loads its SDK only then:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 * @throws ConfigError naming the variable that asks for what there is not.
 */
export async function startTracing(process: string, config: Config): Promise<Tracing> {
  if (!isWanted(config)) return { flush: async () => {} };
  checkProtocol(config, 'OTEL_EXPORTER_OTLP_PROTOCOL');
  checkProtocol(config, 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL');
  config.oneOf('OTEL_TRACES_SAMPLER', SAMPLERS, 'parentbased_always_on');
  const { createSdk } = await import('./sdk.ts');
  const { tracer, flush } = createSdk(`tributary-${process}`);
  traceWith(tracer);
  return {
    // Whoever cannot be reached has been named in the log before.
    flush: (timeoutMs) => flush(timeoutMs).catch(() => {}),
  };
}

function isWanted(config: Config): boolean {
  if (config.text('OTEL_SDK_DISABLED', 'false').toLowerCase() === 'true') return false;
  const exporters = config.list('OTEL_TRACES_EXPORTER', []);
  const unknown = exporters.find((name) => name !== 'otlp' && name !== 'none');
  if (unknown !== undefined) {
    throw new ConfigError(`OTEL_TRACES_EXPORTER must be otlp or none, not "${unknown}".`);
  }
  if (exporters.length > 0) return exporters.includes('otlp');
  const general = config.optionalUrl('OTEL_EXPORTER_OTLP_ENDPOINT');
  return (config.optionalUrl('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') ?? general) !== undefined;
}

/** Spans go out as JSON over HTTP, which every receiver of OTLP over HTTP reads as well as protobuf. */
function checkProtocol(config: Config, variable: string): void {
  config.oneOf(variable, ['http/json', 'http/protobuf'], 'http/json');
}

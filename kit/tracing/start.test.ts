import { afterEach, describe, expect, it } from '@jest/globals';
import { createConfig } from '../config.ts';
import { inSpan, isTracing, traceWith } from './span.ts';
import { startTracing } from './start.ts';

const ENDPOINT = 'http://127.0.0.1:1';
const start = (env: Record<string, string>) => startTracing('crm', createConfig(env));

afterEach(() => traceWith(undefined));

describe('the standard variables', () => {
  it.each([
    [{}],
    [{ OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT }],
    [{ OTEL_SDK_DISABLED: 'TRUE', OTEL_TRACES_EXPORTER: 'otlp' }],
  ])('leave it off: %j', async (env: Record<string, string>) => {
    await (await start(env)).flush(1);
    expect(isTracing()).toBe(false);
  });

  it.each([
    [{ OTEL_TRACES_EXPORTER: 'otlp' }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${ENDPOINT}/v1/traces`, OTEL_SDK_DISABLED: 'false' }],
  ])('turn it on: %j', async (env: Record<string, string>) => {
    await start(env);
    expect(isTracing()).toBe(true);
  });

  it.each([
    [{ OTEL_TRACES_EXPORTER: 'zipkin' }, 'OTEL_TRACES_EXPORTER must be otlp or none'],
    [
      { OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
      'OTEL_EXPORTER_OTLP_PROTOCOL must be one of',
    ],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT must be'],
    [
      { OTEL_TRACES_EXPORTER: 'otlp', OTEL_TRACES_SAMPLER: 'some' },
      'OTEL_TRACES_SAMPLER must be one of',
    ],
  ])('are refused by name: %j', async (env: Record<string, string>, message) => {
    await expect(start(env)).rejects.toThrow(message);
    expect(isTracing()).toBe(false);
  });
});

describe('a span of the SDK', () => {
  const CLIENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it('belongs to the trace of a parent it is given, or has its own', async () => {
    await start({ OTEL_TRACES_EXPORTER: 'otlp' });
    const traceOf = (options: object) => inSpan('a', {}, ({ traceparent }) => traceparent, options);
    expect(traceOf({ parent: CLIENT })).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067)/);
    for (const options of [
      { link: CLIENT },
      { parent: 'nonsense' },
      { parent: `${CLIENT}-x` },
      {},
    ]) {
      expect(traceOf(options)).toMatch(/^00-(?!4bf92f)[\da-f]{32}-[\da-f]{16}-01$/);
    }
  });

  it('is not sampled where its parent is not', async () => {
    await start({ OTEL_TRACES_EXPORTER: 'otlp' });
    const parent = CLIENT.replace(/01$/, '00');
    expect(inSpan('a', {}, ({ traceparent }) => traceparent, { parent })).toMatch(/-00$/);
  });
});

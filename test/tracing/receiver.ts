import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A span as a collector gets it. */
export interface ReceivedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  /** Absent for the first of a trace. */
  parentSpanId?: string;
  links: { traceId: string }[];
  isError: boolean;
  attributes: Record<string, unknown>;
}

type Value = Record<string, unknown>;
interface Attribute {
  key: string;
  value: Value;
}
interface Payload {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: Received[] }[];
  }[];
}
interface Received {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  links?: { traceId: string }[];
  status: { code: number };
  attributes: Attribute[];
}

/** `STATUS_CODE_ERROR` of OTLP. */
const ERROR = 2;

/** A collector of traces that speaks OTLP as JSON over HTTP, and keeps what it gets. */
export async function startReceiver() {
  const spans: ReceivedSpan[] = [];
  const payloads: unknown[] = [];
  const paths: string[] = [];
  const server = createServer(async (request, response) => {
    paths.push(`${request.method} ${request.url} ${request.headers['content-type']}`);
    const payload = (await json(request)) as Payload;
    payloads.push(payload);
    spans.push(...spansOf(payload));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    /** Everything that was sent, as it came. */
    payloads,
    /** What was asked, and in which encoding. */
    paths,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function spansOf({ resourceSpans }: Payload): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(toRecord(resource.attributes)['service.name']);
    return scopeSpans.flatMap((scope) => scope.spans.map((span) => toSpan(span, service)));
  });
}

function toSpan({ attributes, status, links = [], ...span }: Received, service: string) {
  return {
    ...span,
    service,
    links,
    isError: status.code === ERROR,
    attributes: toRecord(attributes),
  };
}

function toRecord(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Customer } from '@tributary/backends/data/customers';
import { type ReceivedSpan, startReceiver } from './receiver.ts';
import { startAll } from './traced-processes.ts';

const OPERATION = `query Everything($customer: ID!, $order: ID!) {
  customer(id: $customer) { name email contacts(first: 2) { nodes { id email firstName } } }
  order(id: $order) { number payments { id status } shipments { id status } }
  products(first: 2) { nodes { sku } }
}`;
const CLIENT_TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let graph: Awaited<ReturnType<typeof startAll>>;
let answer: { data: unknown; errors?: unknown[] };
let exits: (number | null)[];
let spans: ReceivedSpan[];
let customer: Customer;

beforeAll(async () => {
  receiver = await startReceiver();
  graph = await startAll({
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    LOG_LEVEL: 'debug',
    STRIPE_RETRY_DELAY_MS: '1',
  });
  customer = graph.company.customer(3);
  graph.vendors.stripe.setFaults([{ status: 503, body: '{}', count: 1 }]);
  answer = await graph.ask(
    OPERATION,
    { customer: customer.crmId, order: graph.company.order(1).name },
    { 'x-request-id': 'r-4711', traceparent: `00-${CLIENT_TRACE}-00f067aa0ba902b7-01` },
  );
  await graph.ask('{ nobodyKnows }', {});
  exits = await graph.stop();
  spans = receiver.spans;
}, 60_000);
afterAll(async () => {
  await graph.close();
  await receiver.close();
});

const named = (name: string) => spans.filter((span) => span.name === name);
const parentOf = ({ parentSpanId }: ReceivedSpan) =>
  spans.find(({ spanId }) => spanId === parentSpanId);

/** Names of a span and all those around it, from the inside out. */
function wayOut(span: ReceivedSpan | undefined): string[] {
  return span ? [span.name, ...wayOut(parentOf(span))] : [];
}

describe('the trace of an operation over all systems', () => {
  it('is sent before the processes end', () => {
    expect(answer.errors).toBeUndefined();
    expect(exits).toEqual([0, 0, 0, 0, 0]);
    expect(new Set(receiver.paths)).toEqual(new Set(['POST /v1/traces application/json']));
    expect(new Set(spans.map(({ service }) => service))).toEqual(
      new Set(
        ['gateway', 'crm', 'erp', 'payments', 'logistics'].map((name) => `tributary-${name}`),
      ),
    );
  });

  it('is one, and our own', () => {
    const [operation] = named('query');
    const ofOperation = spans.filter(({ traceId }) => traceId === operation?.traceId);
    expect(ofOperation.filter(({ parentSpanId }) => !parentSpanId)).toEqual([operation]);
    expect(operation?.traceId).not.toBe(CLIENT_TRACE);
    expect(operation?.links.map(({ traceId }) => traceId)).toEqual([CLIENT_TRACE]);
    expect(operation?.attributes).toMatchObject({
      'graphql.operation.name': 'Everything',
      'graphql.operation.type': 'query',
      'tributary.request_id': 'r-4711',
      'tributary.caller': 'developer',
    });
  });

  it('holds the plan', () => {
    expect(named('plan').map(wayOut)).toEqual([['plan', 'query']]);
  });

  it.each([
    ['crm', 'hubspot POST /crm/v3/objects/contacts/batch/read'],
    ['payments', 'stripe GET /v1/payment_intents/search'],
    ['logistics', 'easypost POST /v2/trackers/batch'],
  ])('leads from the operation to the requests of %s', (subgraph, request) => {
    expect(named(request).map(wayOut)).toContainEqual([
      request,
      'loader batch',
      `subgraph ${subgraph}`,
      `fetch ${subgraph}`,
      'query',
    ]);
  });

  it('holds each try of a request, and how it ended', () => {
    const tries = named('stripe GET /v1/payment_intents/search').map(({ isError, attributes }) => ({
      isError,
      try: Number(attributes['tributary.try']),
      outcome: attributes['tributary.outcome'],
      code: attributes['error.type'],
    }));
    expect(tries).toEqual([
      { isError: true, try: 1, outcome: '503', code: 'UPSTREAM_UNAVAILABLE' },
      { isError: false, try: 2, outcome: '200', code: undefined },
    ]);
  });

  it('says how many keys a batch has', () => {
    const keys = named('loader batch').map(({ attributes }) =>
      Number(attributes['tributary.keys']),
    );
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.every((count) => count > 0)).toBe(true);
  });

  it('names nobody: no token, no e-mail address, no name, no id of a row', () => {
    expect(answer.data).toMatchObject({ customer: { name: customer.name } });
    const sent = JSON.stringify(receiver.payloads);
    expect(sent).not.toContain(graph.token.slice(0, 20));
    expect(sent).not.toMatch(/sk_test_local|hubspot-local|erpnext-secret|EZTKlocal|local-dev/);
    expect(sent).not.toMatch(/[\w.]+@[\w.]+/);
    for (const text of [customer.name, customer.crmId, graph.company.order(1).name]) {
      expect(sent).not.toContain(text);
    }
  });
});

it('an operation that is refused is told by its code, and not by what it asked', () => {
  const [refused] = named('operation');
  expect(refused).toMatchObject({
    isError: true,
    attributes: { 'error.type': 'GRAPHQL_VALIDATION_FAILED' },
  });
  expect(JSON.stringify(receiver.payloads)).not.toContain('nobodyKnows');
});

it('a line of the log names the span it was written in', () => {
  const [refused] = named('operation');
  expect(graph.gateway.logged).toContainEqual(
    expect.objectContaining({ trace_id: refused?.traceId, span_id: refused?.spanId }),
  );
});

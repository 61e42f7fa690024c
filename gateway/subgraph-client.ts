import type { GraphQLDataSource } from '@apollo/gateway';
import { type System, type UpstreamCode, UpstreamError } from '@tributary/kit/errors';
import { describe, log } from '@tributary/kit/log';
import { subgraphRequests, subgraphSeconds } from '@tributary/kit/metrics';
import { currentSpan, inSpan } from '@tributary/kit/tracing/span';
import { type Identity, toWireIdentity } from '@tributary/kit/vouch/identity';
import { createVoucher } from '@tributary/kit/vouch/vouch';
import { parser } from '@tributary/kit/wire';
import { type GraphQLFormattedError, Kind, parse } from 'graphql';
import { Agent, request as send } from 'undici';
import * as z from 'zod';
import type { GatewayContext } from './context.ts';

export interface SubgraphClientOptions {
  /** The subgraph's name in the supergraph, e.g. `crm`. */
  name: string;
  url: string;
  /** The key by which the gateway vouches to this subgraph, and to no other. */
  key: string;
  /** For whom a fetch asks, in this subgraph's terms. */
  identityOf: (context: GatewayContext) => Promise<Identity> | Identity;
  /** Milliseconds for one fetch, answer included. */
  timeoutMs: number;
  /** Bytes of one answer. Default 32 MiB. */
  maxBytes?: number;
}

/** What a subgraph is left to answer within its time: it says itself what it could not get. */
const MARGIN_MS = 300;

/** A host that is gone may leave every try to reach it open: a short one finds it soon after its return. */
const CONNECT_MS = 1000;

/** How long a connection may lie idle, whatever the subgraph offers: it may be dead without our knowing. */
const KEEP_ALIVE_MS = 30_000;

/** One fetch of a query plan: what is asked, and for which operation. */
interface SubgraphFetch {
  request: Pick<
    Parameters<GraphQLDataSource['process']>[0]['request'],
    'query' | 'variables' | 'operationName'
  >;
  context: GatewayContext;
}

/** What it brought. Errors have a path: a failure never looks like an empty answer. */
interface SubgraphAnswer {
  data: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/** The way to one subgraph: what `@apollo/gateway` calls a data source. */
export interface SubgraphClient {
  process(fetch: SubgraphFetch): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}

const upstreamEntry = z.object({
  system: z.enum(['CRM', 'ERP', 'PAYMENTS', 'LOGISTICS']),
  vendor: z.string(),
  endpoint: z.string(),
  requests: z.number(),
  keys: z.number(),
  shared: z.number().optional(),
});

const staleEntry = z.object({
  system: z.enum(['CRM', 'ERP', 'PAYMENTS', 'LOGISTICS']),
  vendor: z.string(),
  entity: z.string(),
  fetchedAt: z.iso.datetime(),
  rows: z.number(),
});

const report = z.object({
  upstream: z.array(upstreamEntry).optional(),
  customers: z.array(z.string()).optional(),
  stale: z.array(staleEntry).optional(),
});

type Report = z.infer<typeof report>;

const parseAnswer = parser(
  'subgraph',
  z
    .object({
      data: z.record(z.string(), z.unknown()).nullish(),
      errors: z.array(z.custom<GraphQLFormattedError>(isError)).optional(),
      extensions: report.optional(),
    })
    .refine(({ data, errors }) => data || errors?.length, 'neither data nor errors'),
);

/**
 * Sends the fetches of query plans to one subgraph, and vouches for their caller. Unlike the stock
 * data source it has a time limit and a size limit, follows no redirect, and never shows clients
 * the subgraph's address.
 */
export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const { name, url, key, identityOf, timeoutMs, maxBytes = 32 * 2 ** 20 } = options;
  const vouch = createVoucher({ key, subgraph: name });
  const system = name.toUpperCase() as System;
  const dispatcher = new Agent({
    connections: 64,
    maxResponseSize: maxBytes,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_MS },
  });

  /** Counts and logs a failure. A client that left says nothing about the subgraph. */
  function note(code: UpstreamCode, cause: unknown, { signal, requestId }: GatewayContext): void {
    subgraphRequests.inc({ subgraph: name, outcome: signal.aborted ? 'gone' : code });
    const level = signal.aborted ? 'debug' : 'warn';
    log[level]({ requestId, subgraph: name, cause: describe(cause) }, code);
  }

  async function exchange(
    { query, variables, operationName }: SubgraphFetch['request'],
    context: GatewayContext,
  ) {
    const timeout = AbortSignal.timeout(timeoutMs);
    const traceparent = currentSpan()?.traceparent;
    const stop = subgraphSeconds.startTimer({ subgraph: name });
    let retryAfter: string | undefined;
    try {
      const identity = toWireIdentity(await identityOf(context));
      const body = JSON.stringify({ query, variables, operationName, extensions: { identity } });
      const response = await send(url, {
        dispatcher,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: vouch(body),
          'x-request-id': context.requestId,
          'x-timeout-ms': String(Math.max(1, timeoutMs - MARGIN_MS)),
          ...(traceparent && { traceparent }),
        },
        body,
        signal: AbortSignal.any([timeout, context.signal]),
      });
      const json = await response.body.json();
      // 400 is GraphQL's own refusal, where a subgraph's schema is stricter than what was composed.
      if (response.statusCode !== 200 && response.statusCode !== 400) {
        retryAfter = whenToAskAgain(response.headers['retry-after']);
        throw new Error(`HTTP ${response.statusCode}`);
      }
      const answer = parseAnswer(json);
      subgraphRequests.inc({ subgraph: name, outcome: String(response.statusCode) });
      return answer;
    } catch (cause) {
      if (cause instanceof UpstreamError) throw cause;
      const code: UpstreamCode = timeout.aborted ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE';
      note(code, cause, context);
      currentSpan()?.fail(code);
      throw new UpstreamError({ system, code, retryable: true, retryAfter, cause });
    } finally {
      stop();
    }
  }

  async function answerTo(fetch: SubgraphFetch): Promise<SubgraphAnswer> {
    const { request, context } = fetch;
    try {
      const { data, errors, extensions } = await exchange(request, context);
      noteReport(extensions ?? {}, context);
      const placed = data ? errors : errors?.flatMap((error) => atEachPlace(fetch, error));
      return { data: data ?? null, ...(placed && { errors: placed }) };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      const { message, extensions } = error;
      return { data: null, errors: atEachPlace(fetch, { message, extensions }) };
    }
  }

  return {
    process: (fetch) =>
      inSpan(`fetch ${name}`, { 'tributary.subgraph': name }, () => answerTo(fetch), {
        kind: 'client',
      }),
    close: () => dispatcher.close(),
  };
}

/** Notes what a subgraph reports beside its data. */
function noteReport({ upstream = [], customers = [], stale = [] }: Report, context: GatewayContext) {
  for (const entry of upstream) context.upstream.add(entry);
  for (const owner of customers) context.record.customers.add(owner);
  for (const entry of stale) context.record.stale.add(entry);
}

/** The instant a subgraph names that is too busy, from its seconds. */
function whenToAskAgain(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || !/^\d{1,5}$/.test(header)) return undefined;
  return new Date(Date.now() + Number(header) * 1000).toISOString();
}

/**
 * A fetch that failed as a whole, said once for each place it would have filled. Never not at all:
 * a failure must not look like an empty answer.
 */
function atEachPlace({ request }: SubgraphFetch, error: GraphQLFormattedError) {
  if (error.path) return [error];
  const representations = request.variables?.['representations'];
  const paths = Array.isArray(representations)
    ? representations.map((_, index) => ['_entities', index])
    : rootFieldsOf(request.query ?? '').map((field) => [field]);
  return paths.length > 0 ? paths.map((path) => ({ ...error, path })) : [error];
}

/** Response names of the root fields; query plans spell them out without fragments. */
function rootFieldsOf(query: string): string[] {
  const selections = parse(query).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );
  return selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.alias?.value ?? selection.name.value] : [],
  );
}

function isError(value: unknown): value is GraphQLFormattedError {
  return typeof (value as { message?: unknown } | null)?.message === 'string';
}

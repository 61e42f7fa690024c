import type { System, UpstreamCode } from '@tributary/kit/errors';
import { LateError } from '@tributary/kit/in-time';
import { describe, log } from '@tributary/kit/log';
import { subgraphRequests, subgraphSeconds } from '@tributary/kit/metrics';
import { BUSY_HEADER } from '@tributary/kit/shedding';
import { currentSpan, inSpan } from '@tributary/kit/tracing/span';
import { untilSent } from '@tributary/kit/until-sent';
import { createVoucher } from '@tributary/kit/vouch/vouch';
import type { GatewayContext, IdentityOf } from './context.ts';
import type {
  SubgraphOperation,
  SubgraphRequest,
  SubgraphResponse,
} from './execution/subgraph-request.ts';
import { identityTextFor } from './identity-text.ts';
import { createPost, type Posted } from './post-json.ts';
import { probe } from './probe.ts';
import { noteReport, parseSubgraphAnswer } from './subgraph-answer.ts';
import { StatusError, toUpstreamError } from './subgraph-error.ts';
import type { Share } from './upstream/budget.ts';

export interface SubgraphClientOptions {
  /** The subgraph's name in the supergraph, e.g. `crm`. */
  name: string;
  url: string;
  /** The key by which the gateway vouches to this subgraph, and to no other. */
  key: string;
  identityOf: IdentityOf;
  /** Bytes of one answer. Default 32 MiB. */
  maxBytes?: number;
}

/**
 * What is kept of an operation's time for the way back and for joining: a subgraph has the rest, and
 * says itself what it could not get.
 */
const MARGIN_MS = 300;

/** The way to one subgraph. */
export interface SubgraphClient {
  /** @throws UpstreamError where it gave no answer in the time that is left to the operation. */
  ask(request: SubgraphRequest<GatewayContext>): Promise<SubgraphResponse>;
  /** Is it ready to answer? At most a second. */
  probe(): Promise<'up' | 'down'>;
  close(): Promise<void>;
}

/**
 * Sends the fetches of query plans to one subgraph, and vouches for their caller. Unlike the stock
 * data source it has a time limit and a size limit, follows no redirect, and never shows clients
 * the subgraph's address.
 */
export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const { name, url, key, identityOf, maxBytes = 32 * 2 ** 20 } = options;
  const vouch = createVoucher({ key, subgraph: name });
  const identityText = identityTextFor(identityOf);
  const system = name.toUpperCase() as System;
  const labels = { subgraph: name };
  const { post, close } = createPost({ url, maxBytes });

  function send(
    { operation, variables, context, pair }: SubgraphRequest<GatewayContext>,
    identity: string,
    timeoutMs: number,
    share: Share,
  ): Promise<Posted> {
    const body = `{${operationText(operation)},"variables":${variables},"extensions":{"identity":${identity}}}`;
    const headers = [
      ...['content-type', 'application/json', 'accept', 'application/json'],
      ...['authorization', vouch(body), 'x-request-id', context.requestId],
      ...['x-timeout-ms', String(Math.max(1, timeoutMs - MARGIN_MS))],
      ...['x-upstream-budget', String(share.take())],
    ];
    const traceparent = currentSpan()?.traceparent;
    if (traceparent) headers.push('traceparent', traceparent);
    if (pair !== undefined) headers.push('x-fetch-pair', pair);
    return post({ headers, body, timeoutMs, signal: context.signal });
  }

  /** Counts and logs a failure. A client that left says nothing about the subgraph. */
  function note(code: UpstreamCode, cause: unknown, { signal, requestId }: GatewayContext): void {
    subgraphRequests.inc({ subgraph: name, outcome: signal.aborted ? 'gone' : code });
    currentSpan()?.fail(code);
    const level = signal.aborted ? 'debug' : 'warn';
    log[level]({ requestId, subgraph: name, cause: describe(cause) }, code);
  }

  async function exchange(fetch: SubgraphRequest<GatewayContext>): Promise<SubgraphResponse> {
    const { context } = fetch;
    const share = context.budget.join();
    const startedAt = performance.now();
    let requests: number | null = null;
    try {
      const timeoutMs = Math.floor(context.endsAt - Date.now());
      if (timeoutMs < 1) throw new LateError('no time is left to the operation');
      const identity = await identityText(context);
      if (fetch.isPatient) await untilSent();
      const posted = await send(fetch, identity, timeoutMs, share);
      if (posted.headers[BUSY_HEADER] !== undefined) context.record.metBusy = true;
      const { data = null, errors, extensions } = readAnswer(posted);
      requests = extensions?.requests ?? null;
      subgraphRequests.inc({ subgraph: name, outcome: String(posted.status) });
      noteReport(extensions ?? {}, context);
      return { data, errors, isPlain: posted.isPlain };
    } catch (cause) {
      const error = toUpstreamError(cause, system);
      if (error !== cause) note(error.extensions['code'] as UpstreamCode, cause, context);
      throw error;
    } finally {
      share.settle(requests);
      subgraphSeconds.observe(labels, (performance.now() - startedAt) / 1000);
    }
  }

  return {
    ask: (fetch) =>
      inSpan(`fetch ${name}`, { 'tributary.subgraph': name }, () => exchange(fetch), {
        kind: 'client',
      }),
    probe: () => probe(new URL('readyz', url)),
    close,
  };
}

/** Members of a body that are the same each time a plan is executed. */
const operationTexts = new WeakMap<SubgraphOperation, string>();

function operationText(operation: SubgraphOperation): string {
  const known = operationTexts.get(operation);
  if (known !== undefined) return known;
  const { query, operationName } = operation;
  const name =
    operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const text = `"query":${JSON.stringify(query)}${name}`;
  operationTexts.set(operation, text);
  return text;
}

function readAnswer(posted: Posted) {
  // 400 is GraphQL's own refusal, where a subgraph's schema is stricter than what was composed.
  if (posted.status !== 200 && posted.status !== 400) throw new StatusError(posted);
  return parseSubgraphAnswer(JSON.parse(posted.text));
}

import type { GatewayContext, IdentityOf } from '@tributary/gateway/context';
import type {
  SubgraphRequest,
  SubgraphResponse,
} from '@tributary/gateway/execution/subgraph-request';
import type { ConnectSubgraph } from '@tributary/gateway/gateway';
import { noteReport, type SubgraphReport } from '@tributary/gateway/subgraph-answer';
import { toUpstreamError } from '@tributary/gateway/subgraph-error';
import { createAllowance } from '@tributary/kit/allowance';
import type { BaseContext } from '@tributary/kit/context';
import type { System } from '@tributary/kit/errors';
import { inTime } from '@tributary/kit/in-time';
import { describe, log } from '@tributary/kit/log';
import { subgraphRequests, subgraphSeconds } from '@tributary/kit/metrics';
import type { Subgraph } from '@tributary/kit/subgraph';
import { inSpan } from '@tributary/kit/tracing/span';
import { untilSent } from '@tributary/kit/until-sent';
import type { Identity } from '@tributary/kit/vouch/identity';
import type { FormattedExecutionResult } from 'graphql';

/** What is kept of an operation's time for joining. */
const MARGIN_MS = 50;

/**
 * The way to a subgraph in the same process: no socket, no text, and nothing to vouch for, since
 * whom an operation is for is handed over by the gateway itself. Everything else is as it is over
 * HTTP, the subgraph's own guards and the time limit included.
 */
export function connectLocally<Context extends BaseContext>(
  subgraph: Subgraph<Context>,
): ConnectSubgraph {
  const { name, server } = subgraph;
  const system = name.toUpperCase() as System;
  let started: Promise<void> | undefined;

  async function execute(
    { operation, variables, context, pair }: SubgraphRequest<GatewayContext>,
    identity: Identity,
    allowance: number,
  ): Promise<FormattedExecutionResult> {
    const endsAt = context.endsAt - MARGIN_MS;
    const contextValue = subgraph.createContext({
      ...identity,
      requestId: context.requestId,
      pair,
      signal: context.signal,
      deadline: AbortSignal.timeout(Math.max(1, endsAt - Date.now())),
      endsAt,
      allowance: createAllowance(allowance),
    });
    const { query, operationName } = operation;
    const { body } = await server.executeOperation(
      {
        query,
        variables: JSON.parse(variables),
        ...(operationName !== undefined && { operationName }),
      },
      { contextValue },
    );
    if (body.kind !== 'single') throw new Error('A subgraph answers at once.');
    return body.singleResult;
  }

  async function answerTo(
    request: SubgraphRequest<GatewayContext>,
    identityOf: IdentityOf,
  ): Promise<SubgraphResponse> {
    const { context } = request;
    const share = context.budget.join();
    const stop = subgraphSeconds.startTimer({ subgraph: name });
    let requests: number | null = null;
    try {
      started ??= server.start();
      await started;
      const identity = await identityOf(context);
      if (request.isPatient) await untilSent();
      const msLeft = Math.max(1, context.endsAt - Date.now());
      const answer = execute(request, identity, share.take());
      const { data = null, errors, extensions = {} } = await inTime(answer, msLeft, 'the subgraph');
      const report = extensions as SubgraphReport;
      requests = report.requests ?? null;
      noteReport(report, context);
      subgraphRequests.inc({ subgraph: name, outcome: '200' });
      return { data, errors, isPlain: false };
    } catch (cause) {
      const error = toUpstreamError(cause, system);
      subgraphRequests.inc({ subgraph: name, outcome: String(error.extensions['code']) });
      log.warn({ requestId: context.requestId, subgraph: name, cause: describe(cause) });
      throw error;
    } finally {
      share.settle(requests);
      stop();
    }
  }

  return (identityOf) => ({
    ask: (request) =>
      inSpan(`fetch ${name}`, { 'tributary.subgraph': name }, () => answerTo(request, identityOf)),
    probe: async () => 'up',
    close: () => subgraph.close(),
  });
}

import type { GatewayContext, IdentityOf } from '@tributary/gateway/context';
import type {
  SubgraphRequest,
  SubgraphResponse,
} from '@tributary/gateway/execution/subgraph-request';
import type { ConnectSubgraph } from '@tributary/gateway/gateway';
import { noteReport, type SubgraphReport } from '@tributary/gateway/subgraph-answer';
import { createAllowance } from '@tributary/kit/allowance';
import type { BaseContext } from '@tributary/kit/context';
import type { Subgraph } from '@tributary/kit/subgraph';
import { inSpan } from '@tributary/kit/tracing/span';

/** What is kept of an operation's time for joining. */
const MARGIN_MS = 50;

/**
 * The way to a subgraph in the same process: no socket, no text, and nothing to vouch for, since
 * whom an operation is for is handed over by the gateway itself. Everything else is as it is over
 * HTTP, the subgraph's own guards included.
 */
export function connectLocally<Context extends BaseContext>(
  subgraph: Subgraph<Context>,
): ConnectSubgraph {
  const { name, server } = subgraph;
  let started: Promise<void> | undefined;

  async function answerTo(
    { operation, variables, context }: SubgraphRequest<GatewayContext>,
    identityOf: IdentityOf,
  ): Promise<SubgraphResponse> {
    const share = context.budget.join();
    started ??= server.start();
    await started;
    const identity = await identityOf(context);
    const endsAt = context.endsAt - MARGIN_MS;
    const contextValue = subgraph.createContext({
      ...identity,
      requestId: context.requestId,
      signal: context.signal,
      deadline: AbortSignal.timeout(Math.max(1, endsAt - Date.now())),
      endsAt,
      allowance: createAllowance(share.take()),
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
    const { data = null, errors, extensions = {} } = body.singleResult;
    const report = extensions as SubgraphReport;
    share.settle(report.requests ?? null);
    noteReport(report, context);
    return { data, errors, isPlain: false };
  }

  return (identityOf) => ({
    ask: (request) =>
      inSpan(`fetch ${name}`, { 'tributary.subgraph': name }, () => answerTo(request, identityOf)),
    probe: async () => 'up',
    close: () => subgraph.close(),
  });
}

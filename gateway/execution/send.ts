import type { FetchNode } from '@apollo/query-planner';
import type { Execution } from './execution.ts';
import type { FetchOptions } from './fetch-options.ts';
import type { SubgraphOperation, SubgraphResponse } from './subgraph-request.ts';
import type { FetchTrace } from './trace.ts';

/** The variables of the operation that a fetch passes on, as members of a JSON object. */
export function variablesText<Context>(
  { variableUsages = [] }: FetchNode,
  { given }: Execution<Context>,
): string {
  let text = '';
  for (const name of variableUsages) {
    if (!Object.hasOwn(given, name) || given[name] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(given[name])}`;
  }
  return text;
}

interface SendOptions<Context>
  extends Pick<FetchOptions<Context>, 'node' | 'path' | 'ask' | 'pairOf' | 'isPatient'> {
  /** May an equal fetch of the same operation have the same answer? */
  isShared: boolean;
}

/** What a trace is told of a fetch. */
type Counts = Pick<FetchTrace, 'objects' | 'known'>;

type Send<Context> = (
  execution: Execution<Context>,
  variables: string,
  counts: Counts,
) => Promise<SubgraphResponse>;

/** Sends a fetch with the variables' text; those that may be shared once for an operation. */
export function createSend<Context>(options: SendOptions<Context>): Send<Context> {
  const { node, path, ask, pairOf, isPatient, isShared } = options;
  const operation = toSubgraphOperation(node);
  const { query } = operation;
  const prefix = `${node.serviceName} ${query} `;
  const where = { subgraph: node.serviceName, path: path.join('.') };

  async function send(execution: Execution<Context>, variables: string): Promise<SubgraphResponse> {
    const { context } = execution;
    // What was read before a mutation tells nothing of what is read after it.
    if (operation.kind === 'mutation') execution.sent.clear();
    const pair = pairOf?.(execution);
    const fetch = { operation, variables: `{${variables}}`, context, pair, isPatient };
    const response = await ask(fetch);
    if (!response.isPlain) execution.isPlain = false;
    return response;
  }

  return (execution, variables, counts) => {
    const { sent, trace } = execution;
    const key = isShared ? prefix + variables : '';
    const known = isShared ? sent.get(key) : undefined;
    const isSent = known === undefined;
    const end = trace?.begin({ ...where, ...counts, isSent });
    const response = known ?? send(execution, variables);
    if (isShared) sent.set(key, response);
    if (end) {
      response.then(
        ({ errors = [] }) => end(errors.length),
        () => end(1),
      );
    }
    return response;
  };
}

/** The number planners put behind names would make equal fetches of one operation differ. */
function toSubgraphOperation({
  operation,
  operationName,
  operationKind,
}: FetchNode): SubgraphOperation {
  const name = operationName?.replace(/__\d+$/, '');
  if (operationName === undefined || name === undefined) {
    return { query: operation, operationName, kind: operationKind };
  }
  return {
    query: operation.replace(operationName, name),
    operationName: name,
    kind: operationKind,
  };
}

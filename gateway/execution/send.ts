import type { FetchNode } from '@apollo/query-planner';
import type { Execution } from './execution.ts';
import type { AskSubgraph, SubgraphOperation, SubgraphResponse } from './subgraph-request.ts';

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

interface SendOptions<Context> {
  node: FetchNode;
  ask: AskSubgraph<Context>;
  /** May an equal fetch of the same operation have the same answer? */
  isShared: boolean;
}

/** Sends a fetch with the variables' text; those that may be shared once for an operation. */
export function createSend<Context>({ node, ask, isShared }: SendOptions<Context>) {
  const operation = toSubgraphOperation(node);
  const { query } = operation;
  const prefix = `${node.serviceName} ${query} `;

  async function send(execution: Execution<Context>, variables: string): Promise<SubgraphResponse> {
    const { context } = execution;
    // What was read before a mutation tells nothing of what is read after it.
    if (operation.kind === 'mutation') execution.sent.clear();
    const response = await ask({ operation, variables: `{${variables}}`, context });
    if (!response.isPlain) execution.isPlain = false;
    return response;
  }

  if (!isShared) return send;
  return (execution: Execution<Context>, variables: string): Promise<SubgraphResponse> => {
    const key = prefix + variables;
    const response = execution.sent.get(key) ?? send(execution, variables);
    execution.sent.set(key, response);
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

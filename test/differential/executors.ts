import { createHash } from 'node:crypto';
import { ApolloGateway } from '@apollo/gateway';
import { AnswerText } from '@tributary/gateway/execution/answer-text';
import { createGraph } from '@tributary/gateway/execution/graph';
import type { AskSubgraph } from '@tributary/gateway/execution/subgraph-request';
import { silenceApolloTelemetry } from '@tributary/kit/config';
import { execute, GraphQLError, type GraphQLSchema, getOperationAST, print } from 'graphql';
import { createWorld, type World } from './data/world.ts';
import type { Answer, Execute, Path } from './operation.ts';
import type { Subgraph } from './subgraphs.ts';

interface GatewayResult {
  data?: unknown;
  errors?: readonly { message: string; path?: Path | undefined }[] | undefined;
}

type Load = () => Promise<{ executor: (context: never) => Promise<GatewayResult> }>;

/** Executes by one schema, as graphql-js does. */
export function executeBy(schema: GraphQLSchema): Execute {
  return async ({ document, variables, down }) =>
    toAnswer(
      await execute({
        schema,
        document,
        variableValues: variables,
        contextValue: createWorld(down),
      }),
    );
}

/** Executes by the stock gateway, its subgraphs in this process. */
export async function createStock(
  supergraphSdl: string,
  subgraphs: ReadonlyMap<string, Subgraph>,
): Promise<{ execute: Execute; apiSchema: GraphQLSchema }> {
  silenceApolloTelemetry();
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => ({
      async process({ request: { query = '', variables, operationName }, context }) {
        const world = context as World;
        if (world.down === name) throw new GraphQLError(`down ${name}`);
        const subgraph = subgraphs.get(name) as Subgraph;
        const fetch = {
          query,
          operationName,
          variables: JSON.parse(JSON.stringify(variables ?? {})),
        };
        return (await subgraph(fetch, world)).answer as never;
      },
    }),
  });
  let apiSchema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate((loaded) => {
    apiSchema = loaded.apiSchema;
  });
  const executeOperation = await executorOf(gateway.load.bind(gateway) as Load);
  return { execute: executeOperation, apiSchema: apiSchema as unknown as GraphQLSchema };
}

/** Executes by ours. */
export function createOurs(
  supergraphSdl: string,
  subgraphs: ReadonlyMap<string, Subgraph>,
): Promise<Execute> {
  const graph = createGraph<World>({
    supergraphSdl,
    subgraphs: new Map([...subgraphs].map(([name, subgraph]) => [name, askOf(name, subgraph)])),
  });
  return executorOf(graph.load.bind(graph) as unknown as Load);
}

function askOf(name: string, subgraph: Subgraph): AskSubgraph<World> {
  return async ({ operation: { query, operationName }, variables, context }) => {
    const fetch = { query, operationName, variables: JSON.parse(variables) };
    context.asked.push(`${name} ${query} ${variables}`);
    if (context.down === name) throw new GraphQLError(`down ${name}`);
    const { answer, text } = await subgraph(fetch, context);
    return { ...answer, isPlain: /^[\x20-\x5b\x5d-\x7e]*$/.test(text) };
  };
}

async function executorOf(load: Load): Promise<Execute> {
  const { executor } = await load();
  return async ({ document, variables, down }) => {
    const query = print(document);
    const operation = getOperationAST(document);
    const world = createWorld(down);
    const result = await executor({
      document,
      operation,
      operationName: null,
      request: { query, variables: structuredClone(variables) },
      queryHash: createHash('sha256').update(query).digest('hex'),
      source: query,
      context: world,
      metrics: {},
      logger: console,
      cache: {},
    } as never);
    return { ...toAnswer(result), asked: world.asked };
  };
}

/** As a client reads it. Ours is a text already. */
function toAnswer({ data, errors = [] }: GatewayResult): Answer {
  const text = data instanceof AnswerText ? String(data) : JSON.stringify(data ?? null);
  const parsed: unknown = JSON.parse(text);
  // A key that is written twice would get lost here.
  if (JSON.stringify(parsed) !== text) throw new Error(`This is no text of an answer: ${text}`);
  return {
    data: parsed,
    errors: errors.map(({ message, path }) => ({ message, path: path ?? [] })),
  };
}

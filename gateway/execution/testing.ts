import { type GraphQLSchema, parse, validate } from 'graphql';
import { createGraph } from './graph.ts';
import type { SubgraphRequest, SubgraphResponse } from './subgraph-request.ts';

/** What a subgraph answers: the JSON text itself, or what it is made from. */
type Answering = (request: Asked) => unknown;

interface Asked {
  subgraph: string;
  query: string;
  variables: Record<string, unknown>;
  pair: string | undefined;
  isPatient: boolean;
}

interface Answer {
  /** The JSON text of the data, as it would be sent. */
  text: string;
  errors: { path: readonly (string | number)[] | undefined; code: unknown }[];
  asked: Asked[];
}

/** A graph whose subgraphs answer what a test says, whatever they are asked. */
export async function createTestGraph(supergraphSdl: string, names: readonly string[]) {
  const subgraphs = new Map(names.map((name) => [name, toAsk(name)] as const));
  const graph = createGraph<Run>({ supergraphSdl, subgraphs });
  let schema: GraphQLSchema | undefined;
  graph.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = apiSchema;
  });
  const { executor } = await graph.load({} as never);
  if (!executor) throw new Error('A graph executes.');

  return async (
    query: string,
    answers: Readonly<Record<string, Answering>>,
    variables: Record<string, unknown> = {},
  ): Promise<Answer> => {
    const document = parse(query);
    const [invalid] = validate(schema as GraphQLSchema, document);
    if (invalid) throw invalid;
    const context: Run = { answers, asked: [] };
    const given = { document, request: { query, variables }, context };
    const { data, errors = [] } = await executor(given as never);
    return {
      text: String(data),
      errors: errors.map(({ path, extensions }) => ({ path, code: extensions['code'] })),
      asked: context.asked,
    };
  };
}

interface Run {
  answers: Readonly<Record<string, Answering>>;
  asked: Asked[];
}

function toAsk(subgraph: string) {
  return async (request: SubgraphRequest<Run>) => {
    const { operation, variables, context, pair, isPatient = false } = request;
    const { query } = operation;
    const asked = { subgraph, query, variables: JSON.parse(variables), pair, isPatient };
    context.asked.push(asked);
    const answer = await context.answers[subgraph]?.(asked);
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    const isPlain = /^[ -[\]-~]*$/.test(text);
    return { data: null, ...JSON.parse(text), isPlain } as SubgraphResponse;
  };
}

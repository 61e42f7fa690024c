import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { RESOLVERS } from './resolvers.ts';
import { FEDERATION_1, FEDERATION_2_LINK, SUBGRAPH_NAMES, TYPE_DEFS } from './schemas.ts';

/** One operation as it came in a body; JSON of others, so nothing is known of it. */
interface Operation {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

const SCHEMAS: Readonly<Record<string, GraphQLSchema>> = Object.fromEntries(
  SUBGRAPH_NAMES.map((name) => [
    name,
    buildSubgraphSchema([
      {
        typeDefs: parse(FEDERATION_2_LINK + TYPE_DEFS[name]),
        resolvers: RESOLVERS[name] as never,
      },
    ]),
  ]),
);

/**
 * Executes the body of a request, by graphql-js. `path` is `/<subgraph>`, or `/federation-1/<subgraph>`
 * for a gateway that asks for the schema itself and reads Federation 1 alone.
 */
export async function answerBody(path: string, body: string): Promise<string> {
  const name = path.slice(path.lastIndexOf('/') + 1) as keyof typeof FEDERATION_1;
  const schema = SCHEMAS[name];
  if (!schema) return JSON.stringify({ errors: [{ message: `No subgraph at ${path}.` }] });
  const parsed: unknown = JSON.parse(body);
  const answerOne = async (operation: Operation) => {
    const source = String(operation.query);
    if (path.startsWith('/federation-1/') && source.includes('_service')) {
      return { data: { _service: { sdl: FEDERATION_1[name] } } };
    }
    return graphql({
      schema,
      source,
      variableValues: operation.variables as Record<string, unknown> | null | undefined,
      operationName: operation.operationName as string | null | undefined,
    });
  };
  const answer = Array.isArray(parsed)
    ? await Promise.all((parsed as Operation[]).map(answerOne))
    : await answerOne(parsed as Operation);
  return JSON.stringify(answer);
}

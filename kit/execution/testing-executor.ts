import {
  buildSchema,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  parse,
} from 'graphql';
import { createExecutor } from './executor.ts';

/** By type and field. */
type Resolvers = Readonly<
  Record<string, Readonly<Record<string, GraphQLFieldResolver<never, never, never>>>>
>;

interface Sent {
  variables?: Record<string, unknown>;
  context?: unknown;
  operationName?: string;
}

function schemaWith(typeDefs: string, resolvers: Resolvers): GraphQLSchema {
  const schema = buildSchema(typeDefs);
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName) as GraphQLObjectType;
    for (const [name, resolve] of Object.entries(fields)) {
      const field = type.getFields()[name];
      if (field) field.resolve = resolve as never;
    }
  }
  return schema;
}

/** A schema with its resolvers, executed by ours, and by graphql-js to compare with. */
export function executors(typeDefs: string, resolvers: Resolvers) {
  const schema = schemaWith(typeDefs, resolvers);
  const executeOurs = createExecutor(schema);
  const documentOf = (query: string | ReturnType<typeof parse>) =>
    typeof query === 'string' ? parse(query) : query;
  return {
    schema,
    ours: (query: string | ReturnType<typeof parse>, sent: Sent = {}) =>
      executeOurs({ document: documentOf(query), context: {}, ...sent }).then(asJson),
    graphqlJs: async (query: string, { variables, context, operationName }: Sent = {}) =>
      asJson(
        await execute({
          schema,
          document: parse(query),
          contextValue: context,
          variableValues: variables,
          operationName,
        }),
      ),
  };
}

/** As a client reads it. */
function asJson(result: ExecutionResult): ExecutionResult {
  return JSON.parse(JSON.stringify(result));
}

import type { GraphQLSchema } from 'graphql';
import type { GatewayInterface } from './direct-answers.ts';
import { createExecutor } from './executor.ts';

type Listener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];

/** A schema with its resolvers that Apollo Server leaves the execution of to `createExecutor`. */
export function ownExecution(schema: GraphQLSchema): GatewayInterface {
  const execute = createExecutor(schema);
  const listeners = new Set<Listener>();
  return {
    async load() {
      for (const tell of listeners) tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        executor: async ({ document, request, context }) => {
          const { operationName, variables } = request;
          return (await execute({ document, operationName, variables, context })) as never;
        },
      };
    },
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {},
  };
}

import type { ApolloServerPlugin } from '@apollo/server';
import { checkNeeds, checkOwns } from '@tributary/kit/access/check-operation';
import { createOperationReader, type OperationAccess } from '@tributary/kit/access/operation';
import type { AccessTable } from '@tributary/kit/access/table';
import { PublicError } from '@tributary/kit/errors';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../context.ts';

/** How the schema that clients see and its access table are found; both change with a supergraph. */
export interface AccessSource {
  schema: GraphQLSchema;
  table: AccessTable;
}

interface CheckAccessOptions {
  /** What is served when an operation arrives. */
  current: () => AccessSource;
  /** May this caller look at the schema? */
  mayIntrospect: (context: GatewayContext) => boolean;
}

/**
 * Refuses, before anything is planned, what the caller may not have: 401 or 403 with no data, and
 * no subgraph asked. Operations are refused, never filtered: a plan is shared by all who send the
 * same document.
 */
export function checkAccess(options: CheckAccessOptions): ApolloServerPlugin<GatewayContext> {
  let source: AccessSource | undefined;
  let read: ReturnType<typeof createOperationReader>;

  function accessOf(...given: Parameters<typeof read>): OperationAccess | null {
    const current = options.current();
    if (source !== current) {
      source = current;
      read = createOperationReader(current.schema, current.table);
    }
    return read(...given);
  }

  return {
    requestDidStart: async () => ({
      async didResolveOperation({ document, operationName, request, contextValue, schema }) {
        const access = accessOf(document, operationName);
        if (!access) return;
        const { caller } = contextValue;
        contextValue.record.scopes = access.scopes;
        checkNeeds(access, caller);
        if (access.introspects && !options.mayIntrospect(contextValue)) {
          throw new PublicError('FORBIDDEN', 'Introspection needs a developer token.', {
            httpStatus: 403,
          });
        }
        const { customers } = caller;
        if (customers === null) return;
        await checkOwns(access, request.variables ?? {}, schema, async (key, value) =>
          key === 'id'
            ? customers.includes(value)
            : ((await contextValue.keys())?.[key] ?? []).includes(value),
        );
      },
    }),
  };
}

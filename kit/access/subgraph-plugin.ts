import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { PublicError } from '../errors.ts';
import { createOperationCache } from '../operation-cache.ts';
import type { AccessTable } from './access-table.ts';
import { checkNeeds, checkOwns } from './check-operation.ts';
import type { ReferenceContext } from './guard-references.ts';
import { readOperation } from './operation.ts';

/**
 * Checks the whole operation again, as the gateway did: a subgraph trusts the gateway for who is
 * asking, not for what they may have. Its own schema it shows to developers alone.
 */
export function checkSubgraphAccess<Context extends ReferenceContext>(
  schema: GraphQLSchema,
  table: AccessTable,
): ApolloServerPlugin<Context> {
  const read = createOperationCache((document, operationName) =>
    readOperation(document, operationName, schema, table),
  );
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ document, operationName, request, contextValue }) {
        const access = read(document, operationName);
        if (!access) return;
        const { caller, rows } = contextValue;
        checkNeeds(access, caller);
        if (access.introspects && caller.kind !== 'developer') {
          throw new PublicError('FORBIDDEN', 'Introspection needs a developer token.', {
            httpStatus: 403,
          });
        }
        await checkOwns(access, request.variables ?? {}, schema, (key, value) =>
          rows[key].sees(value),
        );
      },
    }),
  };
}

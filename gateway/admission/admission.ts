import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import type { GatewayContext } from '../context.ts';

/** One thing to be checked of a valid operation before it is planned. Refuses by a PublicError. */
export type AdmissionStep = (
  request: GraphQLRequestContextDidResolveOperation<GatewayContext>,
) => void | Promise<void>;

/**
 * Lets an operation through that passes all steps, one after the other: Apollo Server runs the
 * same hook of several plugins side by side, and nobody is to be charged for what is refused.
 */
export function admit(...steps: readonly AdmissionStep[]): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation(request) {
        const { record } = request.contextValue;
        record.name = request.operationName;
        record.type = request.operation?.operation ?? null;
        for (const step of steps) await step(request);
        record.isAdmitted = true;
      },
      async didEncounterErrors({ contextValue, errors }) {
        if (contextValue.record.isAdmitted) return;
        contextValue.record.code = String(errors[0]?.extensions['code'] ?? '') || null;
      },
    }),
  };
}

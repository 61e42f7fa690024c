import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.ts';

/** Names the request in each error: whoever passes an error on passes on what the log has it under. */
export function nameRequest(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response, contextValue: { requestId } }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (!singleResult.errors) return;
        singleResult.errors = singleResult.errors.map((error) => ({
          ...error,
          extensions: { ...error.extensions, requestId },
        }));
      },
    }),
  };
}

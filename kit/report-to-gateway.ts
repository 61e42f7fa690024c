import type { ApolloServerPlugin } from '@apollo/server';
import { maySeeUpstream } from './caller.ts';
import type { BaseContext } from './context.ts';

/**
 * Adds what the gateway is told beside the data: `extensions.customers`, whose rows were answered,
 * for the audit; and `extensions.upstream` for callers who may know what was asked of vendors.
 */
export function reportToGateway<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const { caller, call, touched } = contextValue;
        response.body.singleResult.extensions = {
          customers: [...touched],
          ...(maySeeUpstream(caller) && { upstream: call.upstream.entries() }),
        };
      },
    }),
  };
}

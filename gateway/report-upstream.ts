import type { ApolloServerPlugin } from '@apollo/server';
import { maySeeUpstream } from '@tributary/kit/caller';
import type { GatewayContext } from './context.ts';

/** Adds `extensions.upstream`: what the operation asked of the vendors, for callers who may know. */
export function reportUpstream(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        // The stock executor's notes on nulls, which clients see in the data anyway.
        delete response.body.singleResult.extensions;
        if (!maySeeUpstream(contextValue.caller)) return;
        const calls = contextValue.upstream.entries();
        const requests = calls.reduce((sum, call) => sum + call.requests, 0);
        response.body.singleResult.extensions = { upstream: { requests, calls } };
      },
    }),
  };
}

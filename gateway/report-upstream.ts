import type { ApolloServerPlugin } from '@apollo/server';
import { maySeeUpstream } from '@tributary/kit/auth';
import type { GatewayContext } from './context.ts';

/** Adds `extensions.upstream`: what the operation asked of the vendors, for callers who may know. */
export function reportUpstream(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single' || !maySeeUpstream(contextValue.caller)) return;
        const calls = contextValue.upstream.entries();
        const requests = calls.reduce((sum, call) => sum + call.requests, 0);
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, upstream: { requests, calls } };
      },
    }),
  };
}

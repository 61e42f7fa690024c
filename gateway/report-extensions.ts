import type { ApolloServerPlugin } from '@apollo/server';
import { maySeeUpstream } from '@tributary/kit/caller';
import type { GatewayContext } from './context.ts';

/**
 * Adds `extensions.stale`: what of the data is a last good value, for everybody who is given it; and
 * `extensions.upstream`: what the operation asked of the vendors, for callers who may know.
 */
export function reportExtensions(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        // The stock executor's notes on nulls, which clients see in the data anyway.
        delete response.body.singleResult.extensions;
        const { caller, record } = contextValue;
        const stale = record.stale.entries();
        const mayKnow = maySeeUpstream(caller);
        if (stale.length === 0 && !mayKnow) return;
        response.body.singleResult.extensions = {
          ...(stale.length > 0 && { stale }),
          ...(mayKnow && { upstream: upstreamOf(contextValue) }),
        };
      },
    }),
  };
}

function upstreamOf({ upstream }: GatewayContext) {
  const calls = upstream.entries();
  return { requests: calls.reduce((sum, call) => sum + call.requests, 0), calls };
}

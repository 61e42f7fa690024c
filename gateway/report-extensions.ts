import type { ApolloServerPlugin } from '@apollo/server';
import { maySeeUpstream } from '@tributary/kit/caller';
import { upstreamBudgets } from '@tributary/kit/metrics';
import type { FormattedExecutionResult } from 'graphql';
import type { GatewayContext } from './context.ts';
import { explanationOf } from './explain/explanation.ts';

/**
 * Adds `extensions.stale`: what of the data is a last good value, for everybody who is given it; and
 * `extensions.upstream`: what the operation asked of the vendors, for callers who may know; and
 * `extensions.explain`: how it was answered, for developers who asked.
 */
export function reportExtensions(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        // The stock executor's notes on nulls, which clients see in the data anyway.
        delete response.body.singleResult.extensions;
        const { caller, record } = contextValue;
        if (record.isAdmitted) countBudget(response.body.singleResult);
        const stale = record.stale.entries();
        const mayKnow = maySeeUpstream(caller);
        const explain = explanationOf(contextValue);
        if (stale.length === 0 && !mayKnow && !explain) return;
        response.body.singleResult.extensions = {
          ...(stale.length > 0 && { stale }),
          ...(mayKnow && { upstream: upstreamOf(contextValue) }),
          ...(explain && { explain }),
        };
      },
    }),
  };
}

/** Counts whether an operation's budget was enough. */
function countBudget({ errors = [] }: FormattedExecutionResult): void {
  const isReached = errors.some(({ extensions }) => extensions?.['code'] === 'UPSTREAM_BUDGET');
  upstreamBudgets.inc({ outcome: isReached ? 'reached' : 'within' });
}

function upstreamOf({ upstream }: GatewayContext) {
  const cached = upstream.cached();
  return {
    requests: upstream.requests(),
    calls: upstream.entries(),
    ...(cached.length > 0 && { cached }),
  };
}

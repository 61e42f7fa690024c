import type { ApolloServerPlugin } from '@apollo/server';
import { maySeeUpstream } from './caller.ts';
import type { BaseContext } from './context.ts';
import { log } from './log.ts';

/**
 * Adds what the gateway is told beside the data: `extensions.customers`, whose rows were answered,
 * for the audit; `extensions.requests`, how many were sent to the vendor, for the operation's budget;
 * `extensions.stale`, what of the data is not as young as it could be; and `extensions.upstream` and
 * `extensions.cached` for callers who may know what was asked of vendors, and what need not be.
 */
export function reportToGateway<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const { caller, call, stale, touched } = contextValue;
        const entries = stale.entries();
        if (entries.length > 0) {
          const { requestId } = call;
          log.warn(
            { requestId, stale: entries, causes: stale.causes() },
            'Answered from the last good values.',
          );
        }
        response.body.singleResult.extensions = {
          customers: [...touched],
          requests: call.upstream.requests(),
          ...(entries.length > 0 && { stale: entries }),
          ...(maySeeUpstream(caller) && {
            upstream: call.upstream.entries(),
            cached: call.upstream.cached(),
          }),
        };
      },
    }),
  };
}

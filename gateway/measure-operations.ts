import type { ApolloServerPlugin } from '@apollo/server';
import { operationSeconds } from '@tributary/kit/metrics';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayContext } from './context.ts';
import { fieldsOf } from './execution/answer-text.ts';

/** Notes what became of an operation that was executed. */
export function noteOutcome(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response: { body }, contextValue: { record } }) {
        if (body.kind !== 'single' || !record.isAdmitted) return;
        const { data, errors } = body.singleResult;
        if (!errors?.length) record.outcome = 'ok';
        else record.outcome = hasData(fieldsOf(data)) ? 'partial' : 'failed';
      },
    }),
  };
}

/** Measures each request behind `recordRequests` until its connection is done with it. */
export async function measureOperations(
  { record }: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  reply.raw.once('close', () => {
    const outcome = reply.raw.writableFinished ? (record.outcome ?? outcomeOf(reply)) : 'gone';
    operationSeconds.observe({ type: record.type ?? 'none', outcome }, reply.elapsedTime / 1000);
  });
}

function outcomeOf({ statusCode }: FastifyReply): 'refused' | 'failed' {
  return statusCode >= 500 ? 'failed' : 'refused';
}

/** An operation that lost every root field brought nothing. */
function hasData(data: Readonly<Record<string, unknown>>): boolean {
  return Object.values(data).some((value) => value !== null);
}

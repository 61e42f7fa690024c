import { PublicError } from '@tributary/kit/errors';
import type { FastifyRequest } from 'fastify';
import { createTrace, type Trace } from '../execution/trace.ts';
import type { Gateway } from '../gateway.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What its answer is to say beside the data; null: nobody asked. */
    explain: Explain | null;
  }
}

/** What is noted of an operation whose client wants to know how it is answered. */
export interface Explain {
  startedAt: number;
  trace: Trace;
}

/**
 * Reads what `POST /graphql?explain` or `?explain=plan` asks for. Refuses everybody but developers:
 * FORBIDDEN, 403.
 */
export function readExplain({ executor }: Pick<Gateway, 'executor'>) {
  return async (request: FastifyRequest): Promise<void> => {
    const { explain } = request.query as { explain?: unknown };
    if (explain === undefined) return;
    if (request.client?.caller.kind !== 'developer') {
      throw new PublicError('FORBIDDEN', 'Only developers may have an operation explained.', {
        httpStatus: 403,
      });
    }
    if (explain !== '' && explain !== 'plan') {
      throw badRequest('Ask for "?explain", or for "?explain=plan".');
    }
    if (executor !== 'own') {
      throw badRequest('This gateway executes by other code, which explains nothing.');
    }
    request.explain = {
      startedAt: performance.now(),
      trace: createTrace({ isPlanOnly: explain === 'plan' }),
    };
  };
}

function badRequest(message: string): PublicError {
  return new PublicError('BAD_REQUEST', message, { httpStatus: 400 });
}

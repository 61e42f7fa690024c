import type { FastifyReply, FastifyRequest } from 'fastify';
import { quotaError, quotaHeaders } from './quota/headers.ts';
import type { Quota } from './quota/quota.ts';

/** What one point buys of a document that is refused. */
const CHARACTERS_PER_POINT = 20;

/**
 * Refuses a client that has nothing left before its request is even read, so that one client's flood
 * costs the others nothing. What is refused later for another reason is charged by its length: wrong
 * operations are not free either, as they are parsed and validated.
 */
export function refuseFloods(quota: Quota) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { client, record } = request;
    if (!client) return;
    const { clientId, kind } = client.caller;
    const answer = quota.exhausted(clientId);
    if (answer) {
      reply.headers(quotaHeaders(answer));
      throw quotaError(answer);
    }
    const limit = client.application?.quota ?? null;
    reply.raw.once('close', () => {
      if (record.isAdmitted || record.isQuotaDecided) return;
      const cost = 1 + Math.floor(record.size / CHARACTERS_PER_POINT);
      void quota.take({ clientId, kind, limit }, cost);
    });
  };
}

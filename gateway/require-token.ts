import { PublicError } from '@tributary/kit/errors';
import type { FastifyRequest } from 'fastify';
import type { Gateway } from './gateway.ts';

/**
 * Refuses who brings no token while nothing of the schema is public, before anything of the request
 * is read: to parse and validate what will be refused anyway costs time and memory.
 */
export function requireToken(gateway: Gateway) {
  return async ({ client }: FastifyRequest): Promise<void> => {
    if (client?.caller.kind !== 'anonymous') return;
    if (gateway.viewFor(client.caller).current().isPartlyPublic) return;
    throw new PublicError('UNAUTHENTICATED', 'This graph needs an access token.', {
      httpStatus: 401,
    });
  };
}

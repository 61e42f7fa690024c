import type { FastifyRequest } from 'fastify';

/** The id a request carries from client to vendor: the client's own if it is sane, else a new one. */
export function requestIdOf(request: FastifyRequest): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : crypto.randomUUID();
}

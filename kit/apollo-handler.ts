import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Answers `POST` by an Apollo Server that was started. It asks nothing of a URL: what a client names as
 * its host may be none, and `@as-integrations/fastify` 3.1 answers that with 500.
 * @param contextOf is asked for each request that may hold an operation.
 */
export function handleByApollo<Context extends BaseContext>(
  server: ApolloServer<Context>,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Context,
): (request: FastifyRequest, reply: FastifyReply) => Promise<string> {
  return async (request, reply) => {
    const { headers, body, status } = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: headersOf(request),
        search: '',
        body: request.body,
      },
      context: async () => contextOf(request, reply),
    });
    if (body.kind !== 'complete') throw new Error('An answer in parts was not asked for.');
    reply.code(status ?? 200);
    for (const [name, value] of headers) reply.header(name, value);
    return body.string;
  };
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

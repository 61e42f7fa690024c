import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Manifests } from './documents/manifests.ts';
import { createParseDocument, hashOf } from './documents/parse.ts';
import { parseRequest } from './documents/request.ts';
import { resolveOperation } from './documents/resolve.ts';
import type { Limits } from './limits/options.ts';
import { checkStructure } from './limits/structure.ts';

interface ReadRequestOptions {
  limits: Limits;
  /** Operations that clients were built with; null: there are none. */
  manifests: Manifests | null;
}

/**
 * Reads a request's body, finds the document it means, and refuses what is too large by its shape,
 * before anything validates it. Apollo Server then gets the text of the document, however it was
 * named.
 */
export function readRequest({ limits, manifests }: ReadRequestOptions) {
  const parse = createParseDocument(limits);
  return async (request: FastifyRequest): Promise<void> => {
    const { client, record } = request;
    const clientId = client?.caller.clientId ?? '';
    const operations = client?.application?.operations ?? 'any';
    const body = resolveOperation(parseRequest(request.body), { clientId, operations }, manifests);
    record.hash = hashOf(body.query);
    record.size = body.query.length;
    const parsed = parse(body.query);
    if (!(parsed instanceof GraphQLError)) {
      checkStructure(parsed.document, body.operationName, limits);
    }
    request.body = body;
  };
}

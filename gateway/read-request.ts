import { createOperationCache } from '@tributary/kit/operation-cache';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, getOperationAST } from 'graphql';
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
  // The same document has the same shape each time.
  const checkOnce = createOperationCache((document, operationName) => {
    checkStructure(document, operationName, limits);
    return getOperationAST(document, operationName);
  });
  return async (request: FastifyRequest): Promise<void> => {
    const { client, record } = request;
    const clientId = client?.caller.clientId ?? '';
    const operations = client?.application?.operations ?? 'any';
    const body = resolveOperation(parseRequest(request.body), { clientId, operations }, manifests);
    record.hash = hashOf(body.query);
    record.size = body.query.length;
    const parsed = parse(body.query);
    if (!(parsed instanceof GraphQLError)) checkOnce(parsed.document, body.operationName);
    request.body = body;
  };
}

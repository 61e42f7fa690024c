import { PublicError } from '@tributary/kit/errors';
import type { Application } from '../applications/application.ts';
import type { Manifests } from './manifests.ts';
import { hashOf } from './parse.ts';
import type { OperationRequest } from './request.ts';

/** Who sends an operation, and what it may send. */
export type DocumentPolicy = Pick<Application, 'clientId' | 'operations'>;

/**
 * Finds the text of the document a client wants to run.
 * @throws PublicError OPERATION_NOT_ALLOWED, 403, where the client is limited to its manifest and the
 * document is not in it; PERSISTED_QUERY_MISMATCH, 400, where text and hash disagree;
 * PERSISTED_QUERY_NOT_FOUND, 200, where the client may send the text instead.
 */
export function resolveOperation(
  { query, hash, ...rest }: OperationRequest,
  { clientId, operations }: DocumentPolicy,
  manifests: Pick<Manifests, 'find' | 'has'> | null,
): Omit<OperationRequest, 'query' | 'hash'> & { query: string } {
  if (query !== null) {
    checkMatch(query, hash);
    if (operations === 'manifest' && !manifests?.has(clientId, hashOf(query))) throw notAllowed();
    return { ...rest, query };
  }
  const operation = hash === null ? undefined : manifests?.find(clientId, hash);
  if (operation) return { ...rest, query: operation.body };
  throw operations === 'manifest' ? notAllowed() : notFound();
}

function checkMatch(query: string, hash: string | null): void {
  if (hash === null || hash === hashOf(query)) return;
  throw new PublicError('PERSISTED_QUERY_MISMATCH', 'The hash is not that of the query.', {
    httpStatus: 400,
  });
}

function notAllowed(): PublicError {
  return new PublicError(
    'OPERATION_NOT_ALLOWED',
    'This application may send the operations of its manifest only.',
    { httpStatus: 403 },
  );
}

/**
 * Clients look for this very message, and for the code, in an answer of status 200; then they send
 * the text: https://www.apollographql.com/docs/apollo-server/performance/apq
 */
function notFound(): PublicError {
  return new PublicError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', {
    httpStatus: 200,
  });
}

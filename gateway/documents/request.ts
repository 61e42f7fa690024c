import { PublicError } from '@tributary/kit/errors';
import * as z from 'zod';
import { checkNesting } from './nesting.ts';

/** What a client sent, its members of the right types. */
export interface OperationRequest {
  /** The document as text; null where it is named by its hash alone. */
  query: string | null;
  /** SHA-256 by which the client names the document, hex. */
  hash: string | null;
  operationName: string | null;
  variables: Readonly<Record<string, unknown>>;
  /** Without what named the document. */
  extensions: Readonly<Record<string, unknown>>;
}

const text = (name: string) => z.string({ error: `"${name}" must be text.` }).nullish();
const members = (name: string) =>
  z.record(z.string(), z.unknown(), { error: `"${name}" must be an object.` }).nullish();

const sha256 = z
  .string()
  .regex(/^(sha256:)?[0-9a-f]{64}$/i)
  .transform((id) => id.toLowerCase().replace('sha256:', ''));

const body = z.object(
  {
    query: text('query'),
    operationName: text('operationName'),
    variables: members('variables'),
    extensions: members('extensions'),
    documentId: text('documentId'),
  },
  { error: 'The body of the request must be a JSON object.' },
);

const persistedQuery = z.object({ version: z.literal(1), sha256Hash: sha256 });

/**
 * Reads the JSON of a request (https://graphql.github.io/graphql-over-http/draft/). A document may be
 * named by `extensions.persistedQuery`, as Apollo Client does, or by `documentId`.
 * @throws PublicError BAD_REQUEST, or TOO_DEEP for variables that nest too deep; both 400.
 */
export function parseRequest(json: unknown): OperationRequest {
  if (Array.isArray(json)) {
    throw badRequest('Operations cannot be sent in batches. Send one in each request.');
  }
  const { success, data, error } = body.safeParse(json);
  if (!success) throw badRequest(error.issues[0]?.message ?? 'The request is malformed.');
  const { persistedQuery: named, ...extensions } = data.extensions ?? {};
  const query = data.query || null;
  const hash = hashIn(named, data.documentId);
  if (query === null && hash === null) {
    throw badRequest('The request holds neither a "query" nor the hash of one.');
  }
  const variables = data.variables ?? {};
  checkNesting('The variables', variables);
  return { query, hash, operationName: data.operationName ?? null, variables, extensions };
}

function hashIn(named: unknown, documentId: string | null | undefined): string | null {
  if (named !== undefined && named !== null) {
    const parsed = persistedQuery.safeParse(named);
    if (parsed.success) return parsed.data.sha256Hash;
    throw badRequest('"extensions.persistedQuery" must hold version 1 and a SHA-256 in hex.');
  }
  if (documentId === undefined || documentId === null) return null;
  const parsed = sha256.safeParse(documentId);
  if (parsed.success) return parsed.data;
  throw badRequest('"documentId" must be a SHA-256 in hex.');
}

function badRequest(message: string): PublicError {
  return new PublicError('BAD_REQUEST', message, { httpStatus: 400 });
}

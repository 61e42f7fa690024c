import { ANONYMOUS } from '@tributary/kit/caller';
import { requestIdOf } from '@tributary/kit/request-id';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuditLog } from './audit/audit-log.ts';
import type { AuditEntry } from './audit/entry.ts';
import { createRecord, type OperationRecord } from './context.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is noted of the operation, for the audit. */
    record: OperationRecord;
    /** From client to vendor the same. */
    requestId: string;
  }
}

/**
 * Gives a request its id, which the answer names too, and writes who asked what, and what became of
 * it, when the connection is done with it: also where the client did not wait for the answer.
 */
export function recordRequests(audit: AuditLog) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    request.requestId = requestIdOf(request);
    request.record = createRecord();
    reply.header('x-request-id', request.requestId);
    reply.raw.once('close', () => audit.record(entryOf(request, reply)));
  };
}

function entryOf({ client, record, requestId }: FastifyRequest, reply: FastifyReply): AuditEntry {
  const { clientId, kind, subject } = client?.caller ?? ANONYMOUS;
  const { name, hash, type, scopes, customers, isAdmitted, code } = record;
  return {
    requestId,
    clientId,
    kind,
    subject,
    operation: { name, hash, type },
    decision: isAdmitted ? 'allowed' : 'refused',
    code: isAdmitted ? null : (reply.errorCode ?? code),
    status: reply.statusCode,
    scopes,
    customers: [...customers],
    customersOmitted: 0,
    durationMs: reply.elapsedTime,
  };
}

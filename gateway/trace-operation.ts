import { createHash } from 'node:crypto';
import { ANONYMOUS } from '@tributary/kit/caller';
import { inSpan, isTracing } from '@tributary/kit/tracing/span';
import type { FastifyRequest } from 'fastify';

/**
 * Runs an operation in a span that names it, and its client by a hash. The trace is always ours: a
 * client's `traceparent` is linked and no more, for it would decide what is sampled, and could put
 * its operations into another's trace.
 */
export function traceOperation<T>(request: FastifyRequest, run: () => Promise<T>): Promise<T> {
  if (!isTracing()) return run();
  const { client, requestId, record, headers } = request;
  const { clientId, kind } = client?.caller ?? ANONYMOUS;
  const { traceparent } = headers;
  return inSpan(
    'operation',
    {
      'tributary.request_id': requestId,
      'tributary.client': clientId ? hashOf(clientId) : undefined,
      'tributary.caller': kind,
    },
    async (span) => {
      try {
        return await run();
      } finally {
        if (record.type) span.rename(record.type);
        span.set({
          'graphql.operation.type': record.type ?? undefined,
          'graphql.operation.name': record.name?.slice(0, MAX_NAME),
          'graphql.document.hash': record.hash ?? undefined,
          'tributary.cost': record.cost,
        });
      }
    },
    { kind: 'server', link: typeof traceparent === 'string' ? traceparent : undefined },
  );
}

/** Characters of an operation's name, which is the client's to choose. */
const MAX_NAME = 100;

function hashOf(clientId: string): string {
  return createHash('sha256').update(clientId).digest('hex').slice(0, 16);
}

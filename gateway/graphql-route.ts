import { handleByApollo } from '@tributary/kit/apollo-handler';
import { ANONYMOUS, type Caller } from '@tributary/kit/caller';
import { PublicError } from '@tributary/kit/errors';
import { abortSignalOf } from '@tributary/kit/http';
import { loadOnce } from '@tributary/kit/loader';
import { createUpstreamLog } from '@tributary/kit/upstream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditLog } from './audit/audit-log.ts';
import { recordRequests } from './audit-requests.ts';
import type { GatewayContext } from './context.ts';
import type { Manifests } from './documents/manifests.ts';
import { readExplain } from './explain/explain.ts';
import type { Gateway } from './gateway.ts';
import { type Identify, identifyClient } from './identify.ts';
import { measureOperations } from './measure-operations.ts';
import type { Quota } from './quota/quota.ts';
import { readRequest } from './read-request.ts';
import { refuseFloods } from './refuse-floods.ts';
import { requireToken } from './require-token.ts';
import { traceOperation } from './trace-operation.ts';
import { createUpstreamBudget } from './upstream/budget.ts';
import type { View } from './view.ts';

export interface GraphqlRouteOptions {
  identify: Identify;
  /** Operations that clients were built with; null: there are none. */
  manifests: Manifests | null;
  quota: Quota;
  audit: AuditLog;
}

/**
 * `POST /graphql`: who asks, what they ask, whether it may be asked at all; then the schema that is
 * theirs answers. Every request ends in the audit.
 */
export function serveGraphql(
  http: FastifyInstance,
  gateway: Gateway,
  { identify, manifests, quota, audit }: GraphqlRouteOptions,
): void {
  const createHandler = ({ server }: View) =>
    handleByApollo(server, (request, reply) => createContext(request, reply, gateway));
  const handlers = new WeakMap<View, ReturnType<typeof createHandler>>();
  function handlerOf(view: View) {
    const handler = handlers.get(view) ?? createHandler(view);
    handlers.set(view, handler);
    return handler;
  }
  http.decorateRequest('client', null);
  http.decorateRequest('explain', null);
  // JSON alone: what browsers send without asking first is no operation.
  http.removeContentTypeParser('text/plain');
  http.get('/graphql', (_request, reply) => {
    reply.header('allow', 'POST');
    throw new PublicError('BAD_REQUEST', 'Send operations by POST.', { httpStatus: 405 });
  });
  http.post(
    '/graphql',
    {
      onRequest: [
        recordRequests(audit),
        measureOperations,
        identifyClient(identify),
        refuseFloods(quota),
        requireToken(gateway),
        readExplain(gateway),
      ],
      preHandler: readRequest({ limits: gateway.limits, manifests }),
    },
    (request, reply) =>
      traceOperation(request, async () =>
        handlerOf(gateway.viewFor(callerOf(request)))(request, reply),
      ),
  );
}

function callerOf({ client }: FastifyRequest): Caller {
  return client?.caller ?? ANONYMOUS;
}

function createContext(
  request: FastifyRequest,
  reply: FastifyReply,
  { hub, budgetMs, limits }: Gateway,
): GatewayContext {
  const caller = callerOf(request);
  const { customers } = caller;
  const { requestId, record } = request;
  const application = request.client?.application ?? null;
  return {
    caller,
    application,
    requestId,
    signal: abortSignalOf(reply),
    endsAt: Date.now() + budgetMs,
    upstream: createUpstreamLog(),
    budget: createUpstreamBudget(application?.maxUpstream ?? limits.maxUpstream),
    estimate: null,
    explain: request.explain,
    keys: loadOnce(async () => (customers === null ? null : hub.keysOf(customers))),
    record,
  };
}

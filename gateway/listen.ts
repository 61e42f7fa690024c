import { fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import { ANONYMOUS, type Caller } from '@tributary/kit/caller';
import {
  abortSignalOf,
  createHttp,
  type ListenOptions,
  listen,
  type Running,
  requestIdOf,
} from '@tributary/kit/http';
import { loadOnce } from '@tributary/kit/loader';
import { createUpstreamLog } from '@tributary/kit/upstream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createRecord, type GatewayContext } from './context.ts';
import type { Gateway } from './gateway.ts';
import { type Identify, identifyClient } from './identify.ts';
import { createLandingPage } from './landing-page.ts';
import { readinessOf } from './readiness.ts';

export interface GatewayListenOptions extends ListenOptions {
  identify: Identify;
  /** Browser origins that may call the graph. */
  corsOrigins: readonly string[];
  /** Filled into the Sandbox page in development; never used in production. */
  sandboxToken: string | undefined;
}

/** Serves the graph at `/graphql` and, in development, Apollo Sandbox at `/`. */
export async function listenGateway(
  gateway: Gateway,
  { identify, corsOrigins, sandboxToken, ...options }: GatewayListenOptions,
): Promise<Running> {
  await gateway.start();
  const http = createHttp(() => readinessOf(gateway.subgraphUrls), { maxBodyBytes: 256 * 1024 });
  http.decorateRequest('client', null);
  http.addHook('onClose', () => gateway.close());
  await http.register(cors, { origin: [...corsOrigins], methods: ['POST'], maxAge: 600 });

  if (!gateway.production) {
    const render = createLandingPage();
    http.get('/', (request, reply) => {
      const { html, csp } = render(isLoopback(request.hostname) ? sandboxToken : undefined);
      return reply
        .type('text/html; charset=utf-8')
        .headers({ 'cache-control': 'no-store', 'content-security-policy': csp })
        .send(html);
    });
  }
  const context = async (request: FastifyRequest, reply: FastifyReply) =>
    createContext(request, reply, gateway);
  const handlers = new Map(
    gateway.views.map((view) => [view, fastifyApolloHandler(view.server, { context })]),
  );
  http.post('/graphql', { onRequest: identifyClient(identify) }, (request, reply) => {
    const handler = handlers.get(gateway.viewFor(callerOf(request)));
    return handler?.call(http, request, reply);
  });
  return listen(http, options);
}

function callerOf({ client }: FastifyRequest): Caller {
  return client?.caller ?? ANONYMOUS;
}

function createContext(
  request: FastifyRequest,
  reply: FastifyReply,
  { hub }: Gateway,
): GatewayContext {
  const caller = callerOf(request);
  const { customers } = caller;
  return {
    caller,
    requestId: requestIdOf(request),
    signal: abortSignalOf(reply),
    upstream: createUpstreamLog(),
    keys: loadOnce(async () => (customers === null ? null : hub.keysOf(customers))),
    record: createRecord(),
  };
}

/** A name that leads here by DNS rebinding must not be handed a token. */
function isLoopback(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]', '::1'].includes(hostname);
}

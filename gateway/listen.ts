import { fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import type { Verify } from '@tributary/kit/auth';
import type { Caller } from '@tributary/kit/caller';
import {
  abortSignalOf,
  authenticate,
  createHttp,
  type ListenOptions,
  listen,
  type Running,
  requestIdOf,
} from '@tributary/kit/http';
import { createUpstreamLog } from '@tributary/kit/upstream';
import type { Gateway } from './gateway.ts';
import { createLandingPage } from './landing-page.ts';
import { readinessOf } from './readiness.ts';

export interface GatewayListenOptions extends ListenOptions {
  verify: Verify;
  /** Browser origins that may call the graph. */
  corsOrigins: readonly string[];
  /** Filled into the Sandbox page in development; never used in production. */
  sandboxToken: string | undefined;
}

/** Serves the graph at `/graphql` and, in development, Apollo Sandbox at `/`. */
export async function listenGateway(
  gateway: Gateway,
  { verify, corsOrigins, sandboxToken, ...options }: GatewayListenOptions,
): Promise<Running> {
  await gateway.server.start();
  const http = createHttp(() => readinessOf(gateway.subgraphUrls));
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
  http.post(
    '/graphql',
    { onRequest: authenticate(verify) },
    fastifyApolloHandler(gateway.server, {
      context: async (request, reply) => ({
        caller: request.caller as Caller,
        authorization: request.headers.authorization ?? '',
        requestId: requestIdOf(request),
        signal: abortSignalOf(reply),
        upstream: createUpstreamLog(),
      }),
    }),
  );
  return listen(http, options);
}

/** A name that leads here by DNS rebinding must not be handed a token. */
function isLoopback(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]', '::1'].includes(hostname);
}

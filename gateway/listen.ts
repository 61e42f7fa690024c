import cors from '@fastify/cors';
import { createHttp, type ListenOptions, listen, type Running } from '@tributary/kit/http';
import type { Gateway } from './gateway.ts';
import { type GraphqlRouteOptions, serveGraphql } from './graphql-route.ts';
import { readinessOf } from './readiness.ts';
import type { SandboxOptions } from './sandbox/options.ts';
import { serveSandbox } from './sandbox/serve.ts';

export interface GatewayListenOptions extends ListenOptions, GraphqlRouteOptions {
  /** Browser origins that may call the graph. */
  corsOrigins: readonly string[];
  /** The pages for developers and partners; null: there are none, as in production. */
  sandbox: SandboxOptions | null;
}

/** Headers of answers that scripts of other origins may read. */
const EXPOSED = [
  'x-request-id',
  'retry-after',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'ratelimit-policy',
];

/** Serves the graph at `/graphql` and, in development, Apollo Sandbox at `/` and `/partner`. */
export async function listenGateway(
  gateway: Gateway,
  { identify, manifests, quota, audit, corsOrigins, sandbox, ...options }: GatewayListenOptions,
): Promise<Running> {
  await Promise.all([gateway.start(), audit.start()]);
  const http = createHttp(
    async () => ({ ...(await readinessOf(gateway.subgraphUrls)), audit: audit.state() }),
    { maxBodyBytes: gateway.limits.maxBodyBytes },
  );
  http.addHook('onClose', async () => {
    manifests?.close();
    await gateway.close();
    await Promise.all([quota.close(), audit.close()]);
  });
  await http.register(cors, {
    origin: [...corsOrigins],
    methods: ['POST'],
    exposedHeaders: EXPOSED,
    maxAge: 600,
  });
  if (sandbox) serveSandbox(http, sandbox);
  serveGraphql(http, gateway, { identify, manifests, quota, audit });
  return listen(http, options);
}

import cors from '@fastify/cors';
import { createHttp, type ListenOptions, listen, type Running } from '@tributary/kit/http';
import { shedLoad } from '@tributary/kit/shedding';
import type { OperationRecord } from './context.ts';
import type { Gateway } from './gateway.ts';
import { type GraphqlRouteOptions, serveGraphql } from './graphql-route.ts';
import { createReadiness } from './readiness.ts';
import type { SupergraphFile } from './reload.ts';
import type { SandboxOptions } from './sandbox/options.ts';
import { serveSandbox } from './sandbox/serve.ts';

export interface GatewayListenOptions extends ListenOptions, GraphqlRouteOptions {
  /** Browser origins that may call the graph. */
  corsOrigins: readonly string[];
  /** Follows the file of the supergraph. Default: nobody does. */
  supergraph?: SupergraphFile;
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
  options: GatewayListenOptions,
): Promise<Running> {
  const { identify, manifests, quota, audit, supergraph, corsOrigins, sandbox } = options;
  await Promise.all([gateway.start(), audit.start()]);
  const subgraphs = createReadiness(gateway.clients);
  const http = createHttp(
    // Ready whatever its subgraphs do: each one's state is named beside it.
    async () => ({
      ready: true,
      supergraph: supergraph?.state() ?? 'loaded',
      subgraphs: await subgraphs(),
      audit: audit.state(),
    }),
    { maxBodyBytes: gateway.limits.maxBodyBytes },
  );
  http.addHook('onClose', async () => {
    manifests?.close();
    supergraph?.close();
    await gateway.close();
    await Promise.all([quota.close(), audit.close()]);
  });
  if (sandbox) serveSandbox(http, sandbox);
  // Other origins may call the graph, and read nothing else of this process.
  await http.register((route, _options, done) => {
    void route.register(cors, {
      origin: [...corsOrigins],
      methods: ['POST'],
      exposedHeaders: EXPOSED,
      maxAge: 600,
    });
    // Behind the above: browsers may read this refusal, too.
    route.after(() => shedLoad(route, options.load, { at: 'door', metBusy }));
    serveGraphql(route, gateway, { identify, manifests, quota, audit });
    done();
  });
  return listen(http, options);
}

/** Did it need a subgraph that had no time left? */
function metBusy({ record }: { record?: OperationRecord }): boolean {
  return record?.metBusy === true;
}

import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { maskError } from '@tributary/kit/errors';
import { logErrors } from '@tributary/kit/log';
import type { GatewayContext } from './context.ts';
import { limitIntrospection } from './introspection.ts';
import { requireOperation } from './operation.ts';
import { reportUpstream } from './report-upstream.ts';
import { checkScalars } from './scalars.ts';
import { createSubgraphClient } from './subgraph-client.ts';
import { claimSecurity } from './supergraph.ts';

export interface GatewayOptions {
  supergraphSdl: string;
  /** Where each subgraph of the supergraph answers GraphQL, by name. */
  subgraphUrls: Readonly<Record<string, string>>;
  /** Milliseconds for one fetch from a subgraph. Default 3000. */
  subgraphTimeoutMs?: number;
  /** Only developers may introspect. */
  production: boolean;
}

export interface Gateway {
  server: ApolloServer<GatewayContext>;
  subgraphUrls: Readonly<Record<string, string>>;
  production: boolean;
  close(): Promise<void>;
}

/**
 * Plans each operation over the subgraphs and joins what they answer. Asks no subgraph for its
 * schema: the supergraph is all it needs to start.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { supergraphSdl, subgraphUrls, subgraphTimeoutMs: timeoutMs = 3000, production } = options;
  const clients = new Map(
    Object.entries(subgraphUrls).map(([name, url]) => [
      name,
      createSubgraphClient({ name, url, timeoutMs }),
    ]),
  );

  const gateway = new ApolloGateway({
    supergraphSdl: claimSecurity(supergraphSdl),
    buildService({ name }) {
      const client = clients.get(name);
      if (!client) throw new Error(`No URL is configured for the subgraph ${name}.`);
      return client as never;
    },
  });
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => checkScalars(apiSchema));

  const server = new ApolloServer<GatewayContext>({
    gateway,
    formatError: maskError,
    introspection: true,
    hideSchemaDetailsFromClientErrors: production,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      logErrors(({ requestId }) => requestId),
      requireOperation(),
      limitIntrospection(production),
      reportUpstream(),
    ],
  });

  return {
    server,
    subgraphUrls,
    production,
    async close() {
      await server.stop();
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

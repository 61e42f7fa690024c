import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { createAccessTable } from '@tributary/kit/access/table';
import { maskError } from '@tributary/kit/errors';
import { logErrors } from '@tributary/kit/log';
import { parse } from 'graphql';
import { type AccessSource, checkAccess } from './access/check-access.ts';
import type { GatewayContext } from './context.ts';
import { requireOperation } from './operation.ts';
import { reportUpstream } from './report-upstream.ts';
import { checkScalars } from './scalars.ts';
import type { SubgraphClient } from './subgraph-client.ts';
import { claimSecurity } from './supergraph.ts';

export interface ViewOptions {
  supergraphSdl: string;
  clients: ReadonlyMap<string, SubgraphClient>;
  /** May this caller look at the schema of this view? */
  mayIntrospect: (context: GatewayContext) => boolean;
  /** Errors name nothing of the schema that the operation did not name itself. */
  hideSuggestions: boolean;
  /** What is checked once access is granted, such as cost and quota. */
  admission: readonly ApolloServerPlugin<GatewayContext>[];
}

/** The graph as one group of callers sees it: its schema, and the server that answers over it. */
export interface View {
  server: ApolloServer<GatewayContext>;
  /** What is served now. */
  current: () => AccessSource;
}

/**
 * Plans operations over the subgraphs and joins what they answer. Asks no subgraph for its schema:
 * the supergraph is all it needs to start.
 */
export function createView(options: ViewOptions): View {
  const { supergraphSdl, clients, mayIntrospect, hideSuggestions, admission } = options;
  const table = createAccessTable(parse(supergraphSdl));
  let source: AccessSource | undefined;

  const gateway = new ApolloGateway({
    supergraphSdl: claimSecurity(supergraphSdl),
    buildService({ name }) {
      const client = clients.get(name);
      if (!client) throw new Error(`No URL is configured for the subgraph ${name}.`);
      return client as never;
    },
  });
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    checkScalars(apiSchema);
    source = { schema: apiSchema, table };
  });

  function current(): AccessSource {
    if (!source) throw new Error('The supergraph is not loaded yet.');
    return source;
  }

  const server = new ApolloServer<GatewayContext>({
    gateway,
    formatError: maskError,
    introspection: true,
    hideSchemaDetailsFromClientErrors: hideSuggestions,
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
      checkAccess({ current, mayIntrospect }),
      ...admission,
      reportUpstream(),
    ],
  });
  return { server, current };
}

import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { createAccessTable } from '@tributary/kit/access/table';
import { createDocumentStore } from '@tributary/kit/document-store';
import { maskError } from '@tributary/kit/errors';
import { answerDirectly } from '@tributary/kit/execution/direct-answers';
import { logErrors } from '@tributary/kit/log';
import { buildASTSchema, parse } from 'graphql';
import { type AdmissionStep, admit } from './admission/admission.ts';
import { checkAccess } from './admission/check-access.ts';
import { checkCostOf } from './admission/check-cost.ts';
import { estimateUpstream } from './admission/estimate-upstream.ts';
import { requireOperation } from './admission/require-operation.ts';
import type { GatewayContext } from './context.ts';
import { stringifyAnswer } from './execution/answer-text.ts';
import { createCompileCost } from './limits/cost.ts';
import type { Limits } from './limits/options.ts';
import { noteOutcome } from './measure-operations.ts';
import { nameRequest } from './name-request.ts';
import { createOwnGateway } from './own-gateway.ts';
import { createPrepare } from './prepare.ts';
import { reportExtensions } from './report-extensions.ts';
import { checkScalars } from './scalars.ts';
import { createServed, type Served } from './served.ts';
import { createStockGateway } from './stock-gateway.ts';
import type { SubgraphClient } from './subgraph-client.ts';
import { claimSecurity } from './supergraph.ts';
import { createCompileUpstream } from './upstream/estimate.ts';

export interface ViewOptions {
  supergraphSdl: string;
  clients: ReadonlyMap<string, SubgraphClient>;
  /** May this caller look at the schema of this view? */
  mayIntrospect: (context: GatewayContext) => boolean;
  /** Errors name nothing of the schema that the operation did not name itself. */
  hideSuggestions: boolean;
  limits: Limits;
  executor: Executor;
  /** What is checked last, once access is granted and the cost is known. */
  charge: AdmissionStep;
}

/** Who executes query plans: our own code, or `@apollo/gateway`. */
export type Executor = 'own' | 'apollo';

/** The graph as one group of callers sees it: its schema, and the server that answers over it. */
export interface View {
  server: ApolloServer<GatewayContext>;
  /** What is served now. */
  current: () => Served;
  /** Makes the first request for a document as quick as the second. */
  prepare: (text: string) => Promise<void>;
}

/**
 * Plans operations over the subgraphs and joins what they answer. Asks no subgraph for its schema:
 * the supergraph is all it needs to start.
 */
export function createView(options: ViewOptions): View {
  const { supergraphSdl, clients, executor, mayIntrospect, hideSuggestions, limits, charge } =
    options;
  const document = parse(supergraphSdl);
  const table = createAccessTable(document);
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const compileCost = createCompileCost(schema, limits);
  const compileUpstream = createCompileUpstream(schema, limits);
  let served: Served | undefined;

  const create = executor === 'own' ? createOwnGateway : createStockGateway;
  const graph = create(claimSecurity(supergraphSdl), clients);
  graph.onSchemaLoadOrUpdate(({ apiSchema }) => {
    checkScalars(apiSchema);
    served = createServed(apiSchema, table, compileCost, compileUpstream);
  });

  function current(): Served {
    if (!served) throw new Error('The supergraph is not loaded yet.');
    return served;
  }

  const documents = createDocumentStore();
  // The stock gateway executes by what Apollo Server makes for it.
  const { gateway, plugin } =
    executor === 'own' ? answerDirectly(graph) : { gateway: graph, plugin: {} };
  const server = new ApolloServer<GatewayContext>({
    gateway,
    stringifyResult: stringifyAnswer,
    formatError: maskError,
    introspection: true,
    hideSchemaDetailsFromClientErrors: hideSuggestions,
    persistedQueries: false,
    documentStore: documents,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      logErrors(({ requestId }) => requestId),
      admit(
        requireOperation,
        checkAccess({ current, mayIntrospect }),
        checkCostOf({ current, limits }),
        estimateUpstream({ current }),
        charge,
      ),
      plugin,
      noteOutcome(),
      reportExtensions(),
      nameRequest(),
    ],
  });
  return { server, current, prepare: createPrepare({ graph, documents, current }) };
}

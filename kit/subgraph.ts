import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import type { AccessTable } from './access/access-table.ts';
import { guardReferences } from './access/guard-references.ts';
import { guardRows } from './access/guard-rows.ts';
import { rowScopesOf } from './access/row-scope.ts';
import { shieldFields } from './access/shield.ts';
import { checkSubgraphAccess } from './access/subgraph-plugin.ts';
import { createAccessTable } from './access/table.ts';
import { createConnect } from './connection.ts';
import type { Call } from './connector.ts';
import type { BaseContext } from './context.ts';
import { createCursorCodec } from './cursor.ts';
import { createDocumentStore } from './document-store.ts';
import { maskError } from './errors.ts';
import { answerDirectly } from './execution/direct-answers.ts';
import { ownExecution } from './execution/own-execution.ts';
import { checkIdArguments } from './id-arguments.ts';
import { logErrors } from './log.ts';
import { scopeOf } from './reads/scope.ts';
import { createStaleLog } from './reads/stale-log.ts';
import { reportToGateway } from './report-to-gateway.ts';
import { scalars } from './scalars.ts';
import { createUpstreamLog } from './upstream.ts';
import type { Identity } from './vouch/identity.ts';

export interface SubgraphDefinition<Context extends BaseContext> {
  name: string;
  /** The connector in use, for `/readyz`. */
  vendor: string;
  typeDefs: DocumentNode;
  resolvers: object;
  /** Signs cursors; shared by all processes of one subgraph. */
  cursorSecret: string;
  /** Characters allowed in ids beyond the default, see `checkId`. */
  idCharacters?: string;
  /** Builds what lives for one request, the loaders above all. */
  createContext: (base: BaseContext) => Context;
  /** Frees what outlives requests, such as the connector's sockets. */
  close: () => Promise<void>;
}

/** What one operation comes with, beside its document. */
type OperationRequest = Identity & Omit<Call, 'scope' | 'upstream'>;

export interface Subgraph<Context extends BaseContext> {
  name: string;
  vendor: string;
  schema: GraphQLSchema;
  /** What the schema's directives say about access. */
  access: AccessTable;
  server: ApolloServer<Context>;
  createContext: (request: OperationRequest) => Context;
  close: () => Promise<void>;
}

/** The schema beside the calling module, with the parts every subgraph shares. */
export function readSchema(url: URL): DocumentNode {
  const files = ['schema/federation.graphql', 'schema/values.graphql'];
  const shared = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'));
  return parse([...shared, readFileSync(url, 'utf8')].join('\n'));
}

/**
 * Turns a definition into a server whose every field is guarded as its schema declares. Does no
 * I/O: `listenSubgraph` does.
 * @throws AccessError naming what the schema leaves undecided or nobody could enforce.
 */
export function createSubgraph<Context extends BaseContext>(
  definition: SubgraphDefinition<Context>,
): Subgraph<Context> {
  const { name, vendor, typeDefs, cursorSecret, idCharacters = '' } = definition;
  const connect = createConnect(createCursorCodec(cursorSecret));
  const access = createAccessTable(typeDefs);
  const resolvers = guardReferences(definition.resolvers as Record<string, object>, access);
  const schema = buildSubgraphSchema([
    { typeDefs, resolvers: { ...scalars, ...resolvers } as never },
  ]);
  // From the inside out: rows, then arguments, then the caller's rights.
  guardRows(schema, access);
  checkIdArguments(schema, idCharacters);
  shieldFields(schema, access);

  const { gateway, plugin } = answerDirectly<Context>(ownExecution(schema));
  const server = new ApolloServer<Context>({
    gateway,
    formatError: maskError,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      logErrors(({ call }) => call.requestId),
      checkSubgraphAccess(schema, access),
      reportToGateway(),
      plugin,
    ],
  });
  return {
    name,
    vendor,
    schema,
    access,
    server,
    createContext({ caller, keys, ...call }) {
      const touched = new Set<string>();
      return definition.createContext({
        caller,
        connect,
        call: { ...call, scope: scopeOf(keys), upstream: createUpstreamLog() },
        stale: createStaleLog(),
        rows: rowScopesOf(keys),
        touch: (key, owner) => touched.add(`${key}:${owner}`),
        touched,
      });
    },
    async close() {
      await definition.close();
      await server.stop();
    },
  };
}

import { readFileSync } from 'node:fs';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import type { Verify } from './auth.ts';
import { type Caller, maySeeUpstream } from './caller.ts';
import { type Connect, createConnect } from './connection.ts';
import type { Call } from './connector.ts';
import { createCursorCodec } from './cursor.ts';
import { maskError } from './errors.ts';
import {
  abortSignalOf,
  authenticate,
  createHttp,
  type ListenOptions,
  listen,
  type Running,
  requestIdOf,
  timeoutOf,
} from './http.ts';
import { checkIdArguments } from './id-arguments.ts';
import { logErrors } from './log.ts';
import { scalars } from './scalars.ts';
import { createUpstreamLog } from './upstream.ts';

/** How long one operation may keep a subgraph busy, whoever asks. */
const MAX_OPERATION_MS = 10_000;

/** What every resolver of every subgraph can count on. */
export interface BaseContext {
  caller: Caller;
  call: Call;
  connect: Connect;
}

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

export interface Subgraph<Context extends BaseContext> {
  name: string;
  vendor: string;
  schema: GraphQLSchema;
  server: ApolloServer<Context>;
  createContext: (request: Omit<Call, 'upstream'> & { caller: Caller }) => Context;
  close: () => Promise<void>;
}

/** The schema beside the calling module, with the parts every subgraph shares. */
export function readSchema(url: URL): DocumentNode {
  const files = ['schema/federation.graphql', 'schema/values.graphql'];
  const shared = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'));
  return parse([...shared, readFileSync(url, 'utf8')].join('\n'));
}

/** Turns a definition into a server. Does no I/O: `listenSubgraph` does. */
export function createSubgraph<Context extends BaseContext>(
  definition: SubgraphDefinition<Context>,
): Subgraph<Context> {
  const { name, vendor, typeDefs, resolvers, cursorSecret, idCharacters = '' } = definition;
  const connect = createConnect(createCursorCodec(cursorSecret));
  const schema = buildSubgraphSchema([
    { typeDefs, resolvers: { ...scalars, ...resolvers } as never },
  ]);
  checkIdArguments(schema, idCharacters);

  const server = new ApolloServer<Context>({
    schema,
    formatError: maskError,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      logErrors(({ call }) => call.requestId),
      reportUpstream(),
    ],
  });
  return {
    name,
    vendor,
    schema,
    server,
    createContext: ({ caller, ...call }) =>
      definition.createContext({
        caller,
        connect,
        call: { ...call, upstream: createUpstreamLog() },
      }),
    async close() {
      await definition.close();
      await server.stop();
    },
  };
}

/** Serves a subgraph at `/graphql` to callers with a valid token. */
export async function listenSubgraph<Context extends BaseContext>(
  subgraph: Subgraph<Context>,
  { verify, ...options }: ListenOptions & { verify: Verify },
): Promise<Running> {
  await subgraph.server.start();
  const { name, vendor } = subgraph;
  const http = createHttp(() => ({ ready: true, subgraph: name, vendor }));
  http.addHook('onClose', () => subgraph.close());
  http.post(
    '/graphql',
    { onRequest: authenticate(verify) },
    fastifyApolloHandler(subgraph.server, {
      context: async (request, reply) =>
        subgraph.createContext({
          caller: request.caller as Caller,
          requestId: requestIdOf(request),
          signal: abortSignalOf(reply),
          deadline: AbortSignal.timeout(timeoutOf(request, MAX_OPERATION_MS)),
        }),
    }),
  );
  return listen(http, options);
}

/** Adds `extensions.upstream` to the answer for callers who may know. */
function reportUpstream<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single' || !maySeeUpstream(contextValue.caller)) return;
        response.body.singleResult.extensions = { upstream: contextValue.call.upstream.entries() };
      },
    }),
  };
}

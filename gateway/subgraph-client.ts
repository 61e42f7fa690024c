import type { GraphQLDataSource } from '@apollo/gateway';
import { type System, type UpstreamCode, UpstreamError } from '@tributary/kit/errors';
import type { UpstreamEntry } from '@tributary/kit/upstream';
import { parser } from '@tributary/kit/wire';
import type { GraphQLFormattedError } from 'graphql';
import { Agent, request as send } from 'undici';
import * as z from 'zod';
import type { GatewayContext } from './context.ts';

export interface SubgraphClientOptions {
  /** The subgraph's name in the supergraph, e.g. `crm`. */
  name: string;
  url: string;
  /** Milliseconds for one fetch, answer included. */
  timeoutMs: number;
  /** Bytes of one answer. Default 32 MiB. */
  maxBytes?: number;
}

type FetchOptions = Parameters<GraphQLDataSource<GatewayContext>['process']>[0];
type FetchAnswer = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

const parseAnswer = parser(
  'subgraph',
  z
    .object({
      data: z.record(z.string(), z.unknown()).nullish(),
      errors: z.array(z.custom<GraphQLFormattedError>(isError)).optional(),
      extensions: z.object({ upstream: z.array(z.custom<UpstreamEntry>()).optional() }).optional(),
    })
    .refine(({ data, errors }) => data || errors?.length, 'neither data nor errors'),
);

/**
 * Sends the fetches of query plans to one subgraph. Unlike the stock data source it has a time
 * limit and a size limit, follows no redirect, and never shows clients the subgraph's address.
 */
export function createSubgraphClient(options: SubgraphClientOptions) {
  const { name, url, timeoutMs, maxBytes = 32 * 2 ** 20 } = options;
  const system = name.toUpperCase() as System;
  const dispatcher = new Agent({ connections: 64, maxResponseSize: maxBytes });

  async function exchange(
    { query, variables, operationName }: FetchOptions['request'],
    context: GatewayContext,
  ) {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await send(url, {
        dispatcher,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: context.authorization,
          'x-request-id': context.requestId,
        },
        body: JSON.stringify({ query, variables, operationName }),
        signal: AbortSignal.any([timeout, context.signal]),
      });
      const json = await response.body.json();
      if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}`);
      return parseAnswer(json);
    } catch (cause) {
      const code: UpstreamCode = timeout.aborted ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE';
      throw new UpstreamError({ system, code, retryable: true, cause });
    }
  }

  return {
    async process(options: FetchOptions): Promise<FetchAnswer> {
      const context = options.context as GatewayContext;
      try {
        const { data, errors, extensions } = await exchange(options.request, context);
        for (const entry of extensions?.upstream ?? []) context.upstream.add(entry);
        return { data: data ?? null, ...(errors && { errors }) } as FetchAnswer;
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        return { data: null, errors: failureOf(options, error) } as FetchAnswer;
      }
    },
    close: () => dispatcher.close(),
  };
}

/** One error for each place the failed fetch would have filled. */
function failureOf({ request, ...options }: FetchOptions, { message, extensions }: UpstreamError) {
  const representations = request.variables?.['representations'];
  const paths = Array.isArray(representations)
    ? representations.map((_, index) => ['_entities', index])
    : rootFieldsOf('document' in options ? options.document : undefined).map((field) => [field]);
  return paths.map((path) => ({ message, path, extensions }));
}

function rootFieldsOf(document: Extract<FetchOptions, { document?: unknown }>['document']) {
  const selections = (document?.definitions ?? []).flatMap((definition) =>
    definition.kind === 'OperationDefinition' ? definition.selectionSet.selections : [],
  );
  return selections.flatMap((selection) =>
    selection.kind === 'Field' ? [selection.alias?.value ?? selection.name.value] : [],
  );
}

function isError(value: unknown): value is GraphQLFormattedError {
  return typeof (value as { message?: unknown } | null)?.message === 'string';
}

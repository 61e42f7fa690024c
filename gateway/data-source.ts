import type { GraphQLDataSource } from '@apollo/gateway';
import { UpstreamError } from '@tributary/kit/errors';
import { type GraphQLFormattedError, Kind, parse } from 'graphql';
import type { GatewayContext } from './context.ts';
import type { SubgraphClient } from './subgraph-client.ts';

/** One fetch of a query plan: what is asked, and for which operation. */
interface SubgraphFetch {
  request: Pick<
    Parameters<GraphQLDataSource['process']>[0]['request'],
    'query' | 'variables' | 'operationName'
  >;
  context: GatewayContext;
}

/** What it brought. Errors have a path: a failure never looks like an empty answer. */
interface SubgraphAnswer {
  data: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/** What `@apollo/gateway` calls a data source. */
export interface DataSource {
  process(fetch: SubgraphFetch): Promise<SubgraphAnswer>;
}

/** A subgraph as `@apollo/gateway` asks it, where it executes plans itself. */
export function createDataSource({ ask }: Pick<SubgraphClient, 'ask'>): DataSource {
  return {
    async process(fetch) {
      const { request, context } = fetch;
      const { query = '', operationName } = request;
      try {
        const { data, errors } = await ask({
          operation: { query, operationName, kind: 'query' },
          variables: JSON.stringify(request.variables ?? {}),
          context,
        });
        const placed = data ? errors : errors?.flatMap((error) => atEachPlace(fetch, error));
        return { data, ...(placed && { errors: placed }) };
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        const { message, extensions } = error;
        return { data: null, errors: atEachPlace(fetch, { message, extensions }) };
      }
    },
  };
}

/**
 * A fetch that failed as a whole, said once for each place it would have filled. Never not at all:
 * a failure must not look like an empty answer.
 */
function atEachPlace({ request }: SubgraphFetch, error: GraphQLFormattedError) {
  if (error.path) return [error];
  const representations = request.variables?.['representations'];
  const paths = Array.isArray(representations)
    ? representations.map((_, index) => ['_entities', index])
    : rootFieldsOf(request.query ?? '').map((field) => [field]);
  return paths.length > 0 ? paths.map((path) => ({ ...error, path })) : [error];
}

/** Response names of the root fields; query plans spell them out without fragments. */
function rootFieldsOf(query: string): string[] {
  const selections = parse(query).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );
  return selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.alias?.value ?? selection.name.value] : [],
  );
}

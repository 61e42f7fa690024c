import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  execute,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import type { World } from './data/world.ts';
import { CATALOG_RESOLVERS, CATALOG_SDL } from './subgraphs/catalog.ts';
import { ORDERS_RESOLVERS, ORDERS_SDL } from './subgraphs/orders.ts';
import { PRICES_RESOLVERS, PRICES_SDL } from './subgraphs/prices.ts';
import { REVIEWS_RESOLVERS, REVIEWS_SDL } from './subgraphs/reviews.ts';
import { STOCK_RESOLVERS, STOCK_SDL } from './subgraphs/stock.ts';
import { USERS_RESOLVERS, USERS_SDL } from './subgraphs/users.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"
])`;

const SUBGRAPHS = {
  catalog: [CATALOG_SDL, CATALOG_RESOLVERS],
  orders: [ORDERS_SDL, ORDERS_RESOLVERS],
  prices: [PRICES_SDL, PRICES_RESOLVERS],
  reviews: [REVIEWS_SDL, REVIEWS_RESOLVERS],
  stock: [STOCK_SDL, STOCK_RESOLVERS],
  users: [USERS_SDL, USERS_RESOLVERS],
} as const;

/** One fetch, as a gateway sends it. */
export interface Fetch {
  query: string;
  operationName?: string | undefined;
  variables: Record<string, unknown>;
}

/** What a subgraph answers, after its way over a wire. */
export interface FetchAnswer {
  data: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
}

export type Subgraph = (
  fetch: Fetch,
  world: World,
) => Promise<{ answer: FetchAnswer; text: string }>;

/** The subgraphs, in this process, and the supergraph they compose to. */
export function createSubgraphs(): { supergraphSdl: string; subgraphs: Map<string, Subgraph> } {
  const parts = Object.entries(SUBGRAPHS).map(([name, [sdl, resolvers]]) => ({
    name,
    typeDefs: parse(`${LINK}\n${sdl}`),
    resolvers,
  }));
  const { errors, supergraphSdl } = composeServices(
    parts.map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.test` })),
  );
  if (!supergraphSdl) throw new Error((errors ?? []).map(({ message }) => message).join('\n'));
  return {
    supergraphSdl,
    subgraphs: new Map(
      parts.map(({ name, typeDefs, resolvers }) => [
        name,
        createSubgraph(buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }])),
      ]),
    ),
  };
}

function createSubgraph(schema: GraphQLSchema): Subgraph {
  const documents = new Map<string, DocumentNode>();
  return async ({ query, operationName, variables }, world) => {
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    const answer = await execute({
      schema,
      document,
      operationName: operationName ?? null,
      variableValues: variables,
      contextValue: world,
    });
    const text = JSON.stringify(answer);
    return { answer: JSON.parse(text) as FetchAnswer, text };
  };
}

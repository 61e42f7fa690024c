import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import type { ConnectSubgraph } from './gateway.ts';
import { createSubgraphClient } from './subgraph-client.ts';

/**
 * The ways to subgraphs that are processes of their own, by name.
 * @param urls where each answers GraphQL, by name.
 * @param secret the keys by which the gateway vouches to them are derived from it.
 */
export function httpSubgraphs(
  urls: Readonly<Record<string, string>>,
  secret: string,
): Record<string, ConnectSubgraph> {
  return Object.fromEntries(
    Object.entries(urls).map(([name, url]): [string, ConnectSubgraph] => {
      const key = deriveSubgraphKey(secret, name);
      return [name, (identityOf) => createSubgraphClient({ name, url, key, identityOf })];
    }),
  );
}

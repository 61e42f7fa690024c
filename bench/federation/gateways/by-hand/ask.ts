import { Pool } from 'undici';
import type { SubgraphName } from '../../subgraphs/schemas.ts';

/** Asks one subgraph. @throws where it does not answer, or with an error. */
export type Ask = <Data>(
  subgraph: SubgraphName,
  query: string,
  representations?: readonly object[],
) => Promise<Data>;

interface Answer<Data> {
  data?: Data | null;
  errors?: readonly unknown[];
}

/** Makes what asks the subgraphs at these addresses, for one user each time. */
export function createAskAs(urls: Readonly<Record<SubgraphName, string>>) {
  const subgraphs = Object.fromEntries(
    Object.entries(urls).map(([name, url]) => {
      const { origin, pathname } = new URL(url);
      return [name, { pool: new Pool(origin, { connections: 64 }), path: pathname }];
    }),
  ) as Record<SubgraphName, { pool: Pool; path: string }>;

  return (user: string | string[] | undefined): Ask =>
    async <Data>(subgraph: SubgraphName, query: string, representations?: readonly object[]) => {
      const { pool, path } = subgraphs[subgraph];
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', 'x-user': user },
        body: JSON.stringify({ query, variables: { representations } }),
      });
      const { data, errors } = (await body.json()) as Answer<Data>;
      if (statusCode === 200 && data && !errors) return data;
      throw new Error(`${subgraph} answered ${statusCode}: ${JSON.stringify(errors)}`);
    };
}

/** Asks a subgraph about objects by their keys; about none, nobody. One answer for each, in their order. */
export async function askEntities<Entity>(
  ask: Ask,
  subgraph: SubgraphName,
  query: string,
  representations: readonly object[],
): Promise<readonly (Entity | null)[]> {
  if (representations.length === 0) return [];
  type Data = { _entities: readonly (Entity | null)[] };
  return (await ask<Data>(subgraph, query, representations))._entities;
}

import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { CrmContext } from './context.ts';
import { guardSearch } from './guard-search.ts';
import { createHubspot, type HubspotOptions } from './hubspot/connector.ts';
import { createLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { restrict } from './restrict.ts';

export interface CrmOptions {
  hubspot: HubspotOptions;
  /** Signs cursors; the same for all processes of this subgraph. */
  cursorSecret: string;
}

/** The CRM subgraph over HubSpot. Does no I/O. */
export function createCrm({ hubspot, cursorSecret }: CrmOptions): Subgraph<CrmContext> {
  const vendor = createHubspot(hubspot);
  return createSubgraph<CrmContext>({
    name: 'crm',
    vendor: 'hubspot',
    typeDefs: readSchema(new URL('schema.graphql', import.meta.url)),
    resolvers,
    cursorSecret,
    createContext: (base) => ({
      ...base,
      loaders: createLoaders(
        guardSearch(restrict(vendor.source(base.call), base.rows.id), base.caller),
      ),
    }),
    close: vendor.close,
  });
}

import { createReads, type GivenReads } from '@tributary/kit/reads/reads';
import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { CrmContext } from './context.ts';
import { guardSearch } from './guard-search.ts';
import { createHubspot, type HubspotOptions } from './hubspot/connector.ts';
import { createLoaders } from './loaders.ts';
import { crmReads } from './reads.ts';
import { resolvers } from './resolvers.ts';
import { restrict } from './restrict.ts';

export interface CrmOptions {
  hubspot: HubspotOptions;
  /** Signs cursors; the same for all processes of this subgraph. */
  cursorSecret: string;
  /** What is kept of good answers. Default: as `reads.ts` says, in this process. */
  reads?: GivenReads | undefined;
}

/** The CRM subgraph over HubSpot. Does no I/O. */
export function createCrm(options: CrmOptions): Subgraph<CrmContext> {
  const { hubspot, cursorSecret } = options;
  const vendor = createHubspot(hubspot);
  const typeDefs = readSchema(new URL('schema.graphql', import.meta.url));
  const reads = createReads({
    system: 'CRM',
    vendor: 'hubspot',
    table: crmReads,
    given: options.reads,
    secret: cursorSecret,
    typeDefs,
    account: hubspot,
  });
  return createSubgraph<CrmContext>({
    name: 'crm',
    vendor: 'hubspot',
    typeDefs,
    resolvers,
    cursorSecret,
    createContext: (base) => ({
      ...base,
      loaders: createLoaders(
        guardSearch(
          reads.over(restrict(vendor.source(base.call), base.rows.id), base),
          base.caller,
        ),
      ),
    }),
    async close() {
      await vendor.close();
      await reads.close();
    },
  });
}

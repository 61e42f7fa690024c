import { createReads, type GivenReads } from '@tributary/kit/reads/reads';
import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { ErpContext } from './context.ts';
import { createErpnext, type ErpnextOptions } from './erpnext/connector.ts';
import { createLoaders } from './loaders.ts';
import { erpReads } from './reads.ts';
import { resolvers } from './resolvers.ts';
import { restrict } from './restrict.ts';

export interface ErpOptions {
  erpnext: ErpnextOptions;
  /** Signs cursors; shared by all processes of this subgraph. */
  cursorSecret: string;
  /** Characters allowed in ids beyond the default, e.g. `/` for names such as `SO/2026/001`. */
  idCharacters?: string | undefined;
  /** What is kept of good answers. Default: as `reads.ts` says, in this process. */
  reads?: GivenReads | undefined;
}

export function createErp(options: ErpOptions): Subgraph<ErpContext> {
  const { erpnext, cursorSecret, idCharacters = '' } = options;
  const vendor = createErpnext(erpnext);
  const typeDefs = readSchema(new URL('schema.graphql', import.meta.url));
  const reads = createReads({
    system: 'ERP',
    vendor: 'erpnext',
    table: erpReads,
    given: options.reads,
    secret: cursorSecret,
    typeDefs,
    account: erpnext,
  });

  return createSubgraph<ErpContext>({
    name: 'erp',
    vendor: 'erpnext',
    typeDefs,
    resolvers,
    cursorSecret,
    idCharacters,
    createContext: (base) => ({
      ...base,
      loaders: createLoaders(reads.over(restrict(vendor.source(base.call), base.rows.erpId), base)),
    }),
    async close() {
      await vendor.close();
      await reads.close();
    },
  });
}

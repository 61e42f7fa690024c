import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { ErpContext } from './context.ts';
import { createErpnext, type ErpnextOptions } from './erpnext/connector.ts';
import { createLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { restrict } from './restrict.ts';

export interface ErpOptions {
  erpnext: ErpnextOptions;
  /** Signs cursors; shared by all processes of this subgraph. */
  cursorSecret: string;
  /** Characters allowed in ids beyond the default, e.g. `/` for names such as `SO/2026/001`. */
  idCharacters?: string | undefined;
}

export function createErp({
  erpnext,
  cursorSecret,
  idCharacters = '',
}: ErpOptions): Subgraph<ErpContext> {
  const vendor = createErpnext(erpnext);

  return createSubgraph<ErpContext>({
    name: 'erp',
    vendor: 'erpnext',
    typeDefs: readSchema(new URL('schema.graphql', import.meta.url)),
    resolvers,
    cursorSecret,
    idCharacters,
    createContext: (base) => ({
      ...base,
      loaders: createLoaders(restrict(vendor.source(base.call), base.rows.erpId)),
    }),
    close: vendor.close,
  });
}

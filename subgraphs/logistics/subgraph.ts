import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { LogisticsContext } from './context.ts';
import { createEasypost, type EasypostOptions } from './easypost/connector.ts';
import { createLoaders } from './loaders.ts';
import { createPositionSeal } from './position-seal.ts';
import { resolvers } from './resolvers.ts';
import { restrict } from './restrict.ts';

export interface LogisticsOptions {
  easypost: EasypostOptions;
  /** Signs cursors; shared by all processes of this subgraph. */
  cursorSecret: string;
}

/** The logistics subgraph, speaking to EasyPost. Does no I/O until it is asked. */
export function createLogistics({
  easypost,
  cursorSecret,
}: LogisticsOptions): Subgraph<LogisticsContext> {
  const vendor = createEasypost(easypost);
  const seal = createPositionSeal(cursorSecret);
  return createSubgraph<LogisticsContext>({
    name: 'logistics',
    vendor: 'easypost',
    typeDefs: readSchema(new URL('schema.graphql', import.meta.url)),
    resolvers,
    cursorSecret,
    createContext: (base) => ({
      ...base,
      loaders: createLoaders(restrict(vendor.source(base.call), base.rows.erpId, seal)),
    }),
    close: vendor.close,
  });
}

import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { LogisticsContext } from './context.ts';
import { createEasypost, type EasypostOptions } from './easypost/connector.ts';
import { createLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';

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
  return createSubgraph<LogisticsContext>({
    name: 'logistics',
    vendor: 'easypost',
    typeDefs: readSchema(new URL('schema.graphql', import.meta.url)),
    resolvers,
    cursorSecret,
    createContext: (base) => ({ ...base, loaders: createLoaders(vendor.source(base.call)) }),
    close: vendor.close,
  });
}

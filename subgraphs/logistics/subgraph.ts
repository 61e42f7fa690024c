import { createReads, type GivenReads } from '@tributary/kit/reads/reads';
import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { LogisticsContext } from './context.ts';
import { createEasypost, type EasypostOptions } from './easypost/connector.ts';
import { createLoaders } from './loaders.ts';
import { createPositionSeal } from './position-seal.ts';
import { logisticsReads } from './reads.ts';
import { resolvers } from './resolvers.ts';
import { restrict } from './restrict.ts';

export interface LogisticsOptions {
  easypost: EasypostOptions;
  /** Signs cursors; shared by all processes of this subgraph. */
  cursorSecret: string;
  /** What is kept of good answers. Default: as `reads.ts` says, in this process. */
  reads?: GivenReads | undefined;
}

/** The logistics subgraph, speaking to EasyPost. Does no I/O until it is asked. */
export function createLogistics(options: LogisticsOptions): Subgraph<LogisticsContext> {
  const { easypost, cursorSecret } = options;
  const vendor = createEasypost(easypost);
  const typeDefs = readSchema(new URL('schema.graphql', import.meta.url));
  const reads = createReads({
    system: 'LOGISTICS',
    vendor: 'easypost',
    table: logisticsReads,
    given: options.reads,
    secret: cursorSecret,
    typeDefs,
    account: easypost,
  });
  const seal = createPositionSeal(cursorSecret);
  return createSubgraph<LogisticsContext>({
    name: 'logistics',
    vendor: 'easypost',
    typeDefs,
    resolvers,
    cursorSecret,
    createContext: (base) => ({
      ...base,
      loaders: createLoaders(
        reads.over(restrict(vendor.source(base.call), base.rows.erpId, seal), base),
      ),
    }),
    async close() {
      await vendor.close();
      await reads.close();
    },
  });
}

import type { BaseContext } from '@tributary/kit/context';
import type { Loaders } from './loaders.ts';

/** What the resolvers of this subgraph are given. */
export interface LogisticsContext extends BaseContext {
  loaders: Loaders;
}

import type { BaseContext } from '@tributary/kit/context';
import type { Loaders } from './loaders.ts';

export interface PaymentsContext extends BaseContext {
  loaders: Loaders;
}

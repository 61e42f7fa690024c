import type { BaseContext } from '@tributary/kit/context';
import type { Subgraph } from '@tributary/kit/subgraph';

export const COUNT = 100;

/** How large the company behind the emulators is. */
export const SIZE = { customers: 300, heavyOrders: 10 };

/** A subgraph, and how it is asked for `COUNT` entities. */
export interface Subject {
  subgraph: Subgraph<BaseContext>;
  query: string;
  representations: readonly object[];
}

/** What a server of the bench says once it listens. */
export interface Hello extends Omit<Subject, 'subgraph'> {
  url: string;
  pid: number;
}

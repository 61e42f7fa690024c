import type { Connection } from '@tributary/kit/connection';
import type { BaseContext } from '@tributary/kit/context';
import type { Loaders } from './loaders.ts';
import type { Customer, CustomerFilter } from './source.ts';

export interface CrmContext extends BaseContext {
  loaders: Loaders;
}

/** A page of customers that can still be counted; the CRM counts only what is left to read. */
export interface CustomerList extends Connection<Customer> {
  filter: CustomerFilter;
}

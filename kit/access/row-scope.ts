import { CUSTOMER_KEYS, type CustomerKey } from './directives.ts';

/** The keys of the customers a caller may see, by the systems that know them so. */
export type CustomerKeys = Readonly<Record<CustomerKey, readonly string[]>>;

/** Whose rows a caller may see in one subgraph, in the key by which that subgraph knows customers. */
export interface RowScope {
  /** `null`: all rows. */
  readonly customers: readonly string[] | null;
  /** Of rows whose owner is not known a limited caller sees none. */
  sees(owner: string | null | undefined): boolean;
}

/** All rows, those without an owner too. */
export const ALL_ROWS: RowScope = { customers: null, sees: () => true };

/** The rows of these customers; `null`: all. */
export function createRowScope(customers: readonly string[] | null): RowScope {
  if (customers === null) return ALL_ROWS;
  const own = new Set(customers);
  return {
    customers: [...own],
    sees: (owner) => owner !== null && owner !== undefined && own.has(owner),
  };
}

/** Row scopes by key, for callers limited to `keys`. */
export function rowScopesOf(keys: CustomerKeys | null): Readonly<Record<CustomerKey, RowScope>> {
  const scope = (key: CustomerKey) => createRowScope(keys === null ? null : keys[key]);
  const [id, erpId, billingId] = CUSTOMER_KEYS.map(scope) as [RowScope, RowScope, RowScope];
  return { id, erpId, billingId };
}

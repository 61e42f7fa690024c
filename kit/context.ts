import type { CustomerKey } from './access/directives.ts';
import type { RowScope } from './access/row-scope.ts';
import type { Caller } from './caller.ts';
import type { Connect } from './connection.ts';
import type { Call } from './connector.ts';
import type { StaleLog } from './reads/stale-log.ts';

/** What every resolver of every subgraph can count on. */
export interface BaseContext {
  caller: Caller;
  call: Call;
  connect: Connect;
  /** Notes what is answered from the last good values. */
  stale: StaleLog;
  /** Whose rows the caller may see, by each of a customer's keys. */
  rows: Readonly<Record<CustomerKey, RowScope>>;
  /** Notes whose rows are answered. */
  touch(key: CustomerKey, owner: string): void;
  /** What was noted, e.g. `erpId:CUST-1`. */
  touched: ReadonlySet<string>;
}

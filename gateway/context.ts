import type { CustomerKeys } from '@tributary/kit/access/row-scope';
import type { Caller } from '@tributary/kit/caller';
import { createStaleLog, type StaleLog } from '@tributary/kit/reads/stale-log';
import type { UpstreamLog } from '@tributary/kit/upstream';
import type { Identity } from '@tributary/kit/vouch/identity';
import type { Application } from './applications/application.ts';
import type { Explain } from './explain/explain.ts';
import type { UpstreamBudget } from './upstream/budget.ts';
import type { UpstreamEstimate } from './upstream/estimate.ts';

/** What lives as long as one operation. */
export interface GatewayContext {
  caller: Caller;
  /** What the caller's client was registered as; null: it was not. */
  application: Application | null;
  requestId: string;
  signal: AbortSignal;
  /** When its time is over, in milliseconds since 1970. */
  endsAt: number;
  /** What the subgraphs report to have asked of their vendors. */
  upstream: UpstreamLog;
  /** How many requests they may send to vendors. */
  budget: UpstreamBudget;
  /** How many it was expected to need; null until that is known. */
  estimate: UpstreamEstimate | null;
  /** What is noted of it for a client that wants to know; null: nothing. */
  explain: Explain | null;
  /**
   * The keys by which all systems know the caller's customers; null: no limit. Asked of the identity
   * hub when first needed.
   */
  keys: () => Promise<CustomerKeys | null>;
  record: OperationRecord;
}

/** For whom a fetch asks, in one subgraph's terms. */
export type IdentityOf = (context: GatewayContext) => Promise<Identity> | Identity;

/** What is noted of an operation while it runs, for the audit. */
export interface OperationRecord {
  name: string | null;
  /** SHA-256 of the document, hex. */
  hash: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  /** Characters of the document. */
  size: number;
  /** Scopes the operation names as needed. */
  scopes: readonly string[];
  /** Whose rows were answered, e.g. `erpId:CUST-1`. */
  customers: Set<string>;
  /** What of the data stands in for what could not be read now. */
  stale: StaleLog;
  /** What it was estimated to cost, in points of a quota; 1 until that is known. */
  cost: number;
  /** Its client's quota was asked: the cost was taken, or nothing was. */
  isQuotaDecided: boolean;
  /** What became of it once it was executed; `partial`: data and errors. */
  outcome: 'ok' | 'partial' | 'failed' | null;
  /** A subgraph that had no time left answered a fetch of it. */
  metBusy: boolean;
  /** It was planned and executed. */
  isAdmitted: boolean;
  /** Else the code of the error that refused it. */
  code: string | null;
}

export function createRecord(): OperationRecord {
  return {
    name: null,
    hash: null,
    type: null,
    size: 0,
    scopes: [],
    customers: new Set(),
    stale: createStaleLog(),
    cost: 1,
    isQuotaDecided: false,
    metBusy: false,
    isAdmitted: false,
    outcome: null,
    code: null,
  };
}

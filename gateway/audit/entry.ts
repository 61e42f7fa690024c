import type { Caller } from '@tributary/kit/caller';
import { compareText } from '@tributary/kit/text';

/** Who asked what, and what became of it. Holds no variables and no data that was answered. */
export interface AuditEntry {
  requestId: string;
  clientId: string;
  kind: Caller['kind'];
  subject: string;
  operation: {
    name: string | null;
    /** SHA-256 of the document, hex; null where none arrived. */
    hash: string | null;
    type: 'query' | 'mutation' | 'subscription' | null;
  };
  decision: 'allowed' | 'refused';
  /** The error code of a refusal. */
  code: string | null;
  /** The HTTP status of the answer. */
  status: number;
  /** Scopes the operation needed. */
  scopes: readonly string[];
  /** Keys of customers whose rows were answered, e.g. `id:123`, `erpId:CUST-1`. */
  customers: readonly string[];
  /** How many more there were. */
  customersOmitted: number;
  durationMs: number;
}

const MAX_NAME = 100;
const MAX_PARTY = 200;
const MAX_ITEM = 100;
const MAX_SCOPES = 200;
const MAX_CUSTOMERS = 1000;

/**
 * The entry as it is written: lists sorted, and every text that came from a client cut to a length,
 * so that nobody decides how long a line gets.
 */
export function boundEntry(entry: AuditEntry): AuditEntry {
  const { operation, customers } = entry;
  return {
    requestId: entry.requestId.slice(0, MAX_NAME),
    clientId: entry.clientId.slice(0, MAX_PARTY),
    kind: entry.kind,
    subject: entry.subject.slice(0, MAX_PARTY),
    operation: {
      name: operation.name?.slice(0, MAX_NAME) ?? null,
      hash: operation.hash?.slice(0, MAX_NAME) ?? null,
      type: operation.type,
    },
    decision: entry.decision,
    code: entry.code?.slice(0, MAX_NAME) ?? null,
    status: entry.status,
    scopes: sorted(entry.scopes, MAX_SCOPES),
    customers: sorted(customers, MAX_CUSTOMERS),
    customersOmitted: entry.customersOmitted + Math.max(0, customers.length - MAX_CUSTOMERS),
    durationMs: Math.round(entry.durationMs * 10) / 10,
  };
}

function sorted(items: readonly string[], most: number): string[] {
  return items
    .toSorted(compareText)
    .slice(0, most)
    .map((item) => item.slice(0, MAX_ITEM));
}

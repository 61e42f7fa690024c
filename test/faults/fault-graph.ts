import { expect } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import type { UpstreamCode } from '@tributary/kit/errors';
import type { GivenPolicy } from '@tributary/kit/policy/settings';
import { type Graph, startGraph, type VendorName, type VendorOptions } from '../graph.ts';
import { MAX_BYTES } from './reads.ts';

export const VENDORS = ['hubspot', 'erpnext', 'stripe', 'easypost'] as const;

/** Milliseconds that graphs may take to start, on a busy machine. */
export const START_MS = 60_000;

const NOBODY = { hubspot: 0, erpnext: 0, stripe: 0, easypost: 0 };

type Vendors = Partial<Record<VendorName, VendorOptions>>;
type FieldPath = readonly string[];

const company = createCompany({ customers: 40, heavyOrders: 30 });

/** Forgets failures and pauses at once: one case must not decide the next. */
const FORGETFUL: GivenPolicy = {
  breakerFailures: 10_000,
  retryTokens: 10_000,
  maxPauseMs: 0,
  maxBytes: MAX_BYTES,
};

/** A failure stays one, whatever was read before. */
const READS = { stale: { '*': 0 } };

/** A graph with time enough for everything, over vendors that no fault makes suspicious. */
export function startForgetful(vendors: Vendors = {}): Promise<Graph> {
  return start(vendors, FORGETFUL);
}

/** A graph with time enough for everything. */
export function startPatient(vendors: Vendors = {}): Promise<Graph> {
  return start(vendors, {});
}

/** A graph as it is by default. */
export function startPlain(): Promise<Graph> {
  return startGraph(company, { hurried: true, vendors: treat({}, {}) });
}

function start(vendors: Vendors, policy: GivenPolicy): Promise<Graph> {
  return startGraph(company, { vendors: treat(vendors, policy) });
}

function treat(vendors: Vendors, policy: GivenPolicy): Vendors {
  const treated = VENDORS.map((name) => {
    const given = vendors[name];
    return [name, { reads: READS, ...given, policy: { ...policy, ...given?.policy } }];
  });
  return Object.fromEntries(treated);
}

/** Reads of all four systems, each at two endpoints at least. */
const OPERATION = `query ($customer: ID!, $order: ID!) {
  customer(id: $customer) { name contacts(first: 2) { nodes { id } } }
  deals(first: 2) { nodes { id status } }
  order(id: $order) {
    number
    total { amount currency }
    invoices { id status }
    payments { id status }
    shipments { id status }
  }
  products(first: 2) { nodes { sku } }
  payments(first: 2) { nodes { id status } }
  shipments(first: 2) { nodes { id status } }
}`;

/** One endpoint of each vendor, and the field that it fills. */
export const ENDPOINTS = {
  hubspot: { path: '/crm/v3/objects/contacts/batch/read', field: ['customer', 'contacts'] },
  erpnext: { path: '/api/resource/Sales Invoice', field: ['order', 'invoices'] },
  stripe: { path: '/v1/payment_intents/search', field: ['order', 'payments'] },
  easypost: { path: '/v2/trackers/batch', field: ['order', 'shipments'] },
} as const;

/** What is missing where a vendor does not answer at all, and how many of its endpoints are tried. */
export const ALL_OF: Readonly<Record<VendorName, { fields: FieldPath[]; endpoints: number }>> = {
  hubspot: { fields: [['customer'], ['deals']], endpoints: 2 },
  erpnext: { fields: [['order'], ['products']], endpoints: 2 },
  stripe: { fields: [['order', 'payments'], ['payments']], endpoints: 2 },
  easypost: { fields: [['order', 'shipments'], ['shipments']], endpoints: 2 },
};

const SYSTEMS = { hubspot: 'CRM', erpnext: 'ERP', stripe: 'PAYMENTS', easypost: 'LOGISTICS' };

const MESSAGES: Readonly<Record<UpstreamCode, string>> = {
  UPSTREAM_BUDGET: 'is asked no further for this operation.',
  UPSTREAM_INVALID: 'answered in a way that could not be understood.',
  UPSTREAM_REJECTED: 'refused the request.',
  UPSTREAM_THROTTLED: 'is being asked too often.',
  UPSTREAM_TIMEOUT: 'did not answer in time.',
  UPSTREAM_UNAVAILABLE: 'is not available.',
};

/** The error of a read; whether it is worth another try follows from its code. */
export function errorAt(
  path: readonly (string | number)[],
  vendor: VendorName,
  code: UpstreamCode,
) {
  const system = SYSTEMS[vendor];
  return {
    message: `The ${system} system ${MESSAGES[code]}`,
    path,
    extensions: {
      code,
      system,
      vendor,
      retryable: code !== 'UPSTREAM_INVALID' && code !== 'UPSTREAM_REJECTED',
      requestId: 'test',
    },
  };
}

/** What came of the operation, and what it took. */
export async function observe(graph: Graph) {
  const before = graph.asked();
  const startedAt = performance.now();
  const variables = { customer: company.customer(3).crmId, order: company.order(1).name };
  const { status, data, errors = [], extensions } = await graph.ask(OPERATION, { variables });
  const ms = performance.now() - startedAt;
  expect(status).toBe(200);
  const after = graph.asked();
  const asked = { ...NOBODY };
  for (const name of VENDORS) asked[name] = after[name] - before[name];
  const byPath = errors.toSorted((a, b) => String(a.path).localeCompare(String(b.path)));
  return { data, errors: byPath, ms, asked, accounts: accountsOf(extensions) };
}

export type Observed = Awaited<ReturnType<typeof observe>>;

/** What the answer itself says that each vendor was asked. */
function accountsOf(extensions: Awaited<ReturnType<Graph['ask']>>['extensions']) {
  const accounts = { ...NOBODY };
  for (const { vendor, requests } of extensions?.upstream?.calls ?? []) {
    accounts[vendor] += requests;
  }
  return accounts;
}

/** The answer with nothing at these fields. */
export function without(data: object, fields: readonly FieldPath[]): object {
  const copy = structuredClone(data);
  for (const field of fields) {
    // biome-ignore lint/suspicious/noExplicitAny: a place in an answer, whatever its type.
    const parent = field.slice(0, -1).reduce((place: any, name) => place[name], copy);
    parent[field.at(-1) ?? ''] = null;
  }
  return copy;
}

/** Ids of so many different payments. */
export function paymentIds(count: number): string[] {
  const orders = Array.from({ length: 2 * count }, (_, index) => company.order(index));
  return orders.flatMap((order) => company.paymentsOf(order).map(({ id }) => id)).slice(0, count);
}

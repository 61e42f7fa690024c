import { type Company, createCompany } from '@tributary/backends/data/company';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import type { Emulator } from '@tributary/backends/emulator';
import { createErpnextEmulator } from '@tributary/backends/erpnext/emulator';
import { createHubspotEmulator } from '@tributary/backends/hubspot/emulator';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { createCrm } from '@tributary/crm/subgraph';
import { createErp } from '@tributary/erp/subgraph';
import { chargeQuota } from '@tributary/gateway/admission/charge-quota';
import type { Registry } from '@tributary/gateway/applications/registry';
import { type AuditLog, createNoAuditLog } from '@tributary/gateway/audit/audit-log';
import { createTestIssuer } from '@tributary/gateway/auth/testing';
import type { Manifests } from '@tributary/gateway/documents/manifests';
import { createGateway } from '@tributary/gateway/gateway';
import { createIdentify } from '@tributary/gateway/identify';
import { DEFAULT_LIMITS, type Limits } from '@tributary/gateway/limits/options';
import { listenGateway } from '@tributary/gateway/listen';
import { createMemoryStore } from '@tributary/gateway/quota/memory-store';
import { createQuota } from '@tributary/gateway/quota/quota';
import type { QuotaStore } from '@tributary/gateway/quota/store';
import { readSupergraph } from '@tributary/gateway/supergraph';
import type { Executor } from '@tributary/gateway/view';
import type { Running } from '@tributary/kit/http';
import type { GivenPolicy } from '@tributary/kit/policy/settings';
import type { GivenReads } from '@tributary/kit/reads/reads';
import type { StaleEntry } from '@tributary/kit/reads/stale-log';
import { ALL_SCOPES, developer, PATIENT } from '@tributary/kit/testing';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { createLogistics } from '@tributary/logistics/subgraph';
import { createPayments } from '@tributary/payments/subgraph';
import type { GraphQLSchema } from 'graphql';
import { createServing } from './serve-subgraph.ts';

export type VendorName = 'hubspot' | 'erpnext' | 'stripe' | 'easypost';
type SubgraphName = 'crm' | 'erp' | 'payments' | 'logistics';

interface Call {
  vendor: VendorName;
  endpoint: string;
  requests: number;
  keys: number;
  shared?: number;
}

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test asked for is what it knows best.
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: {
    upstream?: { requests: number; calls: Call[]; cached?: object[] };
    stale?: StaleEntry[];
  };
}

/** Who asks, as its access token says. */
interface Asker {
  kind: 'product' | 'partner' | 'developer' | 'anonymous';
  scopes?: readonly string[];
  customers?: readonly string[] | null;
}

/** The whole graph over emulators, every server on a free port, every hop over HTTP. */
export interface Graph {
  url: string;
  company: Company;
  vendors: Record<VendorName, Emulator>;
  /** Where each of them listens. */
  vendorUrls: Record<VendorName, string>;
  subgraphs: Record<SubgraphName, Running>;
  issuer: ReturnType<typeof createTestIssuer>;
  /** Sends an operation as a developer with all scopes, unless `claims` say otherwise. */
  ask(query: string, options?: { variables?: object; claims?: object }): Promise<Answer>;
  /** Sends an operation as this caller; an anonymous one brings no token. */
  askAs(asker: Asker, query: string, variables?: object): Promise<Answer>;
  /** The key by which the gateway vouches to a subgraph. */
  keyOf(subgraph: SubgraphName): string;
  /** The whole graph's schema, as clients see it. */
  apiSchema(): GraphQLSchema;
  /** How many requests each vendor was asked since the last `clear`. */
  asked(): Record<VendorName, number> & { total: number };
  /** Forgets what vendors were asked, and their faults. */
  clear(): void;
  close(): Promise<void>;
}

/** Claims of a developer's token, with every scope. */
export const DEVELOPER = { tributary_kind: 'developer', scope: ALL_SCOPES.join(' ') };

/** How the graph reaches a vendor, and treats it. */
export interface VendorOptions {
  /** In place of the emulator's own address. */
  baseUrl?: string;
  /** In place of the credential that the emulator accepts. */
  credential?: string;
  policy?: GivenPolicy;
  /** What its subgraph keeps of good answers. */
  reads?: GivenReads;
}

interface GraphOptions {
  production?: boolean;
  audit?: AuditLog;
  /** What partners may spend in a minute. Default: no limit. */
  points?: number;
  quotaStore?: QuotaStore;
  /** Registered applications; default: tokens alone decide. */
  registry?: Registry;
  manifests?: Manifests;
  /** What one operation may ask for; the others have their defaults. */
  limits?: Partial<Limits>;
  /**
   * The times of a deployment. Else there is enough for everything on a busy machine: time is not
   * what is tested.
   */
  hurried?: boolean;
  /** What is particular about the way to a vendor. */
  vendors?: Partial<Record<VendorName, VendorOptions>>;
  /** The gateway has its subgraphs in its own process: `subgraphs` do not listen. */
  inProcess?: boolean;
  executor?: Executor;
}

const LISTEN = { host: '127.0.0.1', port: 0, portVariable: 'PORT' };

export async function startGraph(
  company: Company = createCompany(),
  options: GraphOptions = {},
): Promise<Graph> {
  const issuer = createTestIssuer();
  const vendors = {
    hubspot: createHubspotEmulator({ company }),
    erpnext: createErpnextEmulator({ company }),
    stripe: createStripeEmulator({ company }),
    easypost: createEasypostEmulator({ company }),
  };
  const patience = options.hurried ? {} : PATIENT;
  const vendorUrls = { hubspot: '', erpnext: '', stripe: '', easypost: '' };
  async function reach(name: VendorName, accepted: string) {
    const given = options.vendors?.[name] ?? {};
    vendorUrls[name] = await vendors[name].listen();
    const { baseUrl = vendorUrls[name], credential = accepted } = given;
    return { baseUrl, credential, policy: { ...patience, ...given.policy } };
  }
  const readsOf = (name: VendorName) => options.vendors?.[name]?.reads;
  const [hubspot, erpnext, stripe, easypost] = await Promise.all([
    reach('hubspot', 'hubspot-local'),
    reach('erpnext', 'erpnext-secret'),
    reach('stripe', 'sk_test_local'),
    reach('easypost', 'EZTKlocal'),
  ]);
  const cursorSecret = 'test';
  const secret = 'known to the tests alone';
  const { serve, connections } = createServing(secret, options.inProcess ?? false);
  const subgraphs = {
    crm: await serve(
      createCrm({
        cursorSecret,
        reads: readsOf('hubspot'),
        hubspot: { ...hubspot, token: hubspot.credential },
      }),
    ),
    erp: await serve(
      createErp({
        cursorSecret,
        reads: readsOf('erpnext'),
        erpnext: {
          ...erpnext,
          apiKey: 'erpnext-key',
          apiSecret: erpnext.credential,
          settings: { timeZone: 'Europe/Berlin', currency: 'USD' },
        },
      }),
    ),
    payments: await serve(
      createPayments({
        cursorSecret,
        reads: readsOf('stripe'),
        stripe: { ...stripe, key: stripe.credential },
      }),
    ),
    logistics: await serve(
      createLogistics({
        cursorSecret,
        reads: readsOf('easypost'),
        easypost: { ...easypost, baseUrl: `${easypost.baseUrl}/v2`, apiKey: easypost.credential },
      }),
    ),
  };
  const { points } = options;
  const quota = createQuota({
    store: options.quotaStore ?? createMemoryStore(),
    defaults: {
      product: null,
      partner: points === undefined ? null : { points, seconds: 60 },
      developer: null,
      anonymous: null,
    },
  });
  const gateway = createGateway({
    supergraphSdl: readSupergraph(),
    subgraphs: connections(),
    ...(options.executor && { executor: options.executor }),
    charge: chargeQuota(quota),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    production: options.production ?? false,
    ...(!options.hurried && { budgetMs: 20_000 }),
  });
  const running = await listenGateway(gateway, {
    ...LISTEN,
    identify: createIdentify(issuer.verify, options.registry ?? null),
    manifests: options.manifests ?? null,
    quota,
    audit: options.audit ?? createNoAuditLog(),
    corsOrigins: ['https://studio.apollographql.com'],
    sandbox: options.production
      ? null
      : { tokens: { developer: 'sandbox-token', partner: 'partner-token' } },
  });

  async function send(token: string | null, query: string, variables: object): Promise<Answer> {
    const response = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // The same of all, for answers to be compared whole.
        'x-request-id': 'test',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  return {
    url: running.url,
    company,
    vendors,
    vendorUrls,
    subgraphs,
    issuer,
    ask: async (query, { variables = {}, claims = {} } = {}) =>
      send(await issuer.mint({ ...DEVELOPER, ...claims }), query, variables),
    async askAs({ kind, scopes = ALL_SCOPES, customers }, query, variables = {}) {
      if (kind === 'anonymous') return send(null, query, variables);
      const claims = {
        tributary_kind: kind,
        scope: scopes.join(' '),
        ...(customers && { tributary_customers: customers }),
      };
      return send(await issuer.mint(claims), query, variables);
    },
    keyOf: (subgraph) => deriveSubgraphKey(secret, subgraph),
    apiSchema: () => gateway.viewFor(developer.caller).current().schema,
    asked() {
      const counts = Object.entries(vendors).map(([name, { requests }]) => [
        name,
        requests().length,
      ]);
      const total = counts.reduce((sum, [, count]) => sum + Number(count), 0);
      return { ...Object.fromEntries(counts), total };
    },
    clear() {
      for (const vendor of Object.values(vendors)) vendor.clear();
    },
    async close() {
      await running.close();
      await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.close()));
      await Promise.all(Object.values(vendors).map((vendor) => vendor.close()));
    },
  };
}

import { type Company, createCompany } from '@tributary/backends/data/company';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import type { Emulator } from '@tributary/backends/emulator';
import { createErpnextEmulator } from '@tributary/backends/erpnext/emulator';
import { createHubspotEmulator } from '@tributary/backends/hubspot/emulator';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { createCrm } from '@tributary/crm/subgraph';
import { createErp } from '@tributary/erp/subgraph';
import { createGateway } from '@tributary/gateway/gateway';
import { listenGateway } from '@tributary/gateway/listen';
import { readSupergraph } from '@tributary/gateway/supergraph';
import type { Running } from '@tributary/kit/http';
import { listenSubgraph } from '@tributary/kit/subgraph';
import { createTestIssuer } from '@tributary/kit/testing';
import { createLogistics } from '@tributary/logistics/subgraph';
import { createPayments } from '@tributary/payments/subgraph';

type VendorName = 'hubspot' | 'erpnext' | 'stripe' | 'easypost';
type SubgraphName = 'crm' | 'erp' | 'payments' | 'logistics';

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test asked for is what it knows best.
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: {
    upstream?: { requests: number; calls: { endpoint: string; requests: number; keys: number }[] };
  };
}

/** The whole graph over emulators, every server on a free port, every hop over HTTP. */
export interface Graph {
  url: string;
  company: Company;
  vendors: Record<VendorName, Emulator>;
  subgraphs: Record<SubgraphName, Running>;
  issuer: Awaited<ReturnType<typeof createTestIssuer>>;
  /** Sends an operation as a developer, unless told otherwise. */
  ask(query: string, options?: { variables?: object; claims?: object }): Promise<Answer>;
  /** How many requests each vendor was asked since the last `clear`. */
  asked(): Record<VendorName, number> & { total: number };
  /** Forgets what vendors were asked, and their faults. */
  clear(): void;
  close(): Promise<void>;
}

const LISTEN = { host: '127.0.0.1', port: 0, portVariable: 'PORT' };

export async function startGraph(
  company: Company = createCompany(),
  options: { production?: boolean } = {},
): Promise<Graph> {
  const issuer = await createTestIssuer();
  const { verify } = issuer;
  const vendors = {
    hubspot: createHubspotEmulator({ company }),
    erpnext: createErpnextEmulator({ company }),
    stripe: createStripeEmulator({ company }),
    easypost: createEasypostEmulator({ company }),
  };
  const [hubspot, erpnext, stripe, easypost] = await Promise.all(
    Object.values(vendors).map((vendor) => vendor.listen()),
  );
  const cursorSecret = 'test';
  const listening = { ...LISTEN, verify };
  const subgraphs = {
    crm: await listenSubgraph(
      createCrm({ cursorSecret, hubspot: { baseUrl: hubspot as string, token: 'hubspot-local' } }),
      listening,
    ),
    erp: await listenSubgraph(
      createErp({
        cursorSecret,
        erpnext: {
          baseUrl: erpnext as string,
          apiKey: 'erpnext-key',
          apiSecret: 'erpnext-secret',
          settings: { timeZone: 'Europe/Berlin', currency: 'USD' },
        },
      }),
      listening,
    ),
    payments: await listenSubgraph(
      createPayments({ cursorSecret, stripe: { baseUrl: stripe as string, key: 'sk_test_local' } }),
      listening,
    ),
    logistics: await listenSubgraph(
      createLogistics({
        cursorSecret,
        easypost: { baseUrl: `${easypost}/v2`, apiKey: 'EZTKlocal' },
      }),
      listening,
    ),
  };
  const urls = Object.entries(subgraphs).map(([name, { url }]) => [name, `${url}/graphql`]);
  const gateway = createGateway({
    supergraphSdl: readSupergraph(),
    subgraphUrls: Object.fromEntries(urls),
    production: options.production ?? false,
  });
  const running = await listenGateway(gateway, {
    ...listening,
    corsOrigins: ['https://studio.apollographql.com'],
    sandboxToken: 'sandbox-token',
  });

  return {
    url: running.url,
    company,
    vendors,
    subgraphs,
    issuer,
    async ask(query, { variables = {}, claims = { tributary_kind: 'developer' } } = {}) {
      const token = await issuer.mint({ ...claims });
      const response = await fetch(`${running.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
    },
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

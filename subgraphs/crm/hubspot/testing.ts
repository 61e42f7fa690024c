import { createCompany } from '@tributary/backends/data/company';
import { createHubspotEmulator } from '@tributary/backends/hubspot/emulator';
import { developer, execute } from '@tributary/kit/testing';
import { createCrm } from '../subgraph.ts';
import type { HubspotSettings } from './settings.ts';

/** What the emulated account is like. */
export const ACCOUNT: HubspotSettings = {
  apiVersion: 'v3',
  properties: {
    erpId: 'erp_customer_number',
    billingId: 'billing_customer_id',
    legalName: 'legal_name',
    email: 'company_email',
  },
  customProperties: ['loyalty_tier'],
  openStages: [],
};

interface StartOptions {
  settings?: Partial<HubspotSettings>;
  token?: string;
  customers?: number;
}

export const CURSOR_SECRET = 'test';

/** The subgraph over an emulated HubSpot, for one test file. */
export async function startCrm({
  settings,
  token = 'hubspot-local',
  customers,
}: StartOptions = {}) {
  const company = createCompany(customers === undefined ? {} : { customers });
  const hubspot = createHubspotEmulator({ company });
  const baseUrl = await hubspot.listen();
  const crm = createCrm({
    hubspot: { baseUrl, token, ...ACCOUNT, ...settings },
    cursorSecret: CURSOR_SECRET,
  });

  return {
    company,
    hubspot,
    ask: (query: string, variables: Record<string, unknown> = {}, as = developer) =>
      execute(crm, query, { as, variables }),
    /** What HubSpot was asked since the last `hubspot.clear()`, as `METHOD path`. */
    asked: () => hubspot.requests().map(({ method, path }) => `${method} ${path}`),
    async close() {
      await crm.close();
      await hubspot.close();
    },
  };
}

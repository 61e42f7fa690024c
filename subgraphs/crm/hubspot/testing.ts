import { createCompany } from '@tributary/backends/data/company';
import { createHubspotEmulator } from '@tributary/backends/hubspot/emulator';
import { developer, execute } from '@tributary/kit/testing';
import { createCrm } from '../subgraph.ts';
import type { GivenSettings } from './settings.ts';

interface StartOptions {
  settings?: GivenSettings;
  token?: string;
  customers?: number;
  /** What to put behind HubSpot's address. */
  basePath?: string;
}

export const CURSOR_SECRET = 'test';

/** The subgraph over an emulated HubSpot, for one test file. */
export async function startCrm({
  settings,
  token = 'hubspot-local',
  customers = 200,
  basePath = '',
}: StartOptions = {}) {
  const company = createCompany({ customers });
  const hubspot = createHubspotEmulator({ company });
  const baseUrl = await hubspot.listen();
  const crm = createCrm({
    hubspot: {
      baseUrl: baseUrl + basePath,
      token,
      settings: { customProperties: ['loyalty_tier'], ...settings },
    },
    cursorSecret: CURSOR_SECRET,
  });

  return {
    company,
    hubspot,
    ask: (query: string, variables: Record<string, unknown> = {}, as = developer) =>
      execute(crm, query, { as, variables }),
    /** What HubSpot was asked since the last `hubspot.clear()`, as `METHOD path`. */
    asked: () => hubspot.requests().map(({ method, path }) => `${method} ${path}`),
    /** Adds an object behind the subgraph's back, as somebody at HubSpot's own screens would. */
    create: (type: string, properties: Record<string, string>) =>
      fetch(`${baseUrl}/crm/v3/objects/${type}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ properties }),
      }),
    async close() {
      await crm.close();
      await hubspot.close();
    },
  };
}

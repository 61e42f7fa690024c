import { type Call, createConnector } from '@tributary/kit/connector';
import type { GivenPolicy } from '@tributary/kit/policy/settings';
import type { CrmSource } from '../source.ts';
import { createCompanies } from './companies.ts';
import { createContacts } from './contacts.ts';
import { createCustomFields } from './custom-fields.ts';
import { createDeals } from './deals.ts';
import { createPeople } from './people.ts';
import { type GivenSettings, pathsOf, toSettings } from './settings.ts';
import { wishesOf } from './wishes.ts';

/** How to reach one HubSpot account, and what is particular about it. */
export interface HubspotOptions {
  baseUrl: string;
  /** Token of a private app, or an OAuth access token. */
  token: string;
  /** How it is treated when it falters. */
  policy?: GivenPolicy | undefined;
  settings?: GivenSettings | undefined;
}

/** HubSpot as a CRM: one for the process, with a source for each request. */
export function createHubspot({ baseUrl, token, policy, ...options }: HubspotOptions) {
  const settings = toSettings(options.settings ?? {});
  const paths = pathsOf(settings.apiVersion);
  const connector = createConnector({
    system: 'CRM',
    vendor: 'hubspot',
    baseUrl,
    headers: { authorization: `Bearer ${token}` },
    policy,
    wishesOf,
  });

  function source(call: Call): CrmSource {
    const hubspot = { connector, paths, call };
    return {
      ...createCompanies(hubspot, settings),
      ...createContacts(hubspot, settings),
      ...createDeals(hubspot, settings),
      ...createPeople(hubspot),
      ...createCustomFields(hubspot, settings),
    };
  }

  return { source, close: () => connector.close() };
}

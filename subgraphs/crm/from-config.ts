import type { Config } from '@tributary/kit/config';
import { cursorSecretFrom } from '@tributary/kit/cursor';
import { policyFrom } from '@tributary/kit/policy/settings';
import { readsFrom } from '@tributary/kit/reads/config';
import { crmReads } from './reads.ts';
import { createCrm } from './subgraph.ts';

const PROPERTY = 'an internal name of a property, e.g. legal_name';

/** The CRM subgraph as the environment says. @throws ConfigError naming what is wrong. */
export function crmFromConfig(config: Config) {
  return createCrm({
    hubspot: {
      baseUrl: config.url('HUBSPOT_URL', 'https://api.hubapi.com'),
      token: config.required('HUBSPOT_TOKEN'),
      policy: policyFrom(config, 'HUBSPOT'),
      settings: {
        apiVersion: config.checked(
          'HUBSPOT_API_VERSION',
          isVersion,
          '"v3" or a date, e.g. 2026-09',
        ),
        webUrl: config.optionalUrl('HUBSPOT_PORTAL_URL'),
        properties: {
          erpId: config.checked('HUBSPOT_ERP_PROPERTY', isProperty, PROPERTY),
          billingId: config.checked('HUBSPOT_BILLING_PROPERTY', isProperty, PROPERTY),
          legalName: config.checked('HUBSPOT_LEGAL_NAME_PROPERTY', isProperty, PROPERTY),
          email: config.checked('HUBSPOT_EMAIL_PROPERTY', isProperty, PROPERTY),
        },
        customProperties: config.checkedList('HUBSPOT_CUSTOM_PROPERTIES', isProperty, PROPERTY),
        openStages: config.list('HUBSPOT_OPEN_STAGES', []),
        currency: config.currency('HUBSPOT_CURRENCY'),
      },
    },
    cursorSecret: cursorSecretFrom(config),
    reads: readsFrom(config, 'CRM', crmReads),
  });
}

function isVersion(text: string): boolean {
  return /^(v3|\d{4}-\d{2})$/.test(text);
}

/** HubSpot's internal names are lower case: a label in their place would find nothing. */
function isProperty(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,99}$/.test(text);
}

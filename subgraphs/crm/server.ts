import { verifierFromConfig } from '@tributary/kit/auth';
import { type Config, ConfigError } from '@tributary/kit/config';
import { cursorSecretFrom } from '@tributary/kit/cursor';
import { listenOptionsFrom } from '@tributary/kit/http';
import { runServer } from '@tributary/kit/process';
import { listenSubgraph } from '@tributary/kit/subgraph';
import { createCrm } from './subgraph.ts';

await runServer('crm', async (config) =>
  listenSubgraph(
    createCrm({ hubspot: hubspotFromConfig(config), cursorSecret: cursorSecretFrom(config) }),
    {
      verify: verifierFromConfig(config),
      ...listenOptionsFrom(config, 'CRM_PORT', 4001),
    },
  ),
);

function hubspotFromConfig(config: Config) {
  return {
    baseUrl: config.url('HUBSPOT_URL', 'https://api.hubapi.com'),
    token: config.required('HUBSPOT_TOKEN'),
    timeoutMs: config.integer('HUBSPOT_TIMEOUT_MS', 2500, { min: 1 }),
    settings: {
      apiVersion: apiVersion(config),
      portalUrl: config.optionalUrl('HUBSPOT_PORTAL_URL'),
      properties: {
        erpId: config.optional('HUBSPOT_ERP_PROPERTY'),
        billingId: config.optional('HUBSPOT_BILLING_PROPERTY'),
        legalName: config.optional('HUBSPOT_LEGAL_NAME_PROPERTY'),
        email: config.optional('HUBSPOT_EMAIL_PROPERTY'),
      },
      customProperties: config.list('HUBSPOT_CUSTOM_PROPERTIES', []),
      openStages: config.list('HUBSPOT_OPEN_STAGES', []),
      currency: currency(config),
    },
  };
}

function apiVersion(config: Config): string {
  const version = config.text('HUBSPOT_API_VERSION', 'v3');
  if (/^(v3|\d{4}-\d{2})$/.test(version)) return version;
  throw new ConfigError(`HUBSPOT_API_VERSION must be "v3" or a date, not "${version}".`);
}

function currency(config: Config): string | undefined {
  const code = config.optional('HUBSPOT_CURRENCY');
  if (code === undefined || /^[A-Z]{3}$/.test(code)) return code;
  throw new ConfigError(`HUBSPOT_CURRENCY must be an ISO 4217 code, not "${code}".`);
}

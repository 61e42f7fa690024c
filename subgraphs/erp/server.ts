import { verifierFromConfig } from '@tributary/kit/auth';
import { type Config, ConfigError } from '@tributary/kit/config';
import { cursorSecretFrom } from '@tributary/kit/cursor';
import { listenOptionsFrom } from '@tributary/kit/http';
import { runServer } from '@tributary/kit/process';
import { listenSubgraph } from '@tributary/kit/subgraph';
import { isTimeZone } from '@tributary/kit/time';
import { createErp } from './subgraph.ts';

await runServer('erp', async (config) =>
  listenSubgraph(
    createErp({
      cursorSecret: cursorSecretFrom(config),
      idCharacters: config.optional('ERPNEXT_NAME_CHARACTERS'),
      erpnext: {
        baseUrl: config.url('ERPNEXT_URL'),
        apiKey: config.required('ERPNEXT_API_KEY'),
        apiSecret: config.required('ERPNEXT_API_SECRET'),
        timeoutMs: config.integer('ERPNEXT_TIMEOUT_MS', 2500, { min: 1 }),
        settings: {
          timeZone: timeZone(config, 'ERPNEXT_TIME_ZONE'),
          webUrl: config.optionalUrl('ERPNEXT_WEB_URL') ?? null,
          company: config.optional('ERPNEXT_COMPANY') ?? null,
          currency: currency(config, 'ERPNEXT_CURRENCY'),
          dealField: fieldOrNone(config, 'ERPNEXT_DEAL_FIELD', 'custom_crm_deal'),
          trackingField: field(
            'ERPNEXT_TRACKING_FIELD',
            config.text('ERPNEXT_TRACKING_FIELD', 'lr_no'),
          ),
          customFields: config
            .list('ERPNEXT_CUSTOM_FIELDS', [])
            .map((name) => field('ERPNEXT_CUSTOM_FIELDS', name)),
          priceList: config.optional('ERPNEXT_PRICE_LIST') ?? null,
          shippingAccounts: config.list('ERPNEXT_SHIPPING_ACCOUNTS', []),
        },
      },
    }),
    {
      verify: verifierFromConfig(config),
      ...listenOptionsFrom(config, 'ERP_PORT', 4002),
    },
  ),
);

function timeZone(config: Config, name: string): string {
  const zone = config.required(name);
  if (isTimeZone(zone)) return zone;
  throw new ConfigError(`${name} must be an IANA time zone, e.g. Europe/Berlin, not "${zone}".`);
}

function currency(config: Config, name: string): string | null {
  const code = config.optional(name) ?? null;
  if (code === null || /^[A-Z]{3}$/.test(code)) return code;
  throw new ConfigError(`${name} must be an ISO 4217 code, e.g. EUR, not "${code}".`);
}

function field(variable: string, name: string): string {
  if (/^[a-z][a-z0-9_]{0,60}$/.test(name)) return name;
  throw new ConfigError(`${variable} must name fields, e.g. custom_crm_deal, not "${name}".`);
}

function fieldOrNone(config: Config, variable: string, fallback: string): string | null {
  const name = config.text(variable, fallback);
  return name === 'none' ? null : field(variable, name);
}

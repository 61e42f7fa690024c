import type { Config } from '@tributary/kit/config';
import { cursorSecretFrom } from '@tributary/kit/cursor';
import { policyFrom } from '@tributary/kit/policy/settings';
import { readsFrom } from '@tributary/kit/reads/config';
import { isTimeZone } from '@tributary/kit/time';
import { erpReads } from './reads.ts';
import { createErp } from './subgraph.ts';

const FIELD = 'the name of a field, e.g. custom_crm_deal';

/** The ERP subgraph as the environment says. @throws ConfigError naming what is wrong. */
export function erpFromConfig(config: Config) {
  return createErp({
    erpnext: {
      baseUrl: config.url('ERPNEXT_URL'),
      apiKey: config.required('ERPNEXT_API_KEY'),
      apiSecret: config.required('ERPNEXT_API_SECRET'),
      policy: policyFrom(config, 'ERPNEXT'),
      settings: {
        timeZone:
          config.checked(
            'ERPNEXT_TIME_ZONE',
            isTimeZone,
            'an IANA time zone, e.g. Europe/Berlin',
          ) ?? config.required('ERPNEXT_TIME_ZONE'),
        webUrl: config.optionalUrl('ERPNEXT_WEB_URL'),
        company: config.optional('ERPNEXT_COMPANY'),
        currency: config.currency('ERPNEXT_CURRENCY'),
        // "none" is a name too: of no field.
        dealField: noneIsNull(config.checked('ERPNEXT_DEAL_FIELD', isField, FIELD)),
        trackingField: config.checked('ERPNEXT_TRACKING_FIELD', isField, FIELD),
        customFields: config.checkedList('ERPNEXT_CUSTOM_FIELDS', isField, FIELD),
        priceList: config.optional('ERPNEXT_PRICE_LIST'),
        shippingAccounts: config.list('ERPNEXT_SHIPPING_ACCOUNTS', []),
      },
    },
    idCharacters: config.optional('ERPNEXT_NAME_CHARACTERS'),
    cursorSecret: cursorSecretFrom(config),
    reads: readsFrom(config, 'ERP', erpReads),
  });
}

function isField(name: string): boolean {
  return /^[a-z][a-z0-9_]{0,60}$/.test(name);
}

function noneIsNull(name: string | undefined): string | null | undefined {
  return name === 'none' ? null : name;
}

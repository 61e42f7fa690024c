import { createCompany } from '@tributary/backends/data/company';
import { createErpnextEmulator } from '@tributary/backends/erpnext/emulator';
import type { GivenPolicy } from '@tributary/kit/policy/settings';
import { developer, execute, NO_STALE, PATIENT } from '@tributary/kit/testing';
import { createErp } from '../subgraph.ts';
import type { GivenSettings } from './settings.ts';

interface StartOptions {
  settings?: Partial<GivenSettings>;
  apiSecret?: string;
  policy?: GivenPolicy;
  /** Seconds of work the site does in an hour. */
  rateLimit?: number;
  /** What to put behind the site's address. */
  basePath?: string;
  idCharacters?: string;
  /** Orders of the one customer that has far more than all others. */
  heavyOrders?: number;
}

/** How the emulated company runs its ERPNext. */
const SETTINGS: GivenSettings = {
  timeZone: 'Europe/Berlin',
  currency: 'USD',
  dealField: 'custom_crm_deal',
  trackingField: 'lr_no',
  customFields: ['custom_cost_center_note'],
  shippingAccounts: [],
};

/** The subgraph over an emulated ERPNext, for one test file. */
export async function startErp({
  settings,
  apiSecret = 'erpnext-secret',
  policy,
  rateLimit,
  basePath = '',
  idCharacters,
  heavyOrders = 5000,
}: StartOptions = {}) {
  const company = createCompany({ heavyOrders });
  const erpnext = createErpnextEmulator({ company, rateLimit: rateLimit ?? null });
  const baseUrl = await erpnext.listen();
  const erp = createErp({
    erpnext: {
      baseUrl: baseUrl + basePath,
      apiKey: 'erpnext-key',
      apiSecret,
      policy: { ...PATIENT, ...policy },
      settings: { ...SETTINGS, ...settings },
    },
    cursorSecret: 'test',
    reads: NO_STALE,
    idCharacters,
  });

  return {
    company,
    erpnext,
    ask: (query: string, variables: Record<string, unknown> = {}, as = developer) =>
      execute(erp, query, { as, variables }),
    /** What ERPNext was asked since the last `erpnext.clear()`: the doctype or method of each. */
    asked: () => erpnext.requests().map(({ path }) => whatIsAsked(path)),
    /** What every emulator takes: a document, as ERPNext's own users would save it. */
    save: (doctype: string, document: Record<string, unknown>, name?: string) =>
      fetch(`${baseUrl}/api/resource/${doctype}${name === undefined ? '' : `/${name}`}`, {
        method: name === undefined ? 'POST' : 'PUT',
        headers: {
          authorization: 'token erpnext-key:erpnext-secret',
          'content-type': 'application/json',
        },
        body: JSON.stringify(document),
      }).then((response) => response.json() as Promise<{ data: { name: string } }>),
    async close() {
      await erp.close();
      await erpnext.close();
    },
  };
}

function whatIsAsked(path: string): string {
  return decodeURIComponent(path.split('?')[0]?.split('/').at(-1) ?? '');
}

/** Federation's query for entities, with this selection on them; it may use `$after`. */
export function entities(selection: string): string {
  const after = selection.includes('$after') ? ', $after: String' : '';
  return `query ($representations: [_Any!]!${after}) {
    _entities(representations: $representations) { ${selection} }
  }`;
}

/** References to entities of one type. */
export const references = (type: string, key: string, values: readonly (string | null)[]) => ({
  representations: values.map((value) => ({ __typename: type, [key]: value })),
});

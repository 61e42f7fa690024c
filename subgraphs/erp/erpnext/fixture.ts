import { readFileSync } from 'node:fs';
import { parseJsonBytes } from '@tributary/kit/json-bytes';
import type { ErpnextSettings } from './settings.ts';

/** An answer of ERPNext as our connector reads it. */
export function fixture(name: string): unknown {
  return parseJsonBytes(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url)));
}

/** A site in Berlin that keeps its books in euros. */
export const settings: ErpnextSettings = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  dealField: 'custom_crm_deal',
  trackingField: 'lr_no',
  customFields: [],
  shippingAccounts: [],
};

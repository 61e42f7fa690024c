import { fromMajorUnits, type Money } from '@tributary/kit/money';
import type { SourceRecord } from '@tributary/kit/source-record';
import { checkLocalTime, fromLocalTime, toLocalDate } from '@tributary/kit/time';
import type { ErpnextSettings } from './settings.ts';

/** The doctypes our objects come from, with the rules that map them. */
const MAPPINGS = {
  Customer: 'erpnext.customer@1',
  Item: 'erpnext.item@1',
  'Sales Invoice': 'erpnext.sales-invoice@1',
  'Sales Order': 'erpnext.sales-order@1',
} as const;

/** A document with what every mapping needs of it; `modified` in the site's wall-clock time. */
interface WireDocument {
  name: string;
  modified: string;
}

/** Where a document lives in ERPNext. */
export function toSourceRecord(
  objectType: keyof typeof MAPPINGS,
  { name, modified }: WireDocument,
  { timeZone, webUrl }: ErpnextSettings,
  fetchedAt: string,
): SourceRecord {
  const slug = objectType.toLowerCase().replace(' ', '-');
  return {
    system: 'ERP',
    vendor: 'erpnext',
    objectType,
    remoteId: name,
    remoteUrl: webUrl ? `${webUrl}/app/${slug}/${encodeURIComponent(name)}` : null,
    remoteUpdatedAt: fromLocalTime(modified, timeZone),
    fetchedAt,
    // Frappe refuses to save a document whose `modified` is not the one it was read with.
    version: modified,
    mapping: MAPPINGS[objectType],
  };
}

/**
 * Throws where a document cannot be mapped although it has the right form: its dates and times may be in no
 * calendar, and its name may be none that an address can hold. Nothing else of a document may fail: those
 * of a page are mapped when it is too late to say that the answer is wrong.
 */
export function checkDocument(
  { name, creation, modified }: WireDocument & { creation: string },
  dates: readonly (string | null)[],
  { timeZone, webUrl }: ErpnextSettings,
): void {
  for (const date of dates) if (date !== null) toLocalDate(date);
  checkLocalTime(creation, timeZone);
  checkLocalTime(modified, timeZone);
  if (webUrl) encodeURIComponent(name);
}

/** Money, where both amount and currency are known. */
export function toMoney(amount: string | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : fromMajorUnits(amount, currency);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** What a person reads in a text ERPNext's editor wrote as HTML; `null` when that is nothing. */
export function toPlainText(html: string | null): string | null {
  const text = (html ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
  return text || null;
}

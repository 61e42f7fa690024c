import type { Address } from '@tributary/kit/address';
import { toCountryCode } from '@tributary/kit/countries';
import { fromMajorUnits, toDecimal } from '@tributary/kit/money';
import type { SourceRecord } from '@tributary/kit/source-record';
import { fromIsoInstant, toLocalDate } from '@tributary/kit/time';
import type { Contact, Customer, Deal, SalesRep } from '../source.ts';
import type { HubspotSettings } from './settings.ts';
import { toDealStatus, toLifecycleStage } from './stages.ts';
import type { WireCompany, WireContact, WireDeal, WireOwner } from './wire.ts';

/** HubSpot's numbers of the object types, as its own record pages use them. */
const OBJECT_TYPES = { contact: '0-1', company: '0-2', deal: '0-3' } as const;

/** Company properties read for a Customer, beside those an account names itself. */
export const COMPANY_PROPERTIES = [
  'name',
  'domain',
  'website',
  'industry',
  'numberofemployees',
  'lifecyclestage',
  'phone',
  'address',
  'address2',
  'city',
  'state',
  'zip',
  'country',
  'hubspot_owner_id',
  'createdate',
  'hs_lastmodifieddate',
] as const;

export const CONTACT_PROPERTIES = [
  'firstname',
  'lastname',
  'email',
  'phone',
  'jobtitle',
  'country',
  'associatedcompanyid',
] as const;

export const DEAL_PROPERTIES = [
  'dealname',
  'dealstage',
  'pipeline',
  'amount',
  'deal_currency_code',
  'hs_deal_stage_probability',
  'hs_is_closed',
  'hs_is_closed_won',
  'closedate',
  'hubspot_owner_id',
  'hs_primary_associated_company',
  'hs_lastmodifieddate',
] as const;

export function toCustomer(
  company: WireCompany,
  settings: HubspotSettings,
  fetchedAt: string,
): Customer {
  const read = (property: string) => company.properties[property] ?? null;
  const names = settings.properties;
  const addresses = toAddresses(read);
  return {
    id: company.id,
    erpId: read(names.erpId),
    billingId: read(names.billingId),
    name: read('name'),
    legalName: read(names.legalName),
    domain: read('domain'),
    website: toWebAddress(read('website')),
    industry: read('industry'),
    employees: toWholeNumber(read('numberofemployees')),
    lifecycleStage: toLifecycleStage(read('lifecyclestage')),
    lifecycleStageRaw: read('lifecyclestage'),
    email: read(names.email),
    phoneRaw: read('phone'),
    phoneCountry: addresses[0]?.country ?? null,
    addresses,
    accountManagerId: read('hubspot_owner_id'),
    createdAt: fromIsoInstant(company.createdAt),
    updatedAt: fromIsoInstant(company.updatedAt),
    crmSource: toSourceRecord('company', company, settings, fetchedAt),
  };
}

export function toContact(
  contact: WireContact,
  settings: HubspotSettings,
  fetchedAt: string,
): Contact {
  const read = (property: string) => contact.properties[property] ?? null;
  return {
    id: contact.id,
    customerId: read('associatedcompanyid'),
    firstName: read('firstname'),
    lastName: read('lastname'),
    email: read('email'),
    phoneRaw: read('phone'),
    phoneCountry: toCountryCode(read('country')),
    jobTitle: read('jobtitle'),
    createdAt: fromIsoInstant(contact.createdAt),
    updatedAt: fromIsoInstant(contact.updatedAt),
    source: toSourceRecord('contact', contact, settings, fetchedAt),
  };
}

export function toDeal(deal: WireDeal, settings: HubspotSettings, fetchedAt: string): Deal {
  const { properties } = deal;
  const { amount, closedate, hs_deal_stage_probability: probability } = properties;
  const currency = properties.deal_currency_code ?? settings.currency;
  const status = toDealStatus(properties, settings.openStages);
  // One property holds both: the date it is expected to close, then the time it did.
  const isClosed = status === 'WON' || status === 'LOST';
  return {
    id: deal.id,
    customerId: properties.hs_primary_associated_company,
    name: properties.dealname,
    status,
    stage: properties.dealstage,
    pipeline: properties.pipeline,
    amount: amount !== null && currency ? fromMajorUnits(amount, currency) : null,
    // HubSpot writes out all 55 digits of a double: `0.2000…011102…` is what it holds for 0.2.
    probability: probability === null ? null : toDecimal(String(Number(probability))),
    expectedCloseDate: closedate === null || isClosed ? null : toLocalDate(closedate),
    closedAt: closedate === null || !isClosed ? null : fromIsoInstant(closedate),
    ownerId: properties.hubspot_owner_id,
    source: toSourceRecord('deal', deal, settings, fetchedAt),
  };
}

export function toSalesRep({ firstName, lastName, email }: WireOwner): SalesRep {
  return { name: [firstName, lastName].filter(Boolean).join(' ') || null, email };
}

function toSourceRecord(
  objectType: keyof typeof OBJECT_TYPES,
  { id, updatedAt }: { id: string; updatedAt: string },
  { webUrl }: HubspotSettings,
  fetchedAt: string,
): SourceRecord {
  return {
    system: 'CRM',
    vendor: 'hubspot',
    objectType,
    remoteId: id,
    remoteUrl: webUrl ? `${webUrl}/record/${OBJECT_TYPES[objectType]}/${id}` : null,
    remoteUpdatedAt: fromIsoInstant(updatedAt),
    fetchedAt,
    // HubSpot has no revisions: the last change is what tells two versions apart.
    version: updatedAt,
    mapping: `hubspot.${objectType}@1`,
  };
}

function toAddresses(read: (property: string) => string | null): Address[] {
  const parts = {
    line1: read('address'),
    line2: read('address2'),
    city: read('city'),
    region: read('state'),
    postalCode: read('zip'),
    country: toCountryCode(read('country')),
  };
  const isKnown = Object.values(parts).some((part) => part !== null);
  return isKnown ? [{ name: null, company: read('name'), ...parts }] : [];
}

/** HubSpot keeps web sites as people type them, most often without a scheme. */
function toWebAddress(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** What GraphQL's Int can hold; HubSpot's number properties may have decimals. */
function toWholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}(\.0+)?$/.test(text) ? Number(text) : null;
}

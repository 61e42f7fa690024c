import { INDUSTRIES } from '../data/words.ts';
import { PIPELINE, STAGES } from './pipeline.ts';
import { choice, computedFlag, number, type Property, text, time } from './property.ts';

/** One kind of CRM record. */
export interface ObjectType {
  name: 'companies' | 'contacts' | 'deals';
  singular: 'company' | 'contact' | 'deal';
  typeId: string;
  /** The property with the time of the last change: contacts have a name of their own for it. */
  modified: string;
  /** The property that holds the id of the company it belongs to. */
  parent: string | null;
  /** Properties shown when a request names none, and those `query` looks at. */
  defaults: readonly string[];
  searched: readonly string[];
  properties: ReadonlyMap<string, Property>;
}

const LIFECYCLE_STAGES = {
  subscriber: 'Subscriber',
  lead: 'Lead',
  marketingqualifiedlead: 'Marketing Qualified Lead',
  salesqualifiedlead: 'Sales Qualified Lead',
  opportunity: 'Opportunity',
  customer: 'Customer',
  evangelist: 'Evangelist',
  other: 'Other',
  strategic_account: 'Strategic Account',
};
const INDUSTRY_OPTIONS = Object.fromEntries(INDUSTRIES.map((name) => [name, name]));
const STAGE_OPTIONS = Object.fromEntries(STAGES.map(({ id, label }) => [id, label]));
const CURRENCY_OPTIONS = Object.fromEntries(
  ['USD', 'EUR', 'GBP', 'JPY', 'KWD'].map((code) => [code, code]),
);
const READ_ONLY = { isReadOnly: true };
const CUSTOM = { isCustom: true };
const UNIQUE = { isCustom: true, isUnique: true };

/** Properties every record has. */
const RECORD = [
  time('createdate', 'Create Date', READ_ONLY),
  number('hs_object_id', 'Record ID', { ...READ_ONLY, isUnique: true }),
  text('hs_object_source', 'Record source', READ_ONLY),
  text('hs_object_source_id', 'Record source ID', READ_ONLY),
  text('hs_object_source_label', 'Record source label', READ_ONLY),
];
const OWNER = choice('hubspot_owner_id', 'Owner', {}, { references: 'OWNER' });
const LIFECYCLE = [
  choice('lifecyclestage', 'Lifecycle Stage', LIFECYCLE_STAGES),
  text('hs_pipeline', 'Pipeline', READ_ONLY),
];

export const COMPANIES: ObjectType = {
  name: 'companies',
  singular: 'company',
  typeId: '0-2',
  modified: 'hs_lastmodifieddate',
  parent: null,
  defaults: ['name', 'domain'],
  searched: ['name', 'domain', 'website', 'phone'],
  properties: byName([
    ...RECORD,
    time('hs_lastmodifieddate', 'Last Modified Date', READ_ONLY),
    text('name', 'Company name'),
    text('domain', 'Company Domain Name'),
    text('website', 'Website URL'),
    choice('industry', 'Industry', INDUSTRY_OPTIONS),
    number('numberofemployees', 'Number of Employees'),
    ...LIFECYCLE,
    text('phone', 'Phone Number'),
    text('address', 'Street Address'),
    text('address2', 'Street Address 2'),
    text('city', 'City'),
    text('state', 'State/Region'),
    text('zip', 'Postal Code'),
    text('country', 'Country/Region'),
    text('description', 'Description'),
    OWNER,
    text('erp_customer_number', 'ERP customer number', UNIQUE),
    text('billing_customer_id', 'Billing customer id', UNIQUE),
    text('legal_name', 'Legal name', CUSTOM),
    text('company_email', 'Company e-mail', CUSTOM),
    choice(
      'loyalty_tier',
      'Loyalty tier',
      { gold: 'Gold', silver: 'Silver', bronze: 'Bronze' },
      CUSTOM,
    ),
  ]),
};

export const CONTACTS: ObjectType = {
  name: 'contacts',
  singular: 'contact',
  typeId: '0-1',
  modified: 'lastmodifieddate',
  parent: 'associatedcompanyid',
  defaults: ['firstname', 'lastname', 'email'],
  searched: ['firstname', 'lastname', 'email', 'phone', 'company'],
  properties: byName([
    ...RECORD,
    time('lastmodifieddate', 'Last Modified Date', READ_ONLY),
    text('firstname', 'First Name'),
    text('lastname', 'Last Name'),
    text('email', 'Email', { isUnique: true }),
    text('phone', 'Phone Number'),
    text('jobtitle', 'Job Title'),
    text('company', 'Company Name'),
    text('country', 'Country/Region'),
    ...LIFECYCLE,
    OWNER,
    number('associatedcompanyid', 'Primary Associated Company ID', { references: 'COMPANY' }),
  ]),
};

export const DEALS: ObjectType = {
  name: 'deals',
  singular: 'deal',
  typeId: '0-3',
  modified: 'hs_lastmodifieddate',
  parent: 'hs_primary_associated_company',
  defaults: ['dealname', 'amount', 'closedate', 'pipeline', 'dealstage'],
  searched: ['dealname', 'pipeline', 'dealstage', 'description'],
  properties: byName([
    ...RECORD,
    time('hs_lastmodifieddate', 'Last Modified Date', READ_ONLY),
    text('dealname', 'Deal Name'),
    choice('dealstage', 'Deal Stage', STAGE_OPTIONS),
    choice('pipeline', 'Pipeline', { [PIPELINE.id]: PIPELINE.label }),
    number('amount', 'Amount', { currencyProperty: 'deal_currency_code' }),
    choice('deal_currency_code', 'Currency', CURRENCY_OPTIONS),
    time('closedate', 'Close Date'),
    text('description', 'Deal Description'),
    number('hs_deal_stage_probability', 'Deal probability', READ_ONLY),
    computedFlag('hs_is_closed', 'Is Deal Closed?'),
    computedFlag('hs_is_closed_won', 'Is Closed Won'),
    number('hs_primary_associated_company', 'Primary Associated Company', {
      ...READ_ONLY,
      references: 'COMPANY',
    }),
    OWNER,
  ]),
};

function byName(properties: readonly Property[]): ReadonlyMap<string, Property> {
  return new Map(properties.map((property) => [property.name, property]));
}

/** The type a path names: `companies`, `company`, `Company` or `0-2`. */
export function objectTypeOf(segment: string): ObjectType | undefined {
  const name = segment.toLowerCase();
  return [COMPANIES, CONTACTS, DEALS].find((type) =>
    [type.name, type.singular, type.typeId].includes(name),
  );
}

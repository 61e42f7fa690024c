import type { Contact, Customer, Deal } from '../data/customers.ts';
import { majorText } from '../data/orders.ts';
import { PIPELINE } from './pipeline.ts';

type Values<T> = Readonly<Record<string, (row: T) => string | null | undefined>>;

const COMPANY: Values<Customer> = {
  name: ({ name }) => name,
  domain: ({ domain }) => domain,
  // HubSpot fills it in from the domain, without a scheme.
  website: ({ domain }) => domain,
  industry: ({ industry }) => industry,
  numberofemployees: ({ employees }) => (employees === null ? null : String(employees)),
  lifecyclestage: ({ lifecycle }) => lifecycle,
  phone: ({ phone }) => phone,
  address: ({ place, houseNumber }) => place && `${houseNumber} ${place.street}`,
  city: ({ place }) => place?.city,
  state: ({ place }) => place?.region,
  zip: ({ place }) => place?.postalCode,
  country: ({ place }) => place?.countryName,
  hubspot_owner_id: ({ ownerId }) => ownerId,
  erp_customer_number: ({ erpNumber }) => erpNumber,
  billing_customer_id: ({ billingId }) => billingId,
  legal_name: ({ legalName }) => legalName,
  company_email: ({ email }) => email,
  loyalty_tier: ({ loyaltyTier }) => loyaltyTier,
};

const CONTACT: Values<Contact> = {
  firstname: ({ firstName }) => firstName,
  lastname: ({ lastName }) => lastName,
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
  jobtitle: ({ jobTitle }) => jobTitle,
};

const DEAL: Values<Deal> = {
  dealname: ({ name }) => name,
  dealstage: ({ stage }) => stage,
  pipeline: () => PIPELINE.id,
  amount: ({ amountMinor, currency }) => majorText(amountMinor, currency),
  deal_currency_code: ({ currency }) => currency,
  closedate: ({ closesAt }) => new Date(closesAt).toISOString(),
  hubspot_owner_id: ({ ownerId }) => ownerId,
};

/** A property as somebody filled it in; null: nobody did. */
export function readCompany(customer: Customer, property: string): string | null {
  return COMPANY[property]?.(customer) ?? null;
}

export function readContact(contact: Contact, property: string): string | null {
  return CONTACT[property]?.(contact) ?? null;
}

export function readDeal(deal: Deal, property: string): string | null {
  return DEAL[property]?.(deal) ?? null;
}

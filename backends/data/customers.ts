import { lettersId, numberId, seriesId } from './ids.ts';
import type { Chance } from './random.ts';
import {
  COMPANY_NAMES,
  FIRST_NAMES,
  INDUSTRIES,
  JOB_TITLES,
  LAST_NAMES,
  MULTIBYTE_NAMES,
  PLACES,
  type Place,
} from './words.ts';

/** A person at a customer. */
export interface Contact {
  crmId: string;
  customer: number;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  createdAt: number;
  updatedAt: number;
}

/** A sale in the making. */
export interface Deal {
  crmId: string;
  customer: number;
  name: string;
  /** HubSpot's default pipeline stages, and one that nobody maps. */
  stage: string;
  amountMinor: number;
  currency: string;
  closesAt: number;
  ownerId: string;
  createdAt: number;
  updatedAt: number;
}

/** A party the company sells to, as all four systems know it. */
export interface Customer {
  index: number;
  crmId: string;
  /** Deleted in the CRM; the ERP still refers to it. */
  isDeletedInCrm: boolean;
  /** Customer number in the ERP; null: never synced. Such a customer has no orders. */
  erpNumber: string | null;
  /** Customer id at the payment processor; null: never charged. */
  billingId: string | null;
  name: string;
  legalName: string;
  domain: string | null;
  industry: string | null;
  employees: number | null;
  /** HubSpot's lifecycle stages, and one that nobody maps. */
  lifecycle: string;
  email: string | null;
  phone: string | null;
  place: Place | null;
  houseNumber: number;
  currency: string;
  ownerId: string;
  /** A custom field that some customers have. */
  loyaltyTier: string | null;
  contacts: readonly Contact[];
  deals: readonly Deal[];
  createdAt: number;
  updatedAt: number;
}

export const OWNERS = [
  {
    id: '71001',
    firstName: 'Mara',
    lastName: 'Lindqvist',
    email: 'mara.lindqvist@tributary.example',
  },
  {
    id: '71002',
    firstName: 'Tomás',
    lastName: 'Ribeiro',
    email: 'tomas.ribeiro@tributary.example',
  },
  { id: '71003', firstName: 'Wen', lastName: 'Zhao', email: 'wen.zhao@tributary.example' },
] as const;

export const CRM_ID = { base: 9_100_000_000, step: 7 };
export const CONTACT_ID = { base: 51_000_000_000, step: 1, perCustomer: 4 };
export const DEAL_ID = { base: 37_000_000_000, step: 1, perCustomer: 4 };
export const ERP_SERIES = 'CUST-';
export const BILLING_PREFIX = 'cus_';

/** The one customer with thousands of orders. */
export const HEAVY_CUSTOMER = 3;

const LIFECYCLES = [
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'customer',
  'customer',
  'evangelist',
  'other',
] as const;
const STAGES = [
  'appointmentscheduled',
  'qualifiedtobuy',
  'presentationscheduled',
  'contractsent',
  'closedwon',
  'closedlost',
] as const;
const CURRENCIES = ['USD', 'USD', 'USD', 'USD', 'USD', 'EUR', 'EUR', 'GBP', 'JPY', 'KWD'] as const;
const TIERS = ['gold', 'silver', 'bronze'] as const;
const DAY = 86_400_000;

export function createCustomers(chance: Chance, count: number, now: number) {
  // Who reads one customer's rows mostly reads more of them.
  let recent: Customer | undefined;
  function at(index: number): Customer {
    if (recent?.index !== index) recent = customerAt(index);
    return recent;
  }

  function customerAt(index: number): Customer {
    if (index < 0 || index >= count) throw new RangeError(`No customer ${index}`);
    const base = chance.pick(COMPANY_NAMES, 'name', index);
    const name =
      index % 7 === 2 ? chance.pick(MULTIBYTE_NAMES, 'name', index) : `${base} ${index + 1}`;
    const profile = profileOf(index, base);
    const createdAt = now - (400 + chance.below(1200, 'created', index)) * DAY;
    const currency = CURRENCIES[index % CURRENCIES.length] ?? 'USD';
    const ownerId = chance.pick(OWNERS, 'owner', index).id;
    return {
      index,
      crmId: numberId(CRM_ID.base, CRM_ID.step, index),
      isDeletedInCrm: index % 97 === 13,
      erpNumber: index % 17 === 5 ? null : seriesId(ERP_SERIES, index, 6),
      billingId: index % 13 === 7 ? null : lettersId(BILLING_PREFIX, index),
      name,
      legalName: `${name} Ltd.`,
      ...profile,
      lifecycle:
        index % 29 === 11 ? 'strategic_account' : chance.pick(LIFECYCLES, 'lifecycle', index),
      houseNumber: 1 + chance.below(180, 'house', index),
      currency,
      ownerId,
      loyaltyTier: index % 3 === 0 ? chance.pick(TIERS, 'tier', index) : null,
      // Computed when asked for: most readers of a customer want neither.
      get contacts() {
        return contactsOf(index, profile.domain, createdAt);
      },
      get deals() {
        return dealsOf(index, name, currency, ownerId);
      },
      createdAt,
      updatedAt: now - chance.below(300 * DAY, 'updated', index),
    };
  }

  /** What sales people fill in, or forget to. */
  function profileOf(index: number, base: string) {
    if (index % 11 === 4) {
      return {
        domain: null,
        industry: null,
        employees: null,
        email: null,
        phone: null,
        place: null,
      };
    }
    const domain = `${slug(base)}-${index + 1}.example`;
    return {
      domain,
      industry: chance.pick(INDUSTRIES, 'industry', index),
      employees: 3 + chance.below(900, 'employees', index),
      email: `office@${domain}`,
      phone: phoneOf(index),
      place: chance.pick(PLACES, 'place', index),
    };
  }

  function phoneOf(index: number): string {
    if (index % 19 === 6) return 'ask for Ms. Finch';
    return `+1503555${String(chance.below(10_000, 'phone', index)).padStart(4, '0')}`;
  }

  function contactsOf(customer: number, domain: string | null, since: number): Contact[] {
    return Array.from({ length: chance.below(4, 'contacts', customer) }, (_, k) => {
      const n = customer * CONTACT_ID.perCustomer + k;
      const firstName = chance.pick(FIRST_NAMES, 'first', n);
      const lastName = chance.pick(LAST_NAMES, 'last', n);
      return {
        crmId: numberId(CONTACT_ID.base, CONTACT_ID.step, n),
        customer,
        firstName,
        lastName,
        email: domain && `contact${k + 1}@${domain}`,
        phone: n % 5 === 0 ? null : `+1971555${String(n % 10_000).padStart(4, '0')}`,
        jobTitle: n % 6 === 0 ? null : chance.pick(JOB_TITLES, 'job', n),
        createdAt: since + k * DAY,
        updatedAt: now - chance.below(200 * DAY, 'contact-updated', n),
      };
    });
  }

  function dealsOf(customer: number, name: string, currency: string, ownerId: string): Deal[] {
    return Array.from({ length: chance.below(3, 'deals', customer) }, (_, k) => {
      const n = customer * DEAL_ID.perCustomer + k;
      const createdAt = now - (30 + chance.below(300, 'deal', n)) * DAY;
      return {
        crmId: numberId(DEAL_ID.base, DEAL_ID.step, n),
        customer,
        name: `${name}: framework ${k + 1}`,
        stage: n % 31 === 9 ? 'legal_review_2026' : chance.pick(STAGES, 'stage', n),
        amountMinor: 100_000 + chance.below(9_000_000, 'deal-amount', n),
        currency,
        closesAt: createdAt + 60 * DAY,
        ownerId,
        createdAt,
        updatedAt: createdAt + chance.below(29, 'deal-updated', n) * DAY,
      };
    });
  }

  return { at, count };
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

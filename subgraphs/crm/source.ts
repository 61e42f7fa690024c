import type { Address } from '@tributary/kit/address';
import type { Page, PageRequest } from '@tributary/kit/connection';
import type { Found } from '@tributary/kit/loader';
import type { Money } from '@tributary/kit/money';
import type { SourceRecord } from '@tributary/kit/source-record';

export type LifecycleStage =
  | 'SUBSCRIBER'
  | 'LEAD'
  | 'MARKETING_QUALIFIED'
  | 'SALES_QUALIFIED'
  | 'OPPORTUNITY'
  | 'CUSTOMER'
  | 'EVANGELIST'
  | 'OTHER'
  | 'UNMAPPED';

export type DealStatus = 'OPEN' | 'WON' | 'LOST' | 'UNMAPPED';

/** A party we sell to. Instants are RFC 3339 in UTC, here and below. */
export interface Customer {
  readonly id: string;
  readonly erpId: string | null;
  readonly billingId: string | null;
  readonly name: string | null;
  readonly legalName: string | null;
  readonly domain: string | null;
  readonly website: string | null;
  readonly industry: string | null;
  readonly employees: number | null;
  readonly lifecycleStage: LifecycleStage;
  readonly lifecycleStageRaw: string | null;
  readonly email: string | null;
  readonly phoneRaw: string | null;
  /** Where a number without country code is dialled, ISO 3166-1 alpha-2. */
  readonly phoneCountry: string | null;
  readonly addresses: readonly Address[];
  readonly accountManagerId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly crmSource: SourceRecord;
}

/** A person at a customer. */
export interface Contact {
  readonly id: string;
  readonly customerId: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phoneRaw: string | null;
  /** Where a number without country code is dialled, ISO 3166-1 alpha-2. */
  readonly phoneCountry: string | null;
  readonly jobTitle: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly source: SourceRecord;
}

/** A sale in the making. */
export interface Deal {
  readonly id: string;
  readonly customerId: string | null;
  readonly name: string | null;
  readonly status: DealStatus;
  readonly stage: string | null;
  readonly pipeline: string | null;
  readonly amount: Money | null;
  /** From 0 to 1, exact. */
  readonly probability: string | null;
  /** `YYYY-MM-DD`; null once closed. */
  readonly expectedCloseDate: string | null;
  readonly closedAt: string | null;
  readonly ownerId: string | null;
  readonly source: SourceRecord;
}

/** Somebody of ours who sells. */
export interface SalesRep {
  readonly name: string | null;
  readonly email: string | null;
}

/** A field the model does not name; `value` as the vendor holds it, null when it has none. */
export interface CustomField {
  readonly key: string;
  readonly value: string | null;
}

/**
 * Whose rows alone a list may hold, by the customers' ids, of which there may be a thousand; absent:
 * everybody's, and nobody's too. A page, its cursors and its count are of these rows only. An empty
 * list matches nothing, and asks nothing.
 */
export interface OfCustomers {
  customers?: readonly string[] | undefined;
}

/** Parts that are given must all hold; an empty list matches nothing. */
export interface CustomerFilter extends OfCustomers {
  ids?: readonly string[] | null | undefined;
  search?: string | null | undefined;
  domain?: string | null | undefined;
  lifecycleStage?: readonly LifecycleStage[] | null | undefined;
  updatedAfter?: Date | null | undefined;
}

export type CustomerOrder = 'UPDATED_DESC' | 'CREATED_DESC' | 'NAME_ASC';

/** Parts that are given must all hold; an empty list matches nothing. */
export interface DealFilter {
  status?: readonly DealStatus[] | null | undefined;
  updatedAfter?: Date | null | undefined;
}

/** What this subgraph asks of any CRM; one is made for each request. */
export interface CrmSource {
  customersByIds(ids: readonly string[]): Promise<Found<Customer>>;
  customersByErpIds(erpIds: readonly string[]): Promise<Found<Customer>>;
  customersByBillingIds(billingIds: readonly string[]): Promise<Found<Customer>>;
  customers(
    filter: CustomerFilter,
    order: CustomerOrder,
    page: PageRequest,
  ): Promise<Page<Customer>>;
  /** How many customers match. */
  countCustomers(filter: CustomerFilter): Promise<number>;
  contactsByIds(ids: readonly string[]): Promise<Found<Contact>>;
  /** Each customer's contacts, oldest entry first; `only`: those of them that belong to these. */
  contactsByCustomers(
    customerIds: readonly string[],
    page: PageRequest,
    only?: OfCustomers,
  ): Promise<Found<Page<Contact>>>;
  dealsByIds(ids: readonly string[]): Promise<Found<Deal>>;
  /** The deal changed last first, here and below. */
  deals(filter: DealFilter & OfCustomers, page: PageRequest): Promise<Page<Deal>>;
  dealsByCustomers(
    customerIds: readonly string[],
    filter: DealFilter,
    page: PageRequest,
  ): Promise<Found<Page<Deal>>>;
  /** Everybody who sells, by id; the CRM cannot be asked for some of them. */
  salesReps(): Promise<ReadonlyMap<string, SalesRep>>;
  /** The named fields of each customer, in that order; `null`: those the deployment lists. */
  customFieldsByCustomers(
    customerIds: readonly string[],
    keys: readonly string[] | null,
  ): Promise<Found<CustomField[]>>;
  /** What the CRM shows to people for each of its customer fields, by key. */
  customFieldLabels(): Promise<ReadonlyMap<string, string>>;
}

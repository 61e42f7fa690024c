import { EMPTY_PAGE, type Page } from '@tributary/kit/connection';
import { countUnmapped } from '@tributary/kit/enums';
import type { Found } from '@tributary/kit/loader';
import type { CrmSource, Customer, CustomerOrder } from '../source.ts';
import { type Hubspot, isObjectId, readBatch, search } from './api.ts';
import { toCompanyCriteria } from './filters.ts';
import { toKeyset, toKeysetPage } from './keyset.ts';
import { COMPANY_PROPERTIES, toCustomer } from './mapper.ts';
import type { HubspotSettings } from './settings.ts';
import { COMPANIES, type WireCompany } from './wire.ts';

type Companies = Pick<
  CrmSource,
  'customersByIds' | 'customersByErpIds' | 'customersByBillingIds' | 'customers' | 'countCustomers'
>;

const TIME_OF = { UPDATED_DESC: 'hs_lastmodifieddate', CREATED_DESC: 'createdate' } as const;

/** Customers are HubSpot's companies. */
export function createCompanies(hubspot: Hubspot, settings: HubspotSettings): Companies {
  const { erpId, billingId, ...others } = settings.properties;
  const properties = [...COMPANY_PROPERTIES, erpId, billingId, ...Object.values(others)];

  function toModel(company: WireCompany, fetchedAt: string): Customer {
    const customer = toCustomer(company, settings, fetchedAt);
    countUnmapped('hubspot', 'lifecycleStage', [customer]);
    return customer;
  }

  function byUniqueProperty(name: string, values: readonly string[]): Promise<Found<Customer>> {
    return readBatch(hubspot, {
      type: COMPANIES,
      toModel,
      ids: values.filter(isPropertyValue),
      idProperty: name,
      properties,
      keyOf: (company) => company.properties[name],
    });
  }

  async function byTime(
    filter: Parameters<CrmSource['customers']>[0],
    order: Exclude<CustomerOrder, 'NAME_ASC'>,
    { first, after }: Parameters<CrmSource['customers']>[2],
  ): Promise<Page<Customer>> {
    const property = TIME_OF[order];
    const keyset = toKeyset(property, after);
    const criteria = toCompanyCriteria(filter, keyset.filters);
    if (criteria === null) return EMPTY_PAGE;
    const answer = await search(hubspot, {
      type: COMPANIES,
      toModel: (row, fetchedAt) => ({
        node: toModel(row, fetchedAt),
        time: timeOf(row, property),
      }),
      criteria,
      properties,
      sort: { propertyName: property, direction: 'DESCENDING' },
      limit: first,
      offset: keyset.offset,
      keys: filter.ids?.length ?? 0,
    });
    const page = toKeysetPage(answer, after);
    // Behind a cursor HubSpot counts only what is left.
    return after === null ? { ...page, totalCount: answer.total } : page;
  }

  async function byName(
    filter: Parameters<CrmSource['customers']>[0],
    { first, after }: Parameters<CrmSource['customers']>[2],
  ): Promise<Page<Customer>> {
    const offset = Number(after?.[0] ?? 0);
    const criteria = toCompanyCriteria(filter);
    if (criteria === null) return EMPTY_PAGE;
    const { rows, hasMore, total } = await search(hubspot, {
      type: COMPANIES,
      toModel,
      criteria,
      properties,
      sort: { propertyName: 'name', direction: 'ASCENDING' },
      limit: first,
      offset,
      keys: filter.ids?.length ?? 0,
    });
    return {
      rows: rows.map((node, index) => ({ node, position: [offset + index + 1] })),
      hasNextPage: hasMore,
      totalCount: total,
    };
  }

  return {
    customersByIds: (ids) =>
      readBatch(hubspot, {
        type: COMPANIES,
        toModel,
        ids: ids.filter(isObjectId),
        properties,
        keyOf: (company) => company.id,
      }),
    customersByErpIds: (erpIds) => byUniqueProperty(erpId, erpIds),
    customersByBillingIds: (billingIds) => byUniqueProperty(billingId, billingIds),
    customers: (filter, order, page) =>
      order === 'NAME_ASC' ? byName(filter, page) : byTime(filter, order, page),
    async countCustomers(filter) {
      const criteria = toCompanyCriteria(filter);
      if (criteria === null) return 0;
      const { total } = await search(hubspot, {
        type: COMPANIES,
        toModel: (company) => company.id,
        criteria,
        properties: ['name'],
        sort: { propertyName: TIME_OF.UPDATED_DESC, direction: 'DESCENDING' },
        limit: 1,
        offset: 0,
        keys: filter.ids?.length ?? 0,
      });
      return total;
    },
  };
}

/** Keys of other systems are short texts on one line; HubSpot refuses a batch with an empty one. */
function isPropertyValue(value: string): boolean {
  return /^[^\p{Cc}]{1,200}$/u.test(value) && value.trim() !== '';
}

function timeOf(company: WireCompany, property: 'createdate' | 'hs_lastmodifieddate'): string {
  const other = property === 'createdate' ? company.createdAt : company.updatedAt;
  return company.properties[property] ?? other;
}

import { mergeSlices } from '@tributary/kit/batch';
import type { Page, PageRequest } from '@tributary/kit/connection';
import { countUnmapped } from '@tributary/kit/enums';
import type { Found } from '@tributary/kit/loader';
import { compareText } from '@tributary/kit/text';
import type { CrmSource, Customer, CustomerFilter, CustomerOrder } from '../source.ts';
import { type Criteria, type Hubspot, inTurn, isObjectId, readBatch, search } from './api.ts';
import { splitByCustomers, toCompanyCriteria } from './filters.ts';
import { countOne, mergeByTime, toKeyset, toKeysetPage } from './keyset.ts';
import { COMPANY_PROPERTIES, toCustomer } from './mapper.ts';
import type { HubspotSettings } from './settings.ts';
import { COMPANIES, type WireCompany } from './wire.ts';

type Companies = Pick<
  CrmSource,
  'customersByIds' | 'customersByErpIds' | 'customersByBillingIds' | 'customers' | 'countCustomers'
>;

const NOTHING = { rows: [], hasMore: false, total: 0 };

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
    filter: CustomerFilter,
    order: Exclude<CustomerOrder, 'NAME_ASC'>,
    { first, after }: PageRequest,
  ): Promise<Page<Customer>> {
    const property = TIME_OF[order];
    const answers = await inTurn(splitByCustomers(filter), async (only, part) => {
      const { filters, offset } = toKeyset(property, after, part);
      const criteria = toCompanyCriteria(only, filters);
      if (criteria === null) return NOTHING;
      return search(hubspot, {
        type: COMPANIES,
        toModel: (row, fetchedAt) => ({
          node: toModel(row, fetchedAt),
          time: timeOf(row, property),
        }),
        criteria,
        properties,
        sort: { propertyName: property, direction: 'DESCENDING' },
        limit: first,
        offset,
        keys: only.ids?.length ?? 0,
      });
    });
    const page = toKeysetPage(mergeByTime(answers, first), after);
    // Behind a cursor HubSpot counts only what is left.
    return after === null ? { ...page, totalCount: totalOf(answers) } : page;
  }

  /** Position: how many rows were given, of each search apart. */
  async function byName(
    filter: CustomerFilter,
    { first, after }: PageRequest,
  ): Promise<Page<Customer>> {
    let given = after?.map(Number) ?? [];
    const answers = await inTurn(splitByCustomers(filter), async (only, part) => {
      const criteria = toCompanyCriteria(only);
      if (criteria === null) return NOTHING;
      return search(hubspot, {
        type: COMPANIES,
        toModel: (row, fetchedAt) => ({ node: toModel(row, fetchedAt), part }),
        criteria,
        properties,
        sort: { propertyName: 'name', direction: 'ASCENDING' },
        limit: first,
        offset: given[part] ?? 0,
        keys: only.ids?.length ?? 0,
      });
    });
    const { rows, hasMore } = mergeSlices(answers, byNameOfNode, first);
    return {
      rows: rows.map(({ node, part }) => {
        given = countOne(given, part);
        return { node, position: given };
      }),
      hasNextPage: hasMore,
      totalCount: totalOf(answers),
    };
  }

  async function count(criteria: Criteria, keys: number): Promise<{ total: number }> {
    return search(hubspot, {
      type: COMPANIES,
      toModel: (company) => company.id,
      criteria,
      properties: ['name'],
      sort: { propertyName: TIME_OF.UPDATED_DESC, direction: 'DESCENDING' },
      limit: 1,
      offset: 0,
      keys,
    });
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
      const counts = await inTurn(splitByCustomers(filter), async (only) => {
        const criteria = toCompanyCriteria(only);
        return criteria === null ? NOTHING : count(criteria, only.ids?.length ?? 0);
      });
      return totalOf(counts);
    },
  };
}

function totalOf(answers: readonly { total: number }[]): number {
  return answers.reduce((sum, { total }) => sum + total, 0);
}

/** Case aside, as HubSpot sorts; customers without a name come last. */
function byNameOfNode({ node: a }: { node: Customer }, { node: b }: { node: Customer }): number {
  if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null);
  return compareText(a.name.toLowerCase(), b.name.toLowerCase());
}

/** Keys of other systems are short texts on one line; HubSpot refuses a batch with an empty one. */
function isPropertyValue(value: string): boolean {
  return /^[^\p{Cc}]{1,200}$/u.test(value) && value.trim() !== '';
}

function timeOf(company: WireCompany, property: 'createdate' | 'hs_lastmodifieddate'): string {
  const other = property === 'createdate' ? company.createdAt : company.updatedAt;
  return company.properties[property] ?? other;
}

import { chunksOf, findInChunks, firstOfEach, type Slice } from '@tributary/kit/batch';
import type { Page, PageRequest } from '@tributary/kit/connection';
import { countUnmapped } from '@tributary/kit/enums';
import { mapFound } from '@tributary/kit/loader';
import type { CrmSource, Deal, DealFilter } from '../source.ts';
import {
  type Filter,
  type Hubspot,
  inTurn,
  isObjectId,
  MAX_SEARCH_ROWS,
  MAX_SEARCH_VALUES,
  readBatch,
  search,
} from './api.ts';
import { splitCompanies, toDealCriteria } from './filters.ts';
import { mergeByTime, type Timed, toKeyset, toKeysetPage } from './keyset.ts';
import { DEAL_PROPERTIES, toDeal } from './mapper.ts';
import type { HubspotSettings } from './settings.ts';
import { DEALS, type WireDeal } from './wire.ts';

const CHANGED = 'hs_lastmodifieddate';
const COMPANY = 'hs_primary_associated_company';
const NOTHING = { rows: [], hasMore: false };

/** Deals, each under its primary company. */
export function createDeals(
  hubspot: Hubspot,
  settings: HubspotSettings,
): Pick<CrmSource, 'dealsByIds' | 'deals' | 'dealsByCustomers'> {
  function toModel(wire: WireDeal, fetchedAt: string): Deal {
    const deal = toDeal(wire, settings, fetchedAt);
    countUnmapped('hubspot', 'status', [deal]);
    return deal;
  }

  async function searchDeals(
    filter: DealFilter,
    companyIds: readonly string[],
    { limit, offset, also }: { limit: number; offset: number; also: readonly Filter[] },
  ): Promise<Slice<Timed<Deal>>> {
    const ofCompanies: Filter = { propertyName: COMPANY, operator: 'IN', values: companyIds };
    const criteria = toDealCriteria(
      filter,
      settings.openStages,
      companyIds.length > 0 ? [ofCompanies, ...also] : also,
    );
    if (criteria === null) return NOTHING;
    return search(hubspot, {
      type: DEALS,
      toModel: (deal, fetchedAt) => ({ node: toModel(deal, fetchedAt), time: changedAt(deal) }),
      criteria,
      properties: DEAL_PROPERTIES,
      sort: { propertyName: CHANGED, direction: 'DESCENDING' },
      limit,
      offset,
      keys: companyIds.length,
    });
  }

  /** One page of the deals of all these companies, which are asked for part by part. */
  async function readPage(
    filter: DealFilter,
    parts: readonly (readonly string[])[],
    { first, after }: PageRequest,
  ): Promise<Page<Deal>> {
    const slices = await inTurn(parts, (companyIds, part) => {
      const { filters: also, offset } = toKeyset(CHANGED, after, part);
      return searchDeals(filter, companyIds, { limit: first, offset, also });
    });
    return toKeysetPage(mergeByTime(slices, first), after);
  }

  return {
    dealsByIds: (ids) =>
      readBatch(hubspot, {
        type: DEALS,
        toModel,
        ids: ids.filter(isObjectId),
        properties: DEAL_PROPERTIES,
        keyOf: (deal) => deal.id,
      }),
    deals: async ({ customers, ...filter }, page) =>
      readPage(filter, splitCompanies(customers, filter, settings.openStages), page),
    async dealsByCustomers(customerIds, filter, page) {
      const keys = customerIds.filter(isObjectId);
      // Behind a cursor each customer's list goes on from a time of its own.
      if (page.after !== null) {
        return findInChunks(
          chunksOf(keys, 1),
          async (ids) => new Map([[ids.join(), await readPage(filter, [ids], page)]]),
        );
      }
      const slices = await firstOfEach({
        keys,
        first: page.first,
        maxRows: MAX_SEARCH_ROWS,
        maxKeys: MAX_SEARCH_VALUES,
        fetch: (ids, limit) => searchDeals(filter, ids, { limit, offset: 0, also: [] }),
        keyOf: ({ node }) => node.customerId ?? '',
      });
      return mapFound(slices, (slice) => toKeysetPage(slice, null));
    },
  };
}

function changedAt(deal: WireDeal): string {
  return deal.properties.hs_lastmodifieddate ?? deal.updatedAt;
}

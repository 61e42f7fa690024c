import { chunksOf } from '@tributary/kit/batch';
import { badInput } from '@tributary/kit/errors';
import { compareText } from '@tributary/kit/text';
import type { CustomerFilter, DealFilter } from '../source.ts';
import { type Criteria, type Filter, isObjectId, MAX_SEARCH_VALUES } from './api.ts';
import { lifecycleStagesOf, MAPPED_LIFECYCLE_STAGES, mappedDealStages } from './stages.ts';

/** HubSpot takes search words up to this many characters. */
const MAX_QUERY_LENGTH = 3000;

/**
 * A customer filter in HubSpot's terms; `null` when nothing can match it.
 * @param also further filters that must hold, e.g. where the page begins.
 * @throws BAD_USER_INPUT for more than HubSpot takes.
 */
export function toCompanyCriteria(
  filter: CustomerFilter,
  also: readonly Filter[] = [],
): Criteria | null {
  const { ids, search, domain, lifecycleStage, updatedAfter } = filter;
  const filters: Filter[] = [...also];
  if (ids) {
    checkIds(ids);
    const values = ids.filter(isObjectId);
    if (values.length === 0) return null;
    filters.push({ propertyName: 'hs_object_id', operator: 'IN', values });
  }
  if (search && search.length > MAX_QUERY_LENGTH) {
    throw badInput(`"filter.search" is longer than ${MAX_QUERY_LENGTH} characters.`);
  }
  if (domain) filters.push({ propertyName: 'domain', operator: 'EQ', value: domain.toLowerCase() });
  if (updatedAfter) filters.push(changedAfter(updatedAfter));
  if (lifecycleStage?.length === 0) return null;
  return {
    ...(search?.trim() && { query: search.trim() }),
    filterGroups: toGroups(filters, toLifecycleAlternatives(lifecycleStage)),
  };
}

/**
 * A filter as several that find the same together, each with no more ids than a search takes: one,
 * unless it holds only for some customers.
 * @throws BAD_USER_INPUT for more ids than HubSpot takes.
 */
export function splitByCustomers(filter: CustomerFilter): CustomerFilter[] {
  const { customers, ...rest } = filter;
  if (customers === undefined) return [filter];
  checkIds(rest.ids ?? []);
  const ids = rest.ids ? customers.filter((id) => rest.ids?.includes(id)) : customers;
  const alternatives = toLifecycleAlternatives(rest.lifecycleStage).length;
  return chunksOfIds(ids, alternatives).map((chunk) => ({ ...rest, ids: chunk }));
}

/** Lists of companies for one search each of the deals that match a filter; an empty one: of all. */
export function splitCompanies(
  customers: readonly string[] | undefined,
  { status }: DealFilter,
  openStages: readonly string[],
): string[][] {
  if (customers === undefined) return [[]];
  return chunksOfIds(customers, toStatusAlternatives(status, openStages).length);
}

/**
 * Always the same chunks of the same ids, so that cursors hold. A search's body may have 3000
 * characters; a hundred ids take half of it, and each alternative repeats them.
 */
function chunksOfIds(ids: readonly string[], alternatives: number): string[][] {
  const sorted = [...new Set(ids)].filter(isObjectId).toSorted(compareText);
  return chunksOf(sorted, Math.floor(MAX_SEARCH_VALUES / Math.max(1, alternatives)));
}

function checkIds(ids: readonly string[]): void {
  if (ids.length > MAX_SEARCH_VALUES) {
    throw badInput(`"filter.ids" holds more than ${MAX_SEARCH_VALUES} ids.`);
  }
}

/** A deal filter in HubSpot's terms; `null` when nothing can match it. */
export function toDealCriteria(
  { status, updatedAfter }: DealFilter,
  openStages: readonly string[],
  also: readonly Filter[] = [],
): Criteria | null {
  if (status?.length === 0) return null;
  const filters = [...also];
  if (updatedAfter) filters.push(changedAfter(updatedAfter));
  return { filterGroups: toGroups(filters, toStatusAlternatives(status, openStages)) };
}

function changedAfter(instant: Date): Filter {
  return {
    propertyName: 'hs_lastmodifieddate',
    operator: 'GT',
    value: String(instant.getTime()),
  };
}

/** Groups are alternatives: each repeats what must hold in any case. */
function toGroups(always: readonly Filter[], alternatives: readonly (readonly Filter[])[]) {
  const groups = alternatives.length > 0 ? alternatives : [[]];
  return groups
    .map((group) => ({ filters: [...always, ...group] }))
    .filter(({ filters }) => filters.length > 0);
}

function toLifecycleAlternatives(stages: CustomerFilter['lifecycleStage']): Filter[][] {
  const propertyName = 'lifecyclestage';
  const values = lifecycleStagesOf(stages ?? []);
  const alternatives: Filter[][] = [];
  if (values.length > 0) alternatives.push([{ propertyName, operator: 'IN', values }]);
  if (stages?.includes('UNMAPPED')) {
    // Two groups, because HubSpot does not promise that NOT_IN finds what has no value at all.
    alternatives.push(
      [{ propertyName, operator: 'NOT_IN', values: MAPPED_LIFECYCLE_STAGES }],
      [{ propertyName, operator: 'NOT_HAS_PROPERTY' }],
    );
  }
  return alternatives;
}

const CLOSED: Filter = { propertyName: 'hs_is_closed', operator: 'EQ', value: 'true' };
const NOT_CLOSED: Filter = { propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' };
const WON: Filter = { propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' };
const NOT_WON: Filter = { propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'false' };

/** Finds what `toDealStatus` calls by these names: the two must say the same. */
function toStatusAlternatives(
  statuses: DealFilter['status'],
  openStages: readonly string[],
): Filter[][] {
  const { open, all } = mappedDealStages(openStages);
  const alternatives = {
    WON: [WON],
    LOST: [CLOSED, NOT_WON],
    OPEN: [NOT_CLOSED, { propertyName: 'dealstage', operator: 'IN', values: open }],
    UNMAPPED: [NOT_CLOSED, { propertyName: 'dealstage', operator: 'NOT_IN', values: all }],
  } satisfies Record<string, Filter[]>;
  const wanted = new Set(statuses ?? []);
  // All four need no filter, and would be more of them than HubSpot takes.
  return wanted.size === 4 ? [] : [...wanted].map((status) => alternatives[status]);
}

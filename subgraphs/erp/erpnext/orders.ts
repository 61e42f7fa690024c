import type { BusyKeys } from '@tributary/kit/busy-keys';
import type { PageRequest } from '@tributary/kit/connection';
import { countUnmapped } from '@tributary/kit/enums';
import { badInput } from '@tributary/kit/errors';
import { mapFound } from '@tributary/kit/loader';
import { type ErpSource, NO_ROWS, type Order, type OrderFilter } from '../source.ts';
import type { Api, Filter } from './api.ts';
import { createDocuments, type Fetched } from './documents.ts';
import { toOrderFilters } from './order-filters.ts';
import { checkOrder, ORDER_STATUS, toOrder } from './order-mapper.ts';
import { parseSalesOrders, SALES_ORDER_FIELDS, type WireSalesOrder } from './order-wire.ts';
import type { ErpnextSettings } from './settings.ts';

type OrderSource = Pick<
  ErpSource,
  'ordersByIds' | 'orders' | 'ordersByCustomers' | 'countOrders' | 'ordersByDeals'
>;

const MAX_IDS = 100;

/** Sales Orders, alone and in lists. */
export function createOrders(api: Api, settings: ErpnextSettings, busy: BusyKeys): OrderSource {
  const { dealField, timeZone } = settings;
  const fields = [...SALES_ORDER_FIELDS, ...(dealField === null ? [] : [dealField])];
  const parse = parseSalesOrders(dealField);
  const documents = createDocuments<WireSalesOrder, Order>(api, {
    doctype: 'Sales Order',
    fields,
    dateField: 'transaction_date',
    dateOf: (row) => row.transaction_date,
    parse,
    check: (row) => checkOrder(row, settings),
    toModels: toOrders,
    busy,
  });

  function toOrders(fetched: readonly Fetched<WireSalesOrder>[]): readonly Order[] {
    const orders = fetched.map(({ row, fetchedAt }) => toOrder(row, settings, fetchedAt));
    countUnmapped('erpnext', 'status', orders);
    countUnmapped('erpnext', 'fulfillmentStatus', orders);
    countUnmapped('erpnext', 'billingStatus', orders);
    return orders;
  }

  const filtersOf = (filter: OrderFilter) => toOrderFilters(filter, ORDER_STATUS, timeZone);

  function idsOf({ ids }: OrderFilter): readonly string[] | undefined {
    if (ids && ids.length > MAX_IDS) throw badInput(`"filter.ids" takes at most ${MAX_IDS} ids.`);
    return ids && [...new Set(ids)];
  }

  function readPage(
    { ids, customers, customerErpId }: OrderFilter,
    filters: readonly Filter[],
    page: PageRequest,
  ) {
    if (ids && customers) return documents.pageOfAmong(customers, ids, filters, page);
    if (ids) return documents.pageAmong(ids, filters, page);
    if (customers) return documents.pageOf(customers, filters, page);
    return documents.page(filters, page, customerErpId ? 1 : 0);
  }

  async function count(parts: readonly { filters: readonly Filter[]; keys: number }[]) {
    const counts = await Promise.all(
      parts.map(({ filters, keys }) => api.count('Sales Order', filters, keys)),
    );
    return counts.reduce((sum, part) => sum + part, 0);
  }

  return {
    ordersByIds: (ids) =>
      api.byKeys(ids, {
        doctype: 'Sales Order',
        fields,
        key: ['name'],
        parse,
        keyOf: (row) => row.name,
        toValue: ([row], fetchedAt) => toOrders([{ row, fetchedAt }])[0] as Order,
      }),

    async orders(filter, page) {
      const ids = idsOf(filter);
      const filters = filtersOf(filter);
      if (filters === null || filter.customers?.length === 0) return NO_ROWS;
      return documents.toPage(await readPage({ ...filter, ...(ids && { ids }) }, filters, page));
    },

    async ordersByCustomers(erpIds, filter, page) {
      const ids = idsOf(filter);
      const filters = filtersOf(filter);
      if (filters === null) return new Map();
      const found = await (ids
        ? documents.pagesAmong(erpIds, ids, filters, page)
        : documents.pagesByCustomers(erpIds, filters, page));
      return mapFound(found, documents.toPage);
    },

    async countOrders({ customers, ...filter }) {
      const ids = idsOf(filter);
      const filters = filtersOf(filter);
      if (filters === null || customers?.length === 0) return 0;
      if (ids && customers) {
        const all = { first: ids.length, after: null };
        return (await documents.pageOfAmong(customers, ids, filters, all)).rows.length;
      }
      if (ids) return count(documents.split('name', ids, filters));
      if (customers) return count(documents.split('customer', customers, filters));
      return count([{ filters, keys: filter.customerErpId ? 1 : 0 }]);
    },

    async ordersByDeals(dealIds) {
      if (dealField === null) return new Map();
      return api.byKeys(dealIds, {
        ...documents.request([], 0),
        key: [dealField],
        parse,
        keyOf: (row) => row.deal ?? '',
        toValue: (rows, fetchedAt) => toOrders(rows.map((row) => ({ row, fetchedAt }))),
      });
    },
  };
}

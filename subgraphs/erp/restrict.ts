import type { RowScope } from '@tributary/kit/access/row-scope';
import { keepFound } from '@tributary/kit/batch';
import type { Page } from '@tributary/kit/connection';
import { UpstreamError } from '@tributary/kit/errors';
import { type Found, mapFound } from '@tributary/kit/loader';
import { type ErpSource, NO_ROWS, type OrderFilter, type StockReservation } from './source.ts';

interface Owned {
  customerErpId: string | null;
}

/**
 * A source that knows the rows of some customers alone: others' are as unknown to it as those nobody
 * has. Where the key tells, the vendor is not asked; lists are restricted by the vendor, and checked
 * here. Callers who may see all rows get the source itself.
 */
export function restrict(source: ErpSource, { customers, sees }: RowScope): ErpSource {
  if (customers === null) return source;
  const ofCustomers = { customers };
  const isOwn = ({ customerErpId }: Owned) => sees(customerErpId);

  /** Asks for what belongs to the caller's customers among these. */
  async function findOf<V>(
    erpIds: readonly string[],
    find: (erpIds: readonly string[]) => Promise<Found<V>>,
  ): Promise<Found<V>> {
    const own = erpIds.filter(sees);
    return own.length === 0 ? new Map() : find(own);
  }

  /** The page as it came; an error if the vendor did not restrict it, for nothing of it holds then. */
  function check<P extends Page<Owned>>(page: P): P | UpstreamError {
    if (page.rows.every(({ node }) => isOwn(node))) return page;
    return new UpstreamError({
      system: 'ERP',
      code: 'UPSTREAM_INVALID',
      retryable: true,
      cause: 'A list holds rows of customers it was not asked for.',
    });
  }

  /** The filter of a list, restricted; null where it leaves nothing to ask for. */
  function narrow(filter: OrderFilter): OrderFilter | null {
    const { customerErpId } = filter;
    if (customerErpId !== undefined) return sees(customerErpId) ? filter : null;
    return ofCustomers.customers.length === 0 ? null : { ...filter, ...ofCustomers };
  }

  const ofEach = <V extends Owned>(found: Found<readonly V[]>) =>
    mapFound(found, (rows) => rows.filter(isOwn));

  /** Whose a reservation is, its order tells. */
  async function reservationsByIds(ids: readonly string[]): Promise<Found<StockReservation>> {
    const found = await source.reservationsByIds(ids);
    const orderIds = [...found.values()].flatMap((one) =>
      one instanceof Error ? [] : (one.orderId ?? []),
    );
    if (orderIds.length === 0) return keepFound(found, isOwn);
    const orders = await source.ordersByIds([...new Set(orderIds)]);
    const owned = mapFound(found, (reservation) => {
      const order = orders.get(reservation.orderId ?? '');
      if (order instanceof Error) return order;
      return { ...reservation, customerErpId: order?.customerErpId ?? null };
    });
    return keepFound(owned, isOwn);
  }

  /** Asks nothing for a caller without customers. */
  function ifAny<V>(find: (keys: readonly string[]) => Promise<Found<V>>) {
    return async (keys: readonly string[]): Promise<Found<V>> =>
      ofCustomers.customers.length === 0 ? new Map() : find(keys);
  }

  // Each read by name: one that is added has to say here what it does for a limited caller.
  return {
    ordersByIds: ifAny(async (ids) => keepFound(await source.ordersByIds(ids), isOwn)),
    async orders(filter, page) {
      const own = narrow(filter);
      const answer = own === null ? NO_ROWS : check(await source.orders(own, page));
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async countOrders(filter) {
      const own = narrow(filter);
      return own === null ? 0 : source.countOrders(own);
    },
    ordersByCustomers: async (erpIds, filter, page) =>
      mapFound(await findOf(erpIds, (own) => source.ordersByCustomers(own, filter, page)), check),
    ordersByDeals: ifAny(async (dealIds) => ofEach(await source.ordersByDeals(dealIds))),

    invoicesByIds: ifAny(async (ids) => keepFound(await source.invoicesByIds(ids), isOwn)),
    invoicesByOrders: async (orderIds) => ofEach(await source.invoicesByOrders(orderIds)),
    invoicesByCustomers: async (erpIds, status, page) =>
      mapFound(await findOf(erpIds, (own) => source.invoicesByCustomers(own, status, page)), check),
    accountsByErpIds: (erpIds) => findOf(erpIds, source.accountsByErpIds),
    balancesByErpIds: (erpIds) => findOf(erpIds, source.balancesByErpIds),
    reservationsByIds: ifAny(reservationsByIds),

    // What hangs on orders and invoices that were found above: a foreign one is never a parent.
    chargesByOrders: source.chargesByOrders,
    customFieldsByOrders: source.customFieldsByOrders,
    linesByOrders: source.linesByOrders,
    addressesByIds: source.addressesByIds,
    reservationsByOrders: source.reservationsByOrders,
    trackingCodesByOrders: source.trackingCodesByOrders,
    linesByInvoices: source.linesByInvoices,
    paymentDatesByInvoices: source.paymentDatesByInvoices,

    // What the company sells is no customer's.
    productsBySkus: source.productsBySkus,
    products: source.products,
    listPricesBySkus: source.listPricesBySkus,
    inventoryBySkus: source.inventoryBySkus,
  };
}

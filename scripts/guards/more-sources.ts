import type { GuardedFile } from './guard.ts';

/** The same of the systems in which rows belong to a customer by its ERP id. */
export const MORE_SOURCES: readonly GuardedFile[] = [
  {
    file: 'subgraphs/erp/restrict.ts',
    test: 'subgraphs/erp/restrict',
    guards: [
      {
        guard: 'the ERP is asked for the caller’s customers alone',
        find: 'const own = erpIds.filter(sees);',
        replace: 'const own = erpIds;',
      },
      {
        guard: 'a page of the ERP with a foreign row is a failure',
        find: 'if (page.rows.every(({ node }) => isOwn(node))) return page;',
        replace: 'return page;',
      },
      {
        guard: 'no filter names a foreign customer',
        find: 'return sees(customerErpId) ? filter : null;',
        replace: 'return filter;',
      },
      {
        guard: 'lists of the ERP are empty for a caller without customers',
        find: 'return ofCustomers.customers.length === 0 ? null : { ...filter, ...ofCustomers };',
        replace: 'return { ...filter, ...ofCustomers };',
      },
      {
        guard: 'the ERP is told whose orders to list',
        find: 'return ofCustomers.customers.length === 0 ? null : { ...filter, ...ofCustomers };',
        replace: 'return ofCustomers.customers.length === 0 ? null : filter;',
      },
      {
        guard: 'rows of each list are the caller’s',
        find: 'mapFound(found, (rows) => rows.filter(isOwn))',
        replace: 'found',
      },
      {
        guard: 'whose a reservation is, its order tells',
        find: 'const owned = mapFound(found, (reservation) => {',
        replace:
          'const owned = mapFound(found, (reservation) => {\n      if (orders) return { ...reservation, customerErpId: ofCustomers.customers[0] ?? null };',
      },
      {
        guard: 'a reservation fails with its order',
        find: 'if (order instanceof Error) return order;',
        replace: 'if (order instanceof Error) return reservation;',
      },
      {
        guard: 'reservations without an order are nobody’s',
        find: 'if (orderIds.length === 0) return keepFound(found, isOwn);',
        replace: 'if (orderIds.length === 0) return found;',
      },
      {
        guard: 'reservations are the caller’s',
        find: 'return keepFound(owned, isOwn);',
        replace: 'return owned;',
      },
      {
        guard: 'the ERP is not asked for a caller without customers',
        find: 'ofCustomers.customers.length === 0 ? new Map() : find(keys);',
        replace: 'find(keys);',
      },
      {
        guard: 'orders by id are the caller’s',
        find: 'ifAny(async (ids) => keepFound(await source.ordersByIds(ids), isOwn))',
        replace: 'ifAny(async (ids) => source.ordersByIds(ids))',
      },
      {
        guard: 'a list of orders with a foreign row is a failure',
        find: 'check(await source.orders(own, page))',
        replace: 'await source.orders(own, page)',
      },
      {
        guard: 'counts of orders are of the caller’s',
        find: 'return own === null ? 0 : source.countOrders(own);',
        replace: 'return own === null ? 0 : source.countOrders(filter);',
      },
      {
        guard: 'orders of a customer are the caller’s',
        find: 'mapFound(await findOf(erpIds, (own) => source.ordersByCustomers(own, filter, page)), check)',
        replace: 'await findOf(erpIds, (own) => source.ordersByCustomers(own, filter, page))',
      },
      {
        guard: 'orders of a deal are the caller’s',
        find: 'ofEach(await source.ordersByDeals(dealIds))',
        replace: 'source.ordersByDeals(dealIds)',
      },
      {
        guard: 'invoices by id are the caller’s',
        find: 'ifAny(async (ids) => keepFound(await source.invoicesByIds(ids), isOwn))',
        replace: 'ifAny(async (ids) => source.invoicesByIds(ids))',
      },
      {
        guard: 'invoices of an order are the caller’s',
        find: 'ofEach(await source.invoicesByOrders(orderIds))',
        replace: 'source.invoicesByOrders(orderIds)',
      },
      {
        guard: 'invoices of a customer are the caller’s',
        find: 'mapFound(await findOf(erpIds, (own) => source.invoicesByCustomers(own, status, page)), check)',
        replace: 'await findOf(erpIds, (own) => source.invoicesByCustomers(own, status, page))',
      },
      {
        guard: 'terms are those of the caller’s customers',
        find: 'findOf(erpIds, source.accountsByErpIds)',
        replace: 'source.accountsByErpIds(erpIds)',
      },
      {
        guard: 'balances are those of the caller’s customers',
        find: 'findOf(erpIds, source.balancesByErpIds)',
        replace: 'source.balancesByErpIds(erpIds)',
      },
    ],
  },
  {
    file: 'subgraphs/logistics/restrict.ts',
    test: 'subgraphs/logistics/restrict',
    guards: [
      {
        guard: 'EasyPost is not asked for a caller without customers',
        find: 'if (customers.length === 0) return { ...NOTHING, shippingRates: source.shippingRates };',
        replace: '',
      },
      {
        guard: 'shipments by id are the caller’s',
        find: 'keepFound(await source.shipmentsByIds(ids), isOwn)',
        replace: 'source.shipmentsByIds(ids)',
      },
      {
        guard: 'a parcel whose owner was not found out is a failure',
        find: 'if (shipment instanceof Error) return shipment;',
        replace: 'if (shipment instanceof Error) continue;',
      },
      {
        guard: 'parcels behind a code are the caller’s',
        find: 'if (shipment && isOwn(shipment)) own.push(shipment);',
        replace: 'if (shipment) own.push(shipment);',
      },
      {
        guard: 'EasyPost is told whose shipments to list',
        find: 'source.shipments({ ...filter, customers }, { first, after: behind })',
        replace: 'source.shipments(filter, { first, after: behind })',
      },
      {
        guard: 'listed shipments are the caller’s, whatever EasyPost answers',
        find: '...keepRows(page, isOwn)',
        replace: '...page',
      },
      {
        guard: 'no cursor names another’s shipment',
        find: 'endPosition: seal(endPosition)',
        replace: 'endPosition: seal && endPosition',
      },
    ],
  },
  {
    file: 'subgraphs/logistics/position-seal.ts',
    test: 'subgraphs/logistics/position-seal',
    guards: [
      {
        guard: 'a sealed position cannot be read',
        find: "sealed.toString('base64url')]",
        replace: 'text]',
      },
      {
        guard: 'seals are made with a key',
        find: "const cipherKey = keyFor('cipher');",
        replace: 'const cipherKey = Buffer.alloc(32, secret.length && 1);',
      },
    ],
  },
];

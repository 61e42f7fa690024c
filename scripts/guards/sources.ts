import type { GuardedFile } from './guard.ts';

/** What a limited caller may be told by each system, whatever the vendor answers. */
export const SOURCES: readonly GuardedFile[] = [
  {
    file: 'kit/batch.ts',
    test: 'subgraphs/payments/restrict',
    guards: [
      {
        guard: 'what was found is kept if it is the caller’s',
        find: 'value instanceof Error || keep(value)',
        replace: 'value instanceof Error || keep(value) || true',
      },
    ],
  },
  {
    file: 'subgraphs/crm/subgraph.ts',
    test: 'subgraphs/crm/rows',
    guards: [
      {
        guard: 'the CRM is restricted',
        find: 'restrict(vendor.source(base.call), base.rows.id)',
        replace: 'vendor.source(base.call)',
      },
      {
        guard: 'the CRM is not searched for personal data',
        find: `guardSearch(
          reads.over(restrict(vendor.source(base.call), base.rows.id), base),
          base.caller,
        ),`,
        replace: 'reads.over(restrict(vendor.source(base.call), base.rows.id), base),',
        test: 'subgraphs/crm/guard-search',
      },
    ],
  },
  {
    file: 'subgraphs/crm/guard-search.ts',
    test: 'subgraphs/crm/guard-search',
    guards: [
      {
        guard: 'nobody searches personal data who may not read it',
        find: 'refuseWords(filter);\n      return source.customers(filter, order, page);',
        replace: 'return source.customers(filter, order, page);',
      },
      {
        guard: 'nobody counts by personal data who may not read it',
        find: 'refuseWords(filter);\n      return source.countCustomers(filter);',
        replace: 'return source.countCustomers(filter);',
      },
    ],
  },
  {
    file: 'subgraphs/erp/subgraph.ts',
    test: 'subgraphs/erp/rows',
    guards: [
      {
        guard: 'the ERP is restricted',
        find: 'restrict(vendor.source(base.call), base.rows.erpId)',
        replace: 'vendor.source(base.call)',
      },
    ],
  },
  {
    file: 'subgraphs/payments/subgraph.ts',
    test: 'subgraphs/payments/rows',
    guards: [
      {
        guard: 'payments are restricted',
        find: 'restrict(vendor.source(base.call), base.rows.billingId)',
        replace: 'vendor.source(base.call)',
      },
    ],
  },
  {
    file: 'subgraphs/logistics/subgraph.ts',
    test: 'subgraphs/logistics/rows',
    guards: [
      {
        guard: 'logistics is restricted',
        find: 'restrict(vendor.source(base.call), base.rows.erpId, seal)',
        replace: 'vendor.source(base.call)',
      },
    ],
  },
  {
    file: 'subgraphs/crm/restrict.ts',
    test: 'subgraphs/crm/restrict',
    guards: [
      {
        guard: 'the CRM is not asked for a caller without customers',
        find: 'if (keys.length === 0 || ofCustomers.customers.length === 0) return new Map();',
        replace: '',
      },
      {
        guard: 'rows of the CRM found by key are the caller’s',
        find: 'keepFound(await find(keys), (value) => sees(owner(value)))',
        replace: 'keepFound(await find(keys), () => owner.length > 0)',
      },
      {
        guard: 'a page of the CRM with a foreign row is a failure',
        find: 'if (page.rows.every(({ node }) => sees(owner(node)))) return page;',
        replace: 'return page;',
      },
      {
        guard: 'lists of customers are asked for of the caller’s customers',
        find: 'const own = customerIds.filter(sees);\n    return own.length === 0 ? new Map() : mapFound',
        replace: 'const own = customerIds;\n    return own.length === 0 ? new Map() : mapFound',
      },
      {
        guard: 'lists of the CRM are empty for a caller without customers',
        find: 'if (ofCustomers.customers.length === 0) return EMPTY_PAGE;',
        replace: '',
      },
      {
        guard: 'a list of the CRM with a foreign row is a failure',
        find: 'if (page instanceof Error) throw page;\n    return page;',
        replace: 'return page as Page<V>;',
      },
      {
        guard: 'foreign customers are not asked for',
        find: 'findOwn(ids.filter(sees), source.customersByIds',
        replace: 'findOwn(ids, source.customersByIds',
      },
      {
        guard: 'customers by id are the caller’s',
        find: 'findOwn(ids.filter(sees), source.customersByIds, ownerOfCustomer)',
        replace: 'source.customersByIds(ids)',
      },
      {
        guard: 'customers by ERP id are the caller’s',
        find: 'findOwn(erpIds, source.customersByErpIds, ownerOfCustomer)',
        replace: 'source.customersByErpIds(erpIds)',
      },
      {
        guard: 'customers by billing id are the caller’s',
        find: 'findOwn(billingIds, source.customersByBillingIds, ownerOfCustomer)',
        replace: 'source.customersByBillingIds(billingIds)',
      },
      {
        guard: 'the CRM is told whose customers to list',
        find: 'source.customers({ ...filter, ...ofCustomers }, order, page)',
        replace: 'source.customers(filter, order, page)',
      },
      {
        guard: 'the CRM is told whose customers to count',
        find: 'source.countCustomers({ ...filter, ...ofCustomers })',
        replace: 'source.countCustomers(filter)',
      },
      {
        guard: 'nothing is counted for a caller without customers',
        find: 'customers.length === 0 ? 0 : source.countCustomers',
        replace: 'source.countCustomers',
      },
      {
        guard: 'contacts by id are the caller’s',
        find: 'findOwn(ids, source.contactsByIds, ownerOf)',
        replace: 'source.contactsByIds(ids)',
      },
      {
        guard: 'the CRM is told whose contacts to list',
        find: 'source.contactsByCustomers(own, page, ofCustomers)',
        replace: 'source.contactsByCustomers(own, page)',
      },
      {
        guard: 'deals by id are the caller’s',
        find: 'findOwn(ids, source.dealsByIds, ownerOf)',
        replace: 'source.dealsByIds(ids)',
      },
      {
        guard: 'the CRM is told whose deals to list',
        find: 'source.deals({ ...filter, ...ofCustomers }, page)',
        replace: 'source.deals(filter, page)',
      },
      {
        guard: 'deals of a customer are the caller’s',
        find: 'findPages(customerIds, (own) => source.dealsByCustomers(own, filter, page), ownerOf)',
        replace: 'source.dealsByCustomers(customerIds, filter, page)',
      },
      {
        guard: 'custom fields are read of the caller’s customers',
        find: 'const own = customerIds.filter(sees);\n      return own.length === 0 ? new Map() : source',
        replace: 'const own = customerIds;\n      return own.length === 0 ? new Map() : source',
      },
    ],
  },
  {
    file: 'subgraphs/payments/restrict.ts',
    test: 'subgraphs/payments/restrict',
    guards: [
      {
        guard: 'Stripe is not asked for a caller without customers',
        find: 'if (customers.length === 0) return NOTHING;',
        replace: '',
      },
      {
        guard: 'payments by id are the caller’s',
        find: 'keepFound(await source.paymentsByIds(ids), isOwn)',
        replace: 'source.paymentsByIds(ids)',
      },
      {
        guard: 'payments of an order are the caller’s',
        find: 'ownOfEach(await source.paymentsByOrders(orderIds))',
        replace: 'source.paymentsByOrders(orderIds)',
      },
      {
        guard: 'payments of an invoice are the caller’s',
        find: 'ownOfEach(await source.paymentsByInvoices(ids))',
        replace: 'source.paymentsByInvoices(ids)',
      },
      {
        guard: 'Stripe is not asked for payments of foreign customers',
        find: 'source.paymentsByCustomers(ownIds(billingIds), page)',
        replace: 'source.paymentsByCustomers(billingIds, page)',
      },
      {
        guard: 'payments of a customer are the caller’s, whatever Stripe answers',
        find: 'mapFound(found, (each) => keepRows(each, isOwn))',
        replace: 'found',
      },
      {
        guard: 'Stripe is told whose payments to list',
        find: 'source.payments({ ...filter, customers }, page)',
        replace: 'source.payments(filter, page)',
      },
      {
        guard: 'listed payments are the caller’s, whatever Stripe answers',
        find: 'keepRows(await source.payments({ ...filter, customers }, page), isOwn)',
        replace: 'source.payments({ ...filter, customers }, page)',
      },
      {
        guard: 'refunds by id are the caller’s',
        find: 'keepFound(await source.refundsByIds(ids), isOwn)',
        replace: 'source.refundsByIds(ids)',
      },
      {
        guard: 'refunds of a payment are the caller’s',
        find: 'ownOfEach(await source.refundsByPayments(paymentIds))',
        replace: 'source.refundsByPayments(paymentIds)',
      },
      {
        guard: 'Stripe is not asked how foreign customers pay',
        find: 'source.methodsByCustomers(ownIds(billingIds))',
        replace: 'source.methodsByCustomers(billingIds)',
      },
    ],
  },
];

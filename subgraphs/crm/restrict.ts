import type { RowScope } from '@tributary/kit/access/row-scope';
import { keepFound } from '@tributary/kit/batch';
import { EMPTY_PAGE, type Page } from '@tributary/kit/connection';
import { UpstreamError } from '@tributary/kit/errors';
import { type Found, mapFound } from '@tributary/kit/loader';
import type { Contact, CrmSource, Customer, Deal } from './source.ts';

const ownerOfCustomer = (customer: Customer) => customer.id;
const ownerOf = (row: Contact | Deal) => row.customerId;

/**
 * A source that knows the rows of some customers alone: others' are as unknown to it as those nobody
 * has. Where the key tells, the vendor is not asked; lists are restricted by the vendor, and checked
 * here. Callers who may see all rows get the source itself.
 */
export function restrict(source: CrmSource, { customers, sees }: RowScope): CrmSource {
  if (customers === null) return source;
  const ofCustomers = { customers };

  /** What was found of these keys, less what is not the caller's. Without keys nothing is asked. */
  async function findOwn<V>(
    keys: readonly string[],
    find: (keys: readonly string[]) => Promise<Found<V>>,
    owner: (value: V) => string | null,
  ): Promise<Found<V>> {
    if (keys.length === 0 || ofCustomers.customers.length === 0) return new Map();
    return keepFound(await find(keys), (value) => sees(owner(value)));
  }

  /** The page as it came; an error if the vendor did not restrict it, for nothing of it holds then. */
  function check<V>(page: Page<V>, owner: (value: V) => string | null): Page<V> | UpstreamError {
    if (page.rows.every(({ node }) => sees(owner(node)))) return page;
    return new UpstreamError({
      system: 'CRM',
      code: 'UPSTREAM_INVALID',
      retryable: true,
      cause: 'A list holds rows of customers it was not asked for.',
    });
  }

  async function findPages<V>(
    customerIds: readonly string[],
    find: (customerIds: readonly string[]) => Promise<Found<Page<V>>>,
    owner: (value: V) => string | null,
  ): Promise<Found<Page<V>>> {
    const own = customerIds.filter(sees);
    return own.length === 0 ? new Map() : mapFound(await find(own), (page) => check(page, owner));
  }

  async function list<V>(
    load: () => Promise<Page<V>>,
    owner: (value: V) => string | null,
  ): Promise<Page<V>> {
    if (ofCustomers.customers.length === 0) return EMPTY_PAGE;
    const page = check(await load(), owner);
    if (page instanceof Error) throw page;
    return page;
  }

  // Each read by name: one that is added has to say here what it does for a limited caller.
  return {
    customersByIds: (ids) => findOwn(ids.filter(sees), source.customersByIds, ownerOfCustomer),
    customersByErpIds: (erpIds) => findOwn(erpIds, source.customersByErpIds, ownerOfCustomer),
    customersByBillingIds: (billingIds) =>
      findOwn(billingIds, source.customersByBillingIds, ownerOfCustomer),
    customers: (filter, order, page) =>
      list(() => source.customers({ ...filter, ...ofCustomers }, order, page), ownerOfCustomer),
    countCustomers: async (filter) =>
      customers.length === 0 ? 0 : source.countCustomers({ ...filter, ...ofCustomers }),

    contactsByIds: (ids) => findOwn(ids, source.contactsByIds, ownerOf),
    contactsByCustomers: (customerIds, page) =>
      findPages(customerIds, (own) => source.contactsByCustomers(own, page, ofCustomers), ownerOf),

    dealsByIds: (ids) => findOwn(ids, source.dealsByIds, ownerOf),
    deals: (filter, page) => list(() => source.deals({ ...filter, ...ofCustomers }, page), ownerOf),
    dealsByCustomers: (customerIds, filter, page) =>
      findPages(customerIds, (own) => source.dealsByCustomers(own, filter, page), ownerOf),

    // Our own people, and what the CRM calls its fields, are no customer's.
    salesReps: async () => (customers.length === 0 ? new Map() : source.salesReps()),
    customFieldLabels: source.customFieldLabels,
    async customFieldsByCustomers(customerIds, keys) {
      const own = customerIds.filter(sees);
      return own.length === 0 ? new Map() : source.customFieldsByCustomers(own, keys);
    },
  };
}

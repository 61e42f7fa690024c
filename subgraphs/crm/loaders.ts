import { EMPTY_PAGE, type Page, type PageRequest } from '@tributary/kit/connection';
import { askAhead, ifKnown, loadChildren, loadOnce, loadOne } from '@tributary/kit/loader';
import type { Contact, CrmSource, CustomField, Deal, DealFilter } from './source.ts';

/** The keys of a Customer, as a reference to it may carry them: one is enough. */
interface CustomerReference {
  id?: string | null | undefined;
  erpId?: string | null | undefined;
  billingId?: string | null | undefined;
}

/** Built anew for each request, so that no caller sees another's cache. */
export function createLoaders(source: CrmSource) {
  const customerById = loadOne(source.customersByIds);
  const customerByErpId = loadOne(source.customersByErpIds);
  const customerByBillingId = loadOne(source.customersByBillingIds);
  const contactById = loadOne(source.contactsByIds);
  const dealById = loadOne(source.dealsByIds);
  const salesReps = loadOnce(source.salesReps);
  const labels = loadOnce(source.customFieldLabels);

  return {
    customerById,
    contactById,
    dealById,
    customers: source.customers,
    countCustomers: source.countCustomers,
    deals: source.deals,

    contactsByCustomer: loadChildren<PageRequest, Page<Contact>>(
      source.contactsByCustomers,
      EMPTY_PAGE,
    ),
    dealsByCustomer: loadChildren<{ filter: DealFilter; page: PageRequest }, Page<Deal>>(
      (customerIds, { filter, page }) => source.dealsByCustomers(customerIds, filter, page),
      EMPTY_PAGE,
    ),
    customFieldsByCustomer: loadChildren<readonly string[] | null, CustomField[]>(
      source.customFieldsByCustomers,
      [],
    ),

    /** The customer any of its keys names; `null` for a reference without one. */
    async customerByReference({ id, erpId, billingId }: CustomerReference) {
      if (id != null) return customerById.load(id);
      if (erpId != null) return customerByErpId.load(erpId);
      return ifKnown(customerByBillingId)(billingId);
    },
    // What a key names that may be missing; nothing is asked for one that is.
    customerOf: ifKnown(customerById),
    contactOf: ifKnown(contactById),
    dealOf: ifKnown(dealById),
    /** Reads the sales people before it is known whose is wanted. */
    askForSalesReps: () => askAhead(salesReps()),
    /** Who an owner id names; `null` for nobody, and for somebody who has left. */
    salesRep: async (id: string | null) =>
      id === null ? null : ((await salesReps()).get(id) ?? null),
    customFieldLabel: async (key: string) => (await labels()).get(key) ?? null,
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

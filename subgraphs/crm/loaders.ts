import { EMPTY_PAGE, type Page, type PageRequest } from '@tributary/kit/connection';
import { loadChildren, loadOnce, loadOne } from '@tributary/kit/loader';
import type { Contact, CrmSource, CustomField, Deal, DealFilter } from './source.ts';

/** What another subgraph, or an edge, names an entity by. */
interface Reference {
  id?: string | null | undefined;
}

/** A Customer has three keys; one is enough. */
interface CustomerReference extends Reference {
  erpId?: string | null | undefined;
  billingId?: string | null | undefined;
}

/** Built anew for each request, so that no caller sees another's cache. */
export function createLoaders(source: CrmSource) {
  const customerById = loadOne(source.customersById);
  const customerByErpId = loadOne(source.customersByErpId);
  const customerByBillingId = loadOne(source.customersByBillingId);
  const contactById = loadOne(source.contactsById);
  const dealById = loadOne(source.dealsById);
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
      source.contactsByCustomer,
      EMPTY_PAGE,
    ),
    dealsByCustomer: loadChildren<{ filter: DealFilter; page: PageRequest }, Page<Deal>>(
      (customerIds, { filter, page }) => source.dealsByCustomer(customerIds, filter, page),
      EMPTY_PAGE,
    ),
    customFieldsByCustomer: loadChildren<readonly string[] | null, CustomField[]>(
      source.customFields,
      [],
    ),

    /** The customer any of its keys names; `null` for a reference without one. */
    async customerByReference({ id, erpId, billingId }: CustomerReference) {
      if (id != null) return customerById.load(id);
      if (erpId != null) return customerByErpId.load(erpId);
      if (billingId != null) return customerByBillingId.load(billingId);
      return null;
    },
    contactByReference: async ({ id }: Reference) => (id == null ? null : contactById.load(id)),
    dealByReference: async ({ id }: Reference) => (id == null ? null : dealById.load(id)),
    /** Who an owner id names; `null` for nobody, and for somebody who has left. */
    salesRep: async (id: string | null) =>
      id === null ? null : ((await salesReps()).get(id) ?? null),
    customFieldLabel: async (key: string) => (await labels()).get(key) ?? null,
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

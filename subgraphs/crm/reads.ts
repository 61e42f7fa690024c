import { byId, ofRow, type ReadTable, whole } from '@tributary/kit/reads/rules';
import type { CrmSource } from './source.ts';

type Entity = 'Customer' | 'Contact' | 'Deal' | 'SalesRep' | 'CustomField';

/** Who customers are changes in days; how a deal stands, in hours, and people act on it. */
export const crmReads: ReadTable<CrmSource, Entity> = {
  shape: 1,
  ages: { Customer: 900, Contact: 900, Deal: 300, SalesRep: 3600, CustomField: 900 },
  reads: {
    customersByIds: byId('Customer'),
    customersByErpIds: byId('Customer'),
    customersByBillingIds: byId('Customer'),
    customers: whole('Customer'),
    countCustomers: whole('Customer'),
    contactsByIds: byId('Contact'),
    contactsByCustomers: ofRow('Contact'),
    dealsByIds: byId('Deal'),
    deals: whole('Deal'),
    dealsByCustomers: ofRow('Deal'),
    salesReps: whole('SalesRep'),
    customFieldsByCustomers: ofRow('CustomField'),
    customFieldLabels: whole('CustomField'),
  },
};

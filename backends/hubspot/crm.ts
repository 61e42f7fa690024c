import type { Company } from '../data/company.ts';
import { invalid } from './answers.ts';
import { type Columns, createColumns } from './columns.ts';
import { COMPANIES, CONTACTS, DEALS, type ObjectType, objectTypeOf } from './object-types.ts';
import { type Seeds, seedCompanies, seedContacts, seedDeals } from './seeds.ts';
import { createStore, type Store } from './store.ts';

/** All records of the account, and its clock. */
export interface Crm {
  /** @throws 400 for a type nobody knows. */
  of(segment: string): ObjectAccess;
  companies: Store;
  /** The present: it stands at the end of the company's history and moves only with writes. */
  now(): string;
}

/** One type's records and their columns. */
export interface ObjectAccess {
  type: ObjectType;
  store: Store;
  columns: Columns;
}

export function createCrm(company: Company): Crm {
  let writes = 0;
  const clock = {
    start: company.now,
    tick() {
      writes += 1;
      return company.now + writes * 1000;
    },
  };

  function open(type: ObjectType, seeds: Seeds, companies?: Store): ObjectAccess {
    const store = createStore({
      type,
      seeds,
      clock,
      idOfCompany: (slot) => companies?.idOf(slot) ?? '',
      isCompanyGone: (slot) => companies?.isArchivedByClient(slot) ?? true,
    });
    return { type, store, columns: createColumns(store) };
  }

  const companies = open(COMPANIES, seedCompanies(company));
  const contacts = open(CONTACTS, seedContacts(company), companies.store);
  const deals = open(DEALS, seedDeals(company), companies.store);

  // Archiving a company takes its id from the records that belong to it.
  companies.store.onWrite((slot) => {
    if (!companies.store.isArchivedByClient(slot)) return;
    for (const { store } of [contacts, deals]) store.touchChildren(slot);
  });

  return {
    companies: companies.store,
    of(segment) {
      const type = objectTypeOf(segment);
      const access = [companies, contacts, deals].find((known) => known.type === type);
      if (!access) throw invalid(`Unable to infer object type from: ${segment}`);
      return access;
    },
    now: () => new Date(company.now + writes * 1000).toISOString(),
  };
}

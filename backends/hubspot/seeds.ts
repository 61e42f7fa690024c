import type { Company } from '../data/company.ts';
import {
  CONTACT_ID,
  type Contact,
  CRM_ID,
  type Customer,
  DEAL_ID,
  type Deal,
} from '../data/customers.ts';
import { indexOfNumberId, numberId } from '../data/ids.ts';
import { readCompany, readContact, readDeal } from './values.ts';

/** A record the company had before any client wrote. */
export interface Seed {
  createdAt: number;
  updatedAt: number;
  isArchived: boolean;
  /** The slot of the company it belongs to. */
  company: number | null;
  read(property: string): string | null;
}

/**
 * The seeded records of one type. Each has a slot from 0 to `capacity` - 1, some of which are
 * empty; what clients create gets the slots from `capacity` on.
 */
export interface Seeds {
  capacity: number;
  /** The slots of records that belong to the company in this slot. */
  slotsOf(company: number): readonly number[];
  idOf(slot: number): string;
  slotOf(id: string): number | undefined;
  at(slot: number): Seed | undefined;
  each(visit: (slot: number, seed: Seed) => void): void;
}

/** Ids of created records start this far behind the first, above those of any seeded one. */
const FIRST_MADE = 1_000_000;

export function seedCompanies(company: Company): Seeds {
  const { customers } = company.counts;
  const at = (slot: number) => (slot < customers ? toSeed(company.customer(slot)) : undefined);
  return {
    ...createNumbering(CRM_ID, customers),
    slotsOf: () => [],
    at,
    each(visit) {
      for (let slot = 0; slot < customers; slot += 1) visit(slot, toSeed(company.customer(slot)));
    },
  };

  function toSeed(customer: Customer): Seed {
    const { createdAt, updatedAt, isDeletedInCrm } = customer;
    const read = (property: string) => readCompany(customer, property);
    return { createdAt, updatedAt, isArchived: isDeletedInCrm, company: null, read };
  }
}

export function seedContacts(company: Company): Seeds {
  return seedChildren(company, CONTACT_ID, ({ contacts }) => contacts, readContact);
}

export function seedDeals(company: Company): Seeds {
  return seedChildren(company, DEAL_ID, ({ deals }) => deals, readDeal);
}

function seedChildren<T extends Contact | Deal>(
  company: Company,
  ids: { base: number; step: number; perCustomer: number },
  childrenOf: (customer: Customer) => readonly T[],
  readChild: (child: T, property: string) => string | null,
): Seeds {
  const { customers } = company.counts;
  const { perCustomer } = ids;
  const capacity = customers * perCustomer;

  function toSeed(child: T, customer: Customer): Seed {
    return {
      createdAt: child.createdAt,
      updatedAt: child.updatedAt,
      isArchived: false,
      // HubSpot drops the associations of a company that is deleted.
      company: customer.isDeletedInCrm ? null : customer.index,
      read: (property) => readChild(child, property),
    };
  }

  return {
    ...createNumbering(ids, capacity),
    slotsOf(slot) {
      if (slot >= customers) return [];
      return Array.from({ length: perCustomer }, (_, k) => slot * perCustomer + k);
    },
    at(slot) {
      if (slot >= capacity) return undefined;
      const customer = company.customer(Math.floor(slot / perCustomer));
      const child = childrenOf(customer)[slot % perCustomer];
      return child && toSeed(child, customer);
    },
    each(visit) {
      for (let index = 0; index < customers; index += 1) {
        const customer = company.customer(index);
        childrenOf(customer).forEach((child, k) => {
          visit(index * perCustomer + k, toSeed(child, customer));
        });
      }
    },
  };
}

function createNumbering({ base, step }: { base: number; step: number }, capacity: number) {
  return {
    capacity,
    idOf(slot: number): string {
      return numberId(base, step, slot < capacity ? slot : FIRST_MADE + slot - capacity);
    },
    slotOf(id: string): number | undefined {
      const number = indexOfNumberId(base, step, id);
      if (number === undefined || number < capacity) return number;
      return number < FIRST_MADE ? undefined : capacity + number - FIRST_MADE;
    },
  };
}

import type { Company } from '../data/company.ts';
import type { Customer } from '../data/customers.ts';
import { hexId, indexOfHexId } from '../data/ids.ts';
import { PLACES } from '../data/words.ts';
import { type Sent, sentText } from './body.ts';
import { addressTimeText } from './format.ts';
import type { State } from './state.ts';
import type { Address } from './wire.ts';

const PREFIX = 'adr_';
const WAREHOUSE = 0;
const FIRST_CUSTOMER = 1;
const WAREHOUSE_SINCE = Date.UTC(2023, 0, 2, 9);

/** Where the company ships from. */
export function warehouseAddress(): Address {
  return addressOf(hexId(PREFIX, WAREHOUSE), WAREHOUSE_SINCE, {
    name: 'Dispatch',
    company: 'Tributary Trading',
    street1: `2200 ${PLACES[0]?.street}`,
    city: PLACES[0]?.city,
    state: PLACES[0]?.region,
    zip: PLACES[0]?.postalCode,
    country: PLACES[0]?.country,
    phone: '15035550100',
    email: 'dispatch@tributary.example',
  });
}

/** Where a customer receives; the parts nobody filled in are null. */
export function customerAddress(customer: Customer): Address {
  const { place } = customer;
  const [contact] = customer.contacts;
  const address = addressOf(hexId(PREFIX, FIRST_CUSTOMER + customer.index), customer.createdAt, {
    name: contact && `${contact.firstName} ${contact.lastName}`,
    company: customer.name,
    street1: place && `${customer.houseNumber} ${place.street}`,
    city: place?.city,
    state: place?.region,
    zip: place?.postalCode,
    country: place?.country,
    phone: customer.phone?.replace(/^\+/, ''),
    email: customer.email,
  });
  return { ...address, residential: place && false };
}

/** An address from what a client sent. EasyPost takes one without country to be in the US. */
export function sentAddress(sent: Sent, state: State, at: number): Address {
  const address = addressOf(state.addresses.next().id, at, { country: 'US', ...sent });
  state.addresses.add(address);
  return address;
}

/** An address by id: one that clients made, the warehouse's or a customer's. */
export function findAddress(id: string, state: State, company: Company): Address | undefined {
  const number = indexOfHexId(PREFIX, id);
  if (state.addresses.get(id) || number === undefined) return state.addresses.get(id);
  if (number === WAREHOUSE) return warehouseAddress();
  const customer = number - FIRST_CUSTOMER;
  if (customer >= company.counts.customers) return undefined;
  return customerAddress(company.customer(customer));
}

function addressOf(id: string, createdAt: number, parts: Sent): Address {
  return {
    id,
    object: 'Address',
    created_at: addressTimeText(createdAt),
    updated_at: addressTimeText(createdAt),
    name: sentText(parts['name']),
    company: sentText(parts['company']),
    street1: sentText(parts['street1']),
    street2: sentText(parts['street2']),
    city: sentText(parts['city']),
    state: sentText(parts['state']),
    zip: sentText(parts['zip']),
    country: sentText(parts['country']),
    phone: sentText(parts['phone']),
    email: sentText(parts['email']),
    mode: 'test',
    carrier_facility: null,
    residential: null,
    federal_tax_id: sentText(parts['federal_tax_id']),
    state_tax_id: sentText(parts['state_tax_id']),
    verifications: {},
  };
}

import type { Customer as Party } from '../data/customers.ts';
import { hash } from '../data/random.ts';
import type { BillingDetails, Customer } from './wire.ts';

/** A customer of the company's as Stripe knows it: https://docs.stripe.com/api/customers/object */
export function toCustomer(party: Party, id: string): Customer {
  return {
    id,
    object: 'customer',
    address: party.place && addressOf(party),
    balance: 0,
    created: Math.floor(party.createdAt / 1000),
    currency: party.currency.toLowerCase(),
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: party.email,
    invoice_prefix: hash(19, id, party.index).toString(36).toUpperCase().padStart(8, '0'),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: party.name,
    next_invoice_sequence: 1,
    phone: party.phone,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  } as Customer;
}

/** Whom a payment method belongs to. */
export function billingOf(party: Party): BillingDetails {
  return {
    address: addressOf(party),
    email: party.email,
    name: party.legalName,
    phone: party.phone,
    tax_id: null,
  };
}

/** Of someone Stripe knows nothing about. */
export const NO_BILLING: BillingDetails = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

function addressOf({ place, houseNumber }: Party): BillingDetails['address'] {
  if (place === null) return NO_BILLING.address;
  return {
    city: place.city,
    country: place.country,
    line1: `${houseNumber} ${place.street}`,
    line2: null,
    postal_code: place.postalCode,
    state: place.region,
  };
}

import type { Customer } from '../data/customers.ts';
import type { Books } from './books.ts';
import { COMPANY, type Columns, childOf, standard, type Table } from './table.ts';

/** Customers, and their addresses. */
export function openCustomers({ company, clock, customerIndexOf }: Books): Table {
  function at(index: number): Columns | undefined {
    const customer = company.customer(index);
    if (customer.erpNumber === null) return undefined;
    const times = {
      created: clock.wall(customer.createdAt, index),
      modified: clock.wall(customer.updatedAt, index + 3),
    };
    return {
      ...standard(customer.erpNumber, times),
      naming_series: 'CUST-',
      customer_name: customer.name,
      customer_type: 'Company',
      customer_group: index % 5 === 2 ? 'Wholesale' : 'Commercial',
      territory: customer.place?.countryName ?? 'All Territories',
      tax_id:
        customer.place && index % 4 !== 3
          ? `${customer.place.country}${700_000_000 + index}`
          : null,
      payment_terms: index % 3 === 2 ? null : 'Net 30',
      default_currency: customer.currency,
      email_id: customer.email,
      mobile_no: customer.phone,
      website: customer.domain,
      industry: customer.industry,
      language: 'en',
      customer_primary_address: addressesOf(customer).billing,
      disabled: index % 41 === 9 ? 1 : 0,
      is_frozen: index % 37 === 8 ? 1 : 0,
    };
  }

  return {
    doctype: 'Customer',
    count: company.counts.customers,
    at,
    indexOf: customerIndexOf,
    lookups: {},
    children(index, parentfield) {
      const parent = at(index);
      if (!parent || parentfield !== 'credit_limits' || index % 4 !== 0) return [];
      const companies = index % 12 === 0 ? [COMPANY, 'Tributary Exports'] : [COMPANY];
      const place = {
        doctype: 'Customer Credit Limit',
        parenttype: 'Customer',
        parentfield,
        index,
      };
      return companies.map((name, k) => ({
        ...childOf(parent, place, k),
        company: name,
        credit_limit: 10_000 * (1 + (index % 9)) + k * 2500,
        bypass_credit_limit_check: 0,
      }));
    },
  };
}

/** Names of a customer's addresses: where none was noted, null; where one serves both, the same. */
export function addressesOf({ index, erpNumber, place }: Customer) {
  if (erpNumber === null || place === null) return { billing: null, shipping: null };
  const billing = `${erpNumber}-Billing`;
  return { billing, shipping: index % 3 === 1 ? billing : `${erpNumber}-Shipping` };
}

// An address belongs to row `customer * 2`, a second one to `customer * 2 + 1`.
export function openAddresses({ company, clock, customerIndexOf }: Books): Table {
  const { customers } = company.counts;

  function at(index: number): Columns | undefined {
    const customer = company.customer(index >>> 1);
    const { billing, shipping } = addressesOf(customer);
    const isBilling = index % 2 === 0;
    const name = isBilling ? billing : shipping;
    const isShared = !isBilling && shipping === billing;
    if (name === null || customer.place === null || isShared) return undefined;
    const { street, city, region, postalCode, countryName } = customer.place;
    const created = clock.wall(customer.createdAt, index);
    return {
      ...standard(name, { created, modified: created }),
      address_title: customer.erpNumber,
      address_type: isBilling ? 'Billing' : 'Shipping',
      address_line1: `${customer.houseNumber} ${street}`,
      address_line2: isBilling ? null : 'Goods in, gate 2',
      city,
      state: index % 10 === 6 ? null : region,
      pincode: postalCode,
      country: countryName,
      email_id: customer.email,
      phone: customer.phone,
      is_primary_address: 1 - (index % 2),
      is_shipping_address: index % 2,
    };
  }

  return {
    doctype: 'Address',
    count: customers * 2,
    at,
    indexOf(name) {
      const [, customer = '', kind] = /^(.+)-(Billing|Shipping)$/.exec(name) ?? [];
      const index = customerIndexOf(customer);
      if (index === undefined) return undefined;
      return index * 2 + (kind === 'Billing' ? 0 : 1);
    },
    lookups: {
      'Dynamic Link.link_name'(value) {
        const index = customerIndexOf(value);
        return index === undefined ? [] : [index * 2, index * 2 + 1];
      },
    },
    children(index, parentfield) {
      const parent = at(index);
      if (!parent || parentfield !== 'links') return [];
      const place = { doctype: 'Dynamic Link', parenttype: 'Address', parentfield, index };
      const { erpNumber, name } = company.customer(index >>> 1);
      const link = { link_doctype: 'Customer', link_name: erpNumber, link_title: name };
      return [{ ...childOf(parent, place, 0), ...link }];
    },
  };
}

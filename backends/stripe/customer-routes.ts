import type { Customer as Party } from '../data/customers.ts';
import { noSuch } from './errors.ts';
import { type Keys, toKey } from './keys.ts';
import { LIST_PARAMS, listOf } from './pages.ts';
import { choiceOf, textOf } from './params.ts';
import type { Call, Endpoint } from './reply.ts';
import type { State } from './state.ts';
import type { PaymentMethod } from './wire.ts';

const METHOD_TYPES = ['card', 'sepa_debit', 'us_bank_account', 'link', 'paypal'];

/** Customers and what they pay with: https://docs.stripe.com/api/customers, …/payment_methods */
export function createCustomerRoutes(): Readonly<Record<string, Endpoint>> {
  let newest: Keys | undefined;

  /** Keys of all customers; made once, on the first list. */
  function allKeys({ company }: State): Keys {
    newest ??= Float64Array.from({ length: company.counts.customers }, (_, index) =>
      keyOf(company.customer(index)),
    ).sort();
    return newest;
  }

  return {
    'GET /v1/customers': {
      takes: [...LIST_PARAMS, 'created', 'email'],
      kind: 'customer',
      isList: true,
      run({ state, params }) {
        const email = textOf(params, 'email', 512);
        const keys = email === undefined ? allKeys(state) : keysOfEmail(state, email);
        return listOf({
          table: state.customers,
          kind: 'customer',
          keys,
          params,
          url: '/v1/customers',
        });
      },
    },
    'GET /v1/customers/:id': {
      takes: [],
      kind: 'customer',
      run({ state, id }) {
        const customer = state.customer(id);
        if (!customer) throw noSuch('customer', id, 'id');
        return customer;
      },
    },
    'DELETE /v1/customers/:id': {
      takes: [],
      kind: 'customer',
      run({ state, id }) {
        if (!state.customers.get(id)) throw noSuch('customer', id, 'id');
        state.deletedCustomers.add(id);
        return { id, object: 'customer', deleted: true };
      },
    },
    'GET /v1/customers/:id/payment_methods': {
      takes: [...LIST_PARAMS, 'type'],
      kind: 'payment_method',
      isList: true,
      run: (call) => methodsOf(call, call.id, `/v1/customers/${call.id}/payment_methods`),
    },
    'GET /v1/payment_methods': {
      takes: [...LIST_PARAMS, 'customer', 'type'],
      kind: 'payment_method',
      isList: true,
      run(call) {
        const customer = textOf(call.params, 'customer');
        return methodsOf(call, customer, '/v1/payment_methods');
      },
    },
    'GET /v1/payment_methods/:id': {
      takes: [],
      kind: 'payment_method',
      run({ state, id }) {
        const method = state.methods.get(id);
        if (!method) throw noSuch('PaymentMethod', id, 'payment_method');
        return method;
      },
    },
  };
}

/** A customer's number is in the address of its mailbox, where it has one. */
function keysOfEmail({ company }: State, email: string): Keys {
  const number = /-(\d{1,7})\.example$/.exec(email)?.[1];
  const index = Number(number ?? 0) - 1;
  if (index < 0 || index >= company.counts.customers) return [];
  const customer = company.customer(index);
  return customer.email === email ? [keyOf(customer)] : [];
}

function keyOf({ createdAt, index }: Party): number {
  return toKey(Math.floor(createdAt / 1000), index);
}

/** Saved methods alone; without a customer there are none to show. */
function methodsOf({ state, params }: Call, customer: string | undefined, url: string): object {
  const type = choiceOf(params, 'type', METHOD_TYPES);
  if (customer !== undefined && !state.customers.get(customer)) {
    throw noSuch('customer', customer, 'customer', url.startsWith('/v1/customers') ? 404 : 400);
  }
  const isListed = (method: PaymentMethod) => type === undefined || method.type === type;
  const keys = customer === undefined ? [] : state.keysOf.methodsOfCustomer(customer);
  return listOf({ table: state.methods, kind: 'PaymentMethod', keys, params, url, isListed });
}

import type { Company } from '../data/company.ts';
import { BILLING_PREFIX } from '../data/customers.ts';
import { lettersId } from '../data/ids.ts';
import { CHARGE_PREFIX, PAYMENT_PREFIX, REFUND_PREFIX } from '../data/payments.ts';
import { chargeOfPayment, refundOfPayment } from './charges.ts';
import { type CompanyPayments, openPayments } from './company-payments.ts';
import { toCustomer } from './customers.ts';
import { createFreshness, type Freshness } from './freshness.ts';
import { createGroups, keysOf } from './groups.ts';
import { intentOfPayment } from './intents.ts';
import { joinKeys, type Keys, numberOfKey } from './keys.ts';
import { PAYMENT_METHOD_PREFIX } from './payment-methods.ts';
import { createTable, type Table } from './table.ts';
import type {
  Charge,
  Customer,
  DeletedCustomer,
  PaymentIntent,
  PaymentMethod,
  Refund,
} from './wire.ts';

/** Everything the account holds: the company's payments, and what was written since the start. */
export interface State {
  company: Company;
  payments: CompanyPayments;
  intents: Table<PaymentIntent>;
  charges: Table<Charge>;
  refunds: Table<Refund>;
  customers: Table<Customer>;
  methods: Table<PaymentMethod>;
  /** What search sees of the intents that were written. */
  freshness: Freshness<PaymentIntent>;
  deletedCustomers: Set<string>;
  /** A customer, or what is left of one. */
  customer(id: string): Customer | DeletedCustomer | undefined;
  /** Keys of rows that belong to another row, ascending. */
  keysOf: {
    intentsOfCustomer(customerId: string): Keys;
    chargesOfIntent(intentId: string): Keys;
    refundsOfCharge(chargeId: string): Keys;
    methodsOfCustomer(customerId: string): Keys;
  };
  /** Seconds since 1970 of the next write: one later for each, from the end of the history on. */
  tick(): number;
}

export function createState(company: Company, searchLagMs: number): State {
  const payments = openPayments(company);
  const freshness = createFreshness<PaymentIntent>(searchLagMs);
  const deletedCustomers = new Set<string>();
  const byCustomer = createGroups<PaymentIntent>(({ customer }) => customer);
  const byIntent = createGroups<Charge>((charge) => charge.payment_intent);
  const byCharge = createGroups<Refund>(({ charge }) => charge);
  const byOwner = createGroups<PaymentMethod>(({ customer }) => customer);
  let writes = 0;

  const intents = createTable<PaymentIntent>(
    PAYMENT_PREFIX,
    (number) => {
      const payment = payments.at(number);
      return payment && intentOfPayment(payment, payments.methodOf(payment));
    },
    (row) => {
      freshness.note(row);
      byCustomer.note(row);
    },
  );
  const charges = createTable<Charge>(
    CHARGE_PREFIX,
    (number) => {
      const payment = payments.at(number);
      return payment && chargeOfPayment(payment, payments.methodOf(payment));
    },
    byIntent.note,
  );
  const refunds = createTable<Refund>(
    REFUND_PREFIX,
    (number) => {
      const found = payments.refundAt(number);
      return found && refundOfPayment(found.refund, found.payment);
    },
    byCharge.note,
  );
  const methods = createTable<PaymentMethod>(
    PAYMENT_METHOD_PREFIX,
    (number) => {
      const [payment] = number % 2 === 0 ? payments.ofOrder(number / 2) : [];
      return payment && payments.methodOf(payment);
    },
    byOwner.note,
  );
  const customers = createTable<Customer>(BILLING_PREFIX, (number) => {
    const id = lettersId(BILLING_PREFIX, number);
    const isKnown = payments.customerIndex(id) !== undefined && !deletedCustomers.has(id);
    return isKnown ? toCustomer(company.customer(number), id) : undefined;
  });

  function ofCustomer(id: string, seeded: (customer: number) => Keys, made: Keys): Keys {
    const index = payments.customerIndex(id);
    return index === undefined ? made : joinKeys(seeded(index), made);
  }

  function numberOf(table: Table<PaymentIntent> | Table<Charge>, id: string): number {
    return numberOfKey(table.keyOf(id) ?? 0);
  }

  return {
    company,
    payments,
    intents,
    charges,
    refunds,
    customers,
    methods,
    freshness,
    deletedCustomers,
    customer: (id) =>
      deletedCustomers.has(id) ? { id, object: 'customer', deleted: true } : customers.get(id),
    keysOf: {
      intentsOfCustomer: (id) =>
        // A made intent only: what the company had of this customer is in the older keys.
        ofCustomer(id, payments.keysOfCustomer, madeOf(intents, byCustomer.idsOf(id))),
      chargesOfIntent(id) {
        const seeded = lettersId(CHARGE_PREFIX, numberOf(intents, id));
        const isOwn = charges.get(seeded)?.payment_intent === id;
        return keysOf(charges, [...(isOwn ? [seeded] : []), ...byIntent.idsOf(id)]);
      },
      refundsOfCharge(id) {
        const number = numberOf(charges, id);
        const seeded = lettersId(REFUND_PREFIX, number - (number % 2));
        const isOwn = refunds.get(seeded)?.charge === id;
        return keysOf(refunds, [...(isOwn ? [seeded] : []), ...byCharge.idsOf(id)]);
      },
      methodsOfCustomer: (id) =>
        ofCustomer(id, payments.savedMethodKeysOf, madeOf(methods, byOwner.idsOf(id))),
    },
    tick() {
      writes += 1;
      return Math.floor(company.now / 1000) + writes;
    },
  };
}

function madeOf<T extends PaymentIntent | PaymentMethod>(
  table: Table<T>,
  ids: readonly string[],
): Keys {
  return keysOf(
    table,
    ids.filter((id) => table.isMade(id)),
  );
}
